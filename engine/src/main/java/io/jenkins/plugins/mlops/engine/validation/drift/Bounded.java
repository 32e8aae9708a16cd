package io.jenkins.plugins.mlops.engine.validation.drift;

/**
 * A number that is known up to a bound.
 *
 * @param value the best estimate
 * @param low   the truth is not below; equal to the value where that is exact
 * @param high  the truth is not above
 */
record Bounded(double value, double low, double high) {
    static Bounded exact(double value) {
        return new Bounded(value, value, value);
    }

    boolean isExact() {
        return low == high;
    }
}
