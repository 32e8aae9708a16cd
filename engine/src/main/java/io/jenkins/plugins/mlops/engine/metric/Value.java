package io.jenkins.plugins.mlops.engine.metric;

/**
 * A metric's value on some rows, or why it has none.
 *
 * @param number    finite; meaningless where undefined
 * @param undefined the reason, a clause such as "no label is 'yes'"; null where there is a number
 */
public record Value(double number, String undefined) {
    static Value of(double number) {
        return Double.isFinite(number)
                ? new Value(number, null)
                : undefined("the numbers are too large for double precision");
    }

    static Value undefined(String why) {
        return new Value(Double.NaN, why);
    }

    /** A quotient whose denominator may be zero. */
    static Value ratio(double numerator, double denominator, String whyNot) {
        return denominator > 0 ? of(numerator / denominator) : undefined(whyNot);
    }

    public boolean isDefined() {
        return undefined == null;
    }
}
