package io.jenkins.plugins.mlops.engine.review;

import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.metric.Metric;
import java.util.Arrays;
import java.util.Optional;

/**
 * A metric before and now.
 *
 * @param before     null if there was none of that name
 * @param difference null if it has no meaning
 */
public record MetricChange(String name, MetricValue before, MetricValue after, Difference difference) {
    /** What the difference means. */
    public enum Meaning {
        BETTER,
        WORSE,
        /** The interval includes 0. */
        UNDECIDED,
        /** There is no interval, or nobody knows which values of that metric are better. */
        UNKNOWN
    }

    public Meaning meaning() {
        if (difference == null || difference.low() == null) {
            return Meaning.UNKNOWN;
        }
        if (!difference.isDecided()) {
            return Meaning.UNDECIDED;
        }
        return metric(name)
                .map(metric -> metric.direction().gain(difference.value(), 0) > 0 ? Meaning.BETTER : Meaning.WORSE)
                .orElse(Meaning.UNKNOWN);
    }

    /** The metric of a name in a report, where one with a parameter is called {@code fBeta(2)}. */
    static Optional<Metric> metric(String name) {
        String key = name.replaceFirst("\\(.*", "");
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.key().equals(key))
                .findFirst();
    }
}
