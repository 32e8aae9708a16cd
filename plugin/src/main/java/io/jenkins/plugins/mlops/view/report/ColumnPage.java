package io.jenkins.plugins.mlops.view.report;

import hudson.model.ModelObject;
import io.jenkins.plugins.mlops.engine.presentation.CheckRow;
import io.jenkins.plugins.mlops.engine.presentation.ColumnDetail;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.view.Chart;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;

/** The page of one column. */
public final class ColumnPage implements ModelObject {
    private final ValidationPage validation;
    private final ColumnDetail column;
    private final ColumnDetail before;

    /** @param before the column of that name in the report that this one is compared with; null if there is none */
    ColumnPage(ValidationPage validation, ColumnDetail column, ColumnDetail before) {
        this.validation = validation;
        this.column = column;
        this.before = before;
    }

    @Override
    public String getDisplayName() {
        return "Column " + column.name();
    }

    public ValidationPage getValidation() {
        return validation;
    }

    public String getName() {
        return column.name();
    }

    public boolean isClassified() {
        return column.isClassified();
    }

    /** By name. */
    public Map<String, String> getFacts() {
        return column.facts();
    }

    public List<CheckRow> getFailed() {
        return checks(false);
    }

    public List<CheckRow> getPassed() {
        return checks(true);
    }

    private List<CheckRow> checks(boolean passed) {
        return validation.checks().stream()
                .filter(check -> check.isOf(column.name()) && check.passed() == passed)
                .toList();
    }

    public boolean isNumeric() {
        return column.isNumeric();
    }

    /** Whether there is such a column of numbers to compare with. */
    public boolean isCompared() {
        return before != null && before.isNumeric();
    }

    /** Name, value, value before and change of some percentiles. */
    public List<List<String>> getQuantiles() {
        return column.percentiles(before);
    }

    /** Value, count and share of the most frequent values. */
    public List<List<String>> getTop() {
        return column.top().stream()
                .map(bar -> List.of(bar.label(), String.valueOf(bar.count()), Format.percent(bar.share())))
                .toList();
    }

    /** By how much the counts of the most frequent values can be too low. */
    public long getTopError() {
        return column.topError();
    }

    /** The distribution of the numbers. */
    public HttpResponse doChart() {
        if (!isNumeric()) {
            return HttpResponses.notFound();
        }
        List<ColumnDetail.Bar> bars = column.histogram();
        List<double[]> points =
                bars.stream().map(bar -> new double[] {100 * bar.share()}).toList();
        List<String> labels = bars.stream().map(ColumnDetail.Bar::label).toList();
        return Chart.bars(column.name(), "% of numbers", labels, new Chart.Series(column.name(), points, false))
                .response();
    }
}
