package io.jenkins.plugins.mlops.view.report;

import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.view.Format;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A metric of a report, beside what it was for the baseline and in the build before. */
public final class MetricRow {
    private final String name;
    private final MetricValue metric;
    private final Double baseline;
    private final Double previous;

    private MetricRow(String name, MetricValue metric, Double baseline, Double previous) {
        this.name = name;
        this.metric = metric;
        this.baseline = baseline;
        this.previous = previous;
    }

    static List<MetricRow> of(
            Map<String, MetricValue> metrics, Map<String, MetricValue> baseline, Map<String, MetricValue> previous) {
        return new TreeMap<>(metrics)
                .entrySet().stream()
                        .map(entry -> new MetricRow(
                                entry.getKey(),
                                entry.getValue(),
                                value(baseline.get(entry.getKey())),
                                value(previous.get(entry.getKey()))))
                        .toList();
    }

    private static Double value(MetricValue metric) {
        return metric == null ? null : metric.value();
    }

    public String getName() {
        return name;
    }

    /** The value, or why there is none. */
    public String getValue() {
        return metric.value() == null && metric.undefined() != null
                ? "undefined: " + metric.undefined()
                : Format.number(metric.value());
    }

    public String getInterval() {
        return metric.low() == null
                ? Format.NOTHING
                : Format.number(metric.low()) + " to " + Format.number(metric.high());
    }

    public String getBaseline() {
        return Format.number(baseline);
    }

    public String getFromBaseline() {
        return Format.change(baseline, metric.value());
    }

    public String getPrevious() {
        return Format.number(previous);
    }

    public String getFromPrevious() {
        return Format.change(previous, metric.value());
    }
}
