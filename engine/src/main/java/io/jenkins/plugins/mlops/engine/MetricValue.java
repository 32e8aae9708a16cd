package io.jenkins.plugins.mlops.engine;

/**
 * A number that was measured.
 *
 * @param value     the point value; null where it is undefined
 * @param low       lower end of the confidence interval; null without one
 * @param high      upper end of the confidence interval; null without one
 * @param n         the number of rows it was computed from; null where that has no meaning
 * @param undefined why there is no value; null where there is one
 */
public record MetricValue(Double value, Double low, Double high, Long n, String undefined) {
    public static MetricValue of(double value) {
        return new MetricValue(value, null, null, null, null);
    }

    public static MetricValue of(double value, long n) {
        return new MetricValue(value, null, null, n, null);
    }

    public static MetricValue undefined(String why, long n) {
        return new MetricValue(null, null, null, n, why);
    }

    public MetricValue within(double low, double high) {
        return new MetricValue(value, low, high, n, undefined);
    }
}
