package io.jenkins.plugins.mlops.engine.gate;

/**
 * A confidence interval, or why there is none.
 *
 * @param low  NaN if there is none
 * @param high NaN if there is none
 * @param none the reason, a clause; null if there is one
 */
record Interval(double low, double high, String none) {
    static Interval of(double low, double high) {
        return new Interval(low, high, null);
    }

    static Interval none(String why) {
        return new Interval(Double.NaN, Double.NaN, why);
    }

    boolean exists() {
        return none == null;
    }
}
