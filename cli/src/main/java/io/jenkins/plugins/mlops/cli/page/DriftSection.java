package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.presentation.DriftRow;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How data differs from a reference: a table of the columns, and of the first of them both distributions. */
final class DriftSection {
    private static final int MOST_ROWS = 1000;
    private static final int MOST_DISTRIBUTIONS = 200;

    private final Html html;
    private final int level;
    private final DriftReport drift;

    DriftSection(Html html, int level, DriftReport drift) {
        this.html = html;
        this.level = level;
        this.drift = drift;
    }

    void write() {
        DriftReport.Reference reference = drift.reference();
        html.open("section").element("h" + level, "Drift");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Reference", reference.name());
        facts.put(
                "Version",
                reference.version() == null ? null : reference.version().toString());
        facts.put("Validated by", reference.build() == null ? null : "run " + reference.build());
        facts.put("Its rows", String.valueOf(reference.rows()));
        facts.put("Its digest", reference.data().sha256());
        facts.put("Known by", reference.exact() ? "the data itself" : "its profile, so that some sizes have bounds");
        facts.put(
                "Drifted",
                drift.drifted() + " of " + drift.columns().size() + " columns; probabilities are corrected for "
                        + drift.comparisons() + " comparisons");
        Tables.facts(html, facts);
        List<DriftRow> rows = DriftRow.worstFirst(drift);
        Tables.begin(
                html,
                "Drift, what has drifted first",
                "Column",
                "Values",
                "Size of the difference",
                "#p",
                "#p corrected",
                "Reference and data",
                "Missing");
        for (int i = 0; i < Math.min(rows.size(), MOST_ROWS); i++) {
            row(rows.get(i), i < MOST_DISTRIBUTIONS);
        }
        Tables.end(html);
        html.close();
    }

    private void row(DriftRow column, boolean withDistribution) {
        html.open("tr").element("th", Tables.name(column.getName()), "scope", "row");
        DriftRow.Judged values = column.getValues();
        if (values == null) {
            html.element("td", "not compared: " + column.getNotCompared(), "colspan", "5", "class", "secondary");
        } else {
            html.open("td");
            Drawing.verdict(html, Verdict.valueOf(values.getOutcome()));
            html.close().element("td", values.getEffect());
            html.open("td", "class", "number").text(values.getProbability() + " ");
            html.element("span", values.getSignificance(), "class", "secondary").close();
            Tables.number(html, values.getCorrected());
            html.open("td");
            if (withDistribution && !column.getDistribution().isEmpty()) {
                distribution(column);
            }
            html.close();
        }
        html.open("td", "class", "nowrap");
        DriftRow.Judged missing = column.getMissing();
        if (missing != null) {
            html.text(column.getMissingBefore() + " → " + column.getMissingNow());
            if (!missing.getOutcome().equals(Verdict.PASS.name())) {
                html.text(" ");
                Drawing.verdict(html, Verdict.valueOf(missing.getOutcome()));
                html.element("span", missing.getEffect() + ", p " + missing.getCorrected(), "class", "secondary");
            }
        }
        html.close().close();
    }

    private void distribution(DriftRow column) {
        html.open("details").open("summary", "aria-label", "Distributions of " + Tables.name(column.getName()));
        column.getSparklines().forEach(drawing -> Drawing.sparkline(html, drawing));
        html.close();
        List<DriftRow.Share> shares = column.getDistribution();
        double most = column.getMost();
        html.open("table").element("caption", "Both distributions of " + Tables.name(column.getName()));
        html.open("thead").open("tr").element("th", "Values", "scope", "col");
        html.element("th", "Reference", "scope", "col", "class", "number key-0");
        html.element("th", "Data", "scope", "col", "class", "number key-1").element("td", "");
        html.close().close().open("tbody");
        for (DriftRow.Share share : shares) {
            html.open("tr").element("th", share.label(), "scope", "row");
            Tables.number(html, share.before());
            Tables.number(html, share.now());
            html.open("td", "class", "drawn");
            Drawing.bars(html, most, share.reference(), share.data());
            html.close().close();
        }
        html.close().close().close();
    }
}
