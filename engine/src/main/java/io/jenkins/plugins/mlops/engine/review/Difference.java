package io.jenkins.plugins.mlops.engine.review;

import io.jenkins.plugins.mlops.engine.MetricValue;

/**
 * By how much a metric differs: its value now less its value before.
 *
 * @param value    the difference of the two values
 * @param low      lower end of its confidence interval; null without one
 * @param high     upper end; null without one
 * @param sameRows whether the interval is of a gate that compared the two models on the same rows; otherwise the two values
 *                 are taken for independent, so that on rows that both have in common it is too wide, not too narrow
 */
public record Difference(double value, Double low, Double high, boolean sameRows) {
    /**
     * The difference of two values that were measured apart. Where both have an interval, at the same confidence, that of
     * the difference is made of them (method of variance estimates recovery: Zou and Donner, Construction of confidence
     * limits about effect measures, Statistics in Medicine 27, 2008, equation 3).
     *
     * @return null if a value is undefined
     */
    static Difference apart(MetricValue before, MetricValue after) {
        if (before == null || before.value() == null || after.value() == null) {
            return null;
        }
        double value = after.value() - before.value();
        if (before.low() == null || before.high() == null || after.low() == null || after.high() == null) {
            return new Difference(value, null, null, false);
        }
        double below = Math.hypot(after.value() - after.low(), before.high() - before.value());
        double above = Math.hypot(after.high() - after.value(), before.value() - before.low());
        return new Difference(value, value - below, value + above, false);
    }

    /** Whether the interval tells that there is a difference. */
    boolean isDecided() {
        return low != null && (low > 0 || high < 0);
    }
}
