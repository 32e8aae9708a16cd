package io.jenkins.plugins.mlops.view.model;

import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.metric.Metric;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A metric and its value.
 *
 * @param value     null where it is undefined
 * @param low       lower end of the confidence interval; null without one
 * @param high      upper end of it; null without one
 * @param n         the number of rows it was computed from; null where that has no meaning
 * @param undefined why there is no value; null where there is one
 */
@ExportedBean(defaultVisibility = 2)
public record MetricRow(
        @Exported String name, Double value, Double low, Double high, @Exported Long n, @Exported String undefined) {
    /** Those that say most of a model in one number, the first that there is. */
    private static final List<Metric> KEY =
            List.of(Metric.ROC_AUC, Metric.F1, Metric.F1_MACRO, Metric.ACCURACY, Metric.RMSE, Metric.MAE, Metric.R2);

    static MetricRow of(String name, MetricValue metric) {
        return new MetricRow(name, metric.value(), metric.low(), metric.high(), metric.n(), metric.undefined());
    }

    static List<MetricRow> of(Map<String, MetricValue> metrics) {
        List<MetricRow> rows = new ArrayList<>();
        metrics.keySet().stream().sorted().forEach(name -> rows.add(of(name, metrics.get(name))));
        return rows;
    }

    /** The one that a list has room for; null if there is none. */
    static MetricRow key(Map<String, MetricValue> metrics) {
        for (Metric metric : KEY) {
            if (metrics.containsKey(metric.key())) {
                return of(metric.key(), metrics.get(metric.key()));
            }
        }
        return metrics.keySet().stream()
                .sorted()
                .findFirst()
                .map(name -> of(name, metrics.get(name)))
                .orElse(null);
    }

    /** Which way it is better; empty for a metric that is not one of ours. */
    static Optional<Metric.Direction> direction(String name) {
        for (Metric metric : Metric.values()) {
            if (metric.key().equals(name)) {
                return Optional.of(metric.direction());
            }
        }
        return Optional.empty();
    }

    /** JSON has no word for numbers that are none. */
    private static Object exported(Double number) {
        return number == null || Double.isFinite(number) ? number : number.toString();
    }

    @Exported(name = "value")
    public Object exportedValue() {
        return exported(value);
    }

    @Exported(name = "low")
    public Object exportedLow() {
        return exported(low);
    }

    @Exported(name = "high")
    public Object exportedHigh() {
        return exported(high);
    }

    /** The value. */
    public String text() {
        return value == null ? "undefined" : Format.number(value);
    }

    /** The interval; empty without one. */
    public String interval() {
        return low == null || high == null ? "" : Format.number(low) + " to " + Format.number(high);
    }
}
