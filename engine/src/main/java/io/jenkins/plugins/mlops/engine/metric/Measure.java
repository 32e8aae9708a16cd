package io.jenkins.plugins.mlops.engine.metric;

/**
 * A metric with its parameter, ready to measure.
 *
 * @param parameter beta or quantile; 0 for metrics without
 */
public record Measure(Metric metric, double parameter) {
    public static Measure of(Metric metric) {
        return new Measure(metric, 0);
    }

    /** Unique in a report: {@code rocAuc}, {@code fBeta(2)}. */
    public String name() {
        if (metric.parameter() == Metric.Parameter.NONE) {
            return metric.key();
        }
        return metric.key() + "(" + Digits.of(parameter) + ")";
    }

    /** Undefined, with the reason, if these predictions do not have what the metric needs or the rows do not determine it. */
    public Value of(Sample sample) {
        if (metric.needs() == Metric.Needs.SCORE && !sample.classes().hasScores()) {
            return Value.undefined("there are no scores");
        }
        return metric.of(sample, parameter);
    }
}
