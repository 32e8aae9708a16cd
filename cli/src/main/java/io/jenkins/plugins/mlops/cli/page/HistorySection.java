package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.presentation.HistoryRow;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether data is as that of earlier builds predicts: a table of its statistics, each with a drawing of its values. */
final class HistorySection {
    private static final int MOST_ROWS = 1000;

    private final Html html;
    private final int level;
    private final HistoryReport history;

    HistorySection(Html html, int level, HistoryReport history) {
        this.html = html;
        this.level = level;
        this.history = history;
    }

    void write() {
        html.open("section").element("h" + level, "History");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Outside", history.outside() + " of " + history.judged() + " statistics");
        facts.put(
                "Predicted from",
                history.builds().size() + " runs with different data: " + String.join(", ", history.builds()));
        Tables.facts(html, facts);
        Tables.begin(
                html,
                "History, what is outside first",
                "Statistic",
                "Outcome",
                "#Value",
                "#Predicted",
                "Not outside",
                "Earlier and now",
                "By");
        HistoryRow.worstFirst(history).stream().limit(MOST_ROWS).forEach(this::row);
        Tables.end(html);
        html.close();
    }

    private void row(HistoryRow row) {
        html.open("tr").element("th", row.getName(), "scope", "row").open("td");
        Drawing.verdict(html, Verdict.valueOf(row.getOutcome()));
        html.close();
        Tables.number(html, row.getValue());
        Tables.number(html, row.getPredicted());
        html.element("td", row.getRange()).open("td");
        Drawing.history(html, row);
        html.close().open("td").text(row.getMethod() + " ");
        html.element("span", "of " + row.getNumber(), "class", "secondary");
        html.close().close();
    }
}
