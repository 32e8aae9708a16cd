package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.gate.EvaluationReport.Curves;
import io.jenkins.plugins.mlops.engine.presentation.EvaluationCurve;
import io.jenkins.plugins.mlops.engine.presentation.ShadedLine;
import java.util.List;

/** What an evaluation draws: its curves, and what each class was taken for. */
final class EvaluationSection {
    private final Html html;
    private final int level;
    private final Curves curves;

    /** @param curves null if the predictions were not seen */
    EvaluationSection(Html html, int level, Curves curves) {
        this.html = html;
        this.level = level;
        this.curves = curves;
    }

    void write() {
        List<EvaluationCurve> drawn = EvaluationCurve.of(curves);
        if (!drawn.isEmpty()) {
            html.open("section").element("h" + level, "Curves").open("div", "class", "pair");
            drawn.forEach(this::curve);
            html.close().close();
        }
        List<ShadedLine> confusion = ShadedLine.of(curves == null ? null : curves.confusion());
        if (!confusion.isEmpty()) {
            html.open("section").element("h" + level, "Confusion matrix");
            Tables.shaded(
                    html, "Rows: what it was. Columns: what it was taken for. Percentages are of the row.", confusion);
            html.close();
        }
    }

    private void curve(EvaluationCurve curve) {
        html.open("div");
        Drawing.curve(html, curve);
        html.open("details").element("summary", "Points");
        Tables.begin(
                html,
                curve.title(),
                curve.heads().stream().map(head -> "#" + head).toArray(String[]::new));
        for (List<String> row : curve.table()) {
            html.open("tr");
            row.forEach(number -> Tables.number(html, number));
            html.close();
        }
        Tables.end(html);
        html.close().close();
    }
}
