package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.ColumnType;
import io.jenkins.plugins.mlops.engine.profile.TimeOrder;
import io.jenkins.plugins.mlops.engine.profile.TimeProfile;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All that is shown of one column. Of a classified one it has only counts, as its profile has. */
public final class ColumnDetail {
    /** The {@linkplain #facts() fact} that says whether times rise or fall from row to row. */
    public static final String ORDER = "Order";

    private static final int BARS = 30;
    private static final List<Integer> SHOWN = List.of(0, 1, 5, 25, 50, 75, 95, 99, 100);

    private final ColumnProfile column;

    public ColumnDetail(ColumnProfile column) {
        this.column = column;
    }

    /**
     * A bar of a chart.
     *
     * @param label the range of numbers, or the value
     * @param share of the column's numbers, or of its rows, 0 to 1
     * @param count rows with that value; -1 where only the share is known
     */
    public record Bar(String label, double share, long count) {}

    /** Whether numbers are what the column is about, and there are some. */
    static boolean isOfNumbers(ColumnProfile column) {
        return (column.type() == ColumnType.INTEGER || column.type() == ColumnType.NUMBER)
                && column.numbers() != null
                && column.numbers().quantiles() != null;
    }

    public String name() {
        return column.name();
    }

    public boolean isClassified() {
        return column.classified();
    }

    public boolean isNumeric() {
        return isOfNumbers(column);
    }

    /** By name. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Type", column.type() == null ? "empty" : column.type().name().toLowerCase(Locale.ROOT));
        facts.put("Rows", String.valueOf(column.rows()));
        facts.put("Missing", counted(column.missing()));
        if (column.missingMarkers() != null && column.missingMarkers() > 0) {
            facts.put("Missing markers", counted(column.missingMarkers()));
        }
        facts.put("Empty text", counted(column.empty()));
        facts.put("Of another type", counted(column.exceptions()));
        double error = column.distinct().relativeError();
        facts.put(
                "Distinct",
                column.distinct().count() + (error == 0 ? "" : ", estimated, ±" + Format.percent(2 * error)));
        if (isNumeric()) {
            facts.put("Mean", Format.number(column.numbers().mean()));
            facts.put("Standard deviation", Format.number(column.numbers().standardDeviation()));
            facts.put("Skewness", Format.number(column.numbers().skewness()));
            facts.put("Zero", counted(column.numbers().zeros()));
            facts.put("Negative", counted(column.numbers().negatives()));
            facts.put("NaN or infinite", counted(column.numbers().nonFinite()));
        }
        if (column.times() != null) {
            facts.put("Earliest", column.times().min());
            facts.put("Latest", column.times().max());
            TimeProfile.Gap gap = column.times().longestGap();
            if (gap != null) {
                facts.put(
                        "Days without a value",
                        column.times().missingDays() + "; the most in a row are " + gap.days() + ", after "
                                + gap.after());
            }
            if (column.times().order() != null) {
                facts.put(ORDER, words(column.times().order()));
            }
        }
        if (column.lengths() != null) {
            facts.put(
                    "Length",
                    column.lengths().min() + " to " + column.lengths().max() + " characters, on average "
                            + Format.number(column.lengths().mean()));
        }
        return facts;
    }

    private static String words(TimeOrder order) {
        return switch (order.direction()) {
            case CONSTANT -> "all are equal";
            case ASCENDING -> "ascending";
            case DESCENDING -> "descending";
            case UNORDERED ->
                "none: " + order.earlier() + " earlier than the one before, first in row " + order.firstEarlier() + "; "
                        + order.later() + " later, first in row " + order.firstLater();
        };
    }

    private String counted(long count) {
        return count + " (" + Format.percent(count, column.rows()) + ")";
    }

    /**
     * Name, value, value before and change of some percentiles; of a column of numbers.
     *
     * @param before the column that it is compared with; null if there is none, as when it is not of numbers
     */
    public List<List<String>> percentiles(ColumnDetail before) {
        List<List<String>> rows = new ArrayList<>();
        for (int percent : SHOWN) {
            Double now = percentile(percent);
            Double then = before == null || !before.isNumeric() ? null : before.percentile(percent);
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

    private Double percentile(int percent) {
        return column.numbers().quantiles().percentiles().get(percent);
    }

    /** The distribution of the numbers; of a column of numbers. */
    public List<Bar> histogram() {
        double min = column.numbers().min();
        double max = column.numbers().max();
        double[] shares = column.numbers().quantiles().histogram(BARS);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            String range = edge(min, max, i, shares.length) + " to " + edge(min, max, i + 1, shares.length);
            bars.add(new Bar(range, shares[i], -1));
        }
        return bars;
    }

    private static String edge(double min, double max, int i, int bars) {
        return Format.number(min + (max / bars - min / bars) * i);
    }

    /** The most frequent values; empty where they must not be shown. */
    public List<Bar> top() {
        List<Bar> bars = new ArrayList<>();
        if (column.top() != null) {
            for (ValueCount value : column.top().values()) {
                double share = column.rows() == 0 ? 0 : value.count() / (double) column.rows();
                bars.add(new Bar(OneLine.of(value.value()), share, value.count()));
            }
        }
        return bars;
    }

    /** By how much the counts of the most frequent values can be too low. */
    public long topError() {
        return column.top() == null ? 0 : column.top().error();
    }
}
