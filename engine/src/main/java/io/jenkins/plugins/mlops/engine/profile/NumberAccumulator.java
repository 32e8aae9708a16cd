package io.jenkins.plugins.mlops.engine.profile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** What is kept of the numbers of a column. All but the quantiles are exact. */
final class NumberAccumulator {
    /** More digits than a double has twice. */
    private static final MathContext PRECISE = new MathContext(40);

    private final QuantileSketch sketch;
    private final ExactSum sum = ExactSum.ofValues();
    private final ExactSum squares = ExactSum.ofSquares();
    private long zeros;
    private long negatives;
    private long nonFinite;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    NumberAccumulator(int sketchSize) {
        sketch = new QuantileSketch(sketchSize);
    }

    void add(double number, long times) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            nonFinite += times;
            return;
        }
        double value = number + 0.0; // -0.0 is 0.0 here
        zeros += value == 0 ? times : 0;
        negatives += value < 0 ? times : 0;
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum.add(value, times);
        squares.addSquare(value, times);
        sketch.add(value, times);
    }

    void add(NumberAccumulator other) {
        zeros += other.zeros;
        negatives += other.negatives;
        nonFinite += other.nonFinite;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        sum.add(other.sum);
        squares.add(other.squares);
        sketch.add(other.sketch);
    }

    /** Of the finite values. */
    long count() {
        return sketch.count();
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    NumberProfile profile() {
        long n = count();
        if (n == 0) {
            return new NumberProfile(0, nonFinite, 0, 0, null, null, null, null, null);
        }
        return new NumberProfile(
                n, nonFinite, zeros, negatives, min, max, mean(n), standardDeviation(n), Quantiles.of(sketch));
    }

    private double mean(long n) {
        return quotient(sum.units(), BigInteger.valueOf(n), ExactSum.SMALLEST);
    }

    /** Of the sample: the squares' sum is divided by n - 1. */
    private Double standardDeviation(long n) {
        if (n == 1) {
            return null;
        }
        BigInteger count = BigInteger.valueOf(n);
        BigInteger total = sum.units();
        BigInteger deviation = squares.units().multiply(count).subtract(total.multiply(total));
        return Math.sqrt(quotient(deviation, count.multiply(BigInteger.valueOf(n - 1)), 2 * ExactSum.SMALLEST));
    }

    /** dividend / divisor * 2^exponent */
    private static double quotient(BigInteger dividend, BigInteger divisor, int exponent) {
        int shift = dividend.signum() == 0 ? 0 : Math.min(dividend.getLowestSetBit(), -exponent);
        BigDecimal scaled = new BigDecimal(divisor.shiftLeft(-exponent - shift));
        return new BigDecimal(dividend.shiftRight(shift))
                .divide(scaled, PRECISE)
                .doubleValue();
    }
}
