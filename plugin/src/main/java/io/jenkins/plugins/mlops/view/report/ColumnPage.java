package io.jenkins.plugins.mlops.view.report;

import hudson.model.ModelObject;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.ColumnType;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import io.jenkins.plugins.mlops.view.Chart;
import io.jenkins.plugins.mlops.view.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;

/** The profile of one column. Of a classified one it has only counts, as its profile has. */
public final class ColumnPage implements ModelObject {
    private static final int BARS = 30;
    private static final List<Integer> SHOWN = List.of(0, 1, 5, 25, 50, 75, 95, 99, 100);

    private final ValidationPage validation;
    private final ColumnProfile column;
    private final ColumnProfile before;
    private final Map<String, String> facts = new LinkedHashMap<>();

    /** @param before the column of that name in the report that this one is compared with; null if there is none */
    ColumnPage(ValidationPage validation, ColumnProfile column, ColumnProfile before) {
        this.validation = validation;
        this.column = column;
        this.before = before;
        facts.put("Type", column.type() == null ? "empty" : column.type().name().toLowerCase(Locale.ROOT));
        facts.put("Rows", String.valueOf(column.rows()));
        facts.put("Missing", counted(column.missing()));
        facts.put("Empty text", counted(column.empty()));
        facts.put("Of another type", counted(column.exceptions()));
        double error = column.distinct().relativeError();
        facts.put(
                "Distinct",
                column.distinct().count() + (error == 0 ? "" : ", estimated, ±" + Format.percent(2 * error)));
        if (isOfNumbers(column)) {
            facts.put("Mean", Format.number(column.numbers().mean()));
            facts.put("Standard deviation", Format.number(column.numbers().standardDeviation()));
            facts.put("Zero", counted(column.numbers().zeros()));
            facts.put("Negative", counted(column.numbers().negatives()));
            facts.put("NaN or infinite", counted(column.numbers().nonFinite()));
        }
        if (column.times() != null) {
            facts.put("Earliest", column.times().min());
            facts.put("Latest", column.times().max());
        }
        if (column.lengths() != null) {
            facts.put(
                    "Length",
                    column.lengths().min() + " to " + column.lengths().max() + " characters, on average "
                            + Format.number(column.lengths().mean()));
        }
    }

    private String counted(long count) {
        return count + " (" + Format.percent(ColumnRow.share(count, column.rows())) + ")";
    }

    /** Whether numbers are what the column is about, and there are some. */
    static boolean isOfNumbers(ColumnProfile column) {
        return (column.type() == ColumnType.INTEGER || column.type() == ColumnType.NUMBER)
                && column.numbers() != null
                && column.numbers().quantiles() != null;
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
        return column.classified();
    }

    /** By name. */
    public Map<String, String> getFacts() {
        return facts;
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
        return isOfNumbers(column);
    }

    /** Whether there is such a column of numbers to compare with. */
    public boolean isCompared() {
        return before != null && isOfNumbers(before);
    }

    /** Name, value, value before and change of some percentiles. */
    public List<List<String>> getQuantiles() {
        List<List<String>> rows = new ArrayList<>();
        for (int percent : SHOWN) {
            Double now = column.numbers().quantiles().percentiles().get(percent);
            Double then =
                    isCompared() ? before.numbers().quantiles().percentiles().get(percent) : null;
            String name =
                    switch (percent) {
                        case 0 -> "minimum";
                        case 50 -> "median";
                        case 100 -> "maximum";
                        default -> percent + " %";
                    };
            rows.add(List.of(name, Format.number(now), Format.number(then), Format.change(then, now)));
        }
        return rows;
    }

    /** Value, count and share of the most frequent values. */
    public List<List<String>> getTop() {
        List<List<String>> rows = new ArrayList<>();
        if (column.top() != null) {
            for (ValueCount value : column.top().values()) {
                rows.add(List.of(
                        value.value(),
                        String.valueOf(value.count()),
                        Format.percent(ColumnRow.share(value.count(), column.rows()))));
            }
        }
        return rows;
    }

    /** By how much the counts of the most frequent values can be too low. */
    public long getTopError() {
        return column.top() == null ? 0 : column.top().error();
    }

    /** The distribution of the numbers. */
    public HttpResponse doChart() {
        if (!isNumeric()) {
            return HttpResponses.notFound();
        }
        double min = column.numbers().min();
        double max = column.numbers().max();
        double[] shares = column.numbers().quantiles().histogram(BARS);
        List<String> labels = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            labels.add(edge(min, max, i, shares.length) + " to " + edge(min, max, i + 1, shares.length));
            points.add(new double[] {100 * shares[i]});
        }
        return Chart.bars(column.name(), "% of numbers", labels, new Chart.Series(column.name(), points, false))
                .response();
    }

    private static String edge(double min, double max, int i, int bars) {
        return Format.number(min + (max / bars - min / bars) * i);
    }
}
