package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.review.Difference;
import io.jenkins.plugins.mlops.engine.review.MetricChange;
import java.util.List;
import java.util.Map;

/** A metric of a report, beside what it was for the baseline and in the build that the report is compared with. */
public final class MetricRow {
    private final MetricChange metric;
    private final Double baseline;

    private MetricRow(MetricChange metric, Double baseline) {
        this.metric = metric;
        this.baseline = baseline;
    }

    public static List<MetricRow> of(List<MetricChange> metrics, Map<String, MetricValue> baseline) {
        return metrics.stream()
                .map(metric -> new MetricRow(metric, value(baseline.get(metric.name()))))
                .toList();
    }

    private static Double value(MetricValue metric) {
        return metric == null ? null : metric.value();
    }

    public String getName() {
        return metric.name();
    }

    /** The value, or why there is none. */
    public String getValue() {
        MetricValue value = metric.after();
        return value.value() == null && value.undefined() != null
                ? "undefined: " + value.undefined()
                : Format.number(value.value());
    }

    public String getInterval() {
        return interval(metric.after().low(), metric.after().high(), Format.NOTHING);
    }

    private static String interval(Double low, Double high, String none) {
        return low == null ? none : Format.number(low) + " to " + Format.number(high);
    }

    public String getBaseline() {
        return Format.number(baseline);
    }

    public String getFromBaseline() {
        return Format.change(baseline, metric.after().value());
    }

    public String getPrevious() {
        return Format.number(value(metric.before()));
    }

    public String getFromPrevious() {
        return metric.difference() == null
                ? Format.NOTHING
                : Format.change(0.0, metric.difference().value());
    }

    /** The interval of that difference, on the same rows if a gate has compared them there; null without one. */
    public String getIntervalFromPrevious() {
        Difference difference = metric.difference();
        return difference == null || difference.low() == null
                ? null
                : interval(difference.low(), difference.high(), null) + (difference.sameRows() ? ", same rows" : "");
    }

    /** {@code better} or {@code worse}, where the interval tells; null otherwise. */
    public String getMeaning() {
        return switch (metric.meaning()) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case UNDECIDED, UNKNOWN -> null;
        };
    }
}
