package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.presentation.CorrelationRow;
import io.jenkins.plugins.mlops.engine.presentation.ShadedLine;
import io.jenkins.plugins.mlops.engine.profile.Correlations;
import java.util.List;

/** How strongly numeric columns go together: as a square, and a table of pairs, the strongest first. */
final class CorrelationsSection {
    private static final int MOST_ROWS = 1000;

    private final Html html;
    private final int level;
    private final Correlations correlations;

    CorrelationsSection(Html html, int level, Correlations correlations) {
        this.html = html;
        this.level = level;
        this.correlations = correlations;
    }

    void write() {
        html.open("section").element("h" + level, "Correlations");
        html.element(
                "p",
                "Pearson's coefficient of each two of " + correlations.columns().size()
                        + " columns, over the rows that have a number in both.");
        List<ShadedLine> square = ShadedLine.of(correlations);
        if (!square.isEmpty()) {
            Tables.shaded(html, "The darker, the stronger.", square);
        }
        Tables.begin(html, "Pairs of columns, the strongest first", "Column", "Column", "#Correlation", "#Rows");
        correlations.pairs().stream().limit(MOST_ROWS).map(CorrelationRow::new).forEach(this::row);
        Tables.end(html);
        html.close();
    }

    private void row(CorrelationRow pair) {
        html.open("tr").element("th", Tables.name(pair.getOne()), "scope", "row");
        html.element("td", Tables.name(pair.getOther()));
        Tables.number(html, pair.getCoefficient());
        Tables.number(html, String.valueOf(pair.getRows()));
        html.close();
    }
}
