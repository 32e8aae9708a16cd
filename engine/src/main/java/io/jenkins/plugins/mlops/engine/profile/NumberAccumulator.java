package io.jenkins.plugins.mlops.engine.profile;

import java.math.BigInteger;

/** What is kept of the numbers of a column. All but the quantiles are exact. */
final class NumberAccumulator {
    private final QuantileSketch sketch;
    private final PowerSums sums = new PowerSums();
    /** Numbers that came one by one and are not in the sums yet. */
    private final double[] pending = new double[128];

    private int waiting;
    private long zeros;
    private long negatives;
    private long nonFinite;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    NumberAccumulator(int sketchSize) {
        sketch = new QuantileSketch(sketchSize);
    }

    void add(double number) {
        pending[waiting++] = number;
        if (waiting == pending.length) {
            drain();
        }
    }

    private void drain() {
        int finite = 0;
        for (int i = 0; i < waiting; i++) {
            if (Double.isFinite(pending[i])) {
                pending[finite++] = range(pending[i], 1);
            }
        }
        nonFinite += waiting - finite;
        waiting = 0;
        sums.add(pending, finite);
        sketch.add(pending, finite);
    }

    void add(double number, long times) {
        if (times == 1) {
            add(number);
            return;
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            nonFinite += times;
            return;
        }
        double value = range(number, times);
        if (value != 0) {
            sums.add(value, times);
        }
        sketch.add(value, times);
    }

    private double range(double number, long times) {
        double value = number + 0.0; // -0.0 is 0.0 here
        // No branches on signs: none could be predicted.
        negatives += (Double.doubleToRawLongBits(value) >>> 63) * times;
        zeros += (value == 0 ? 1 : 0) * times;
        if (value < min) {
            min = value;
        }
        if (value > max) {
            max = value;
        }
        return value;
    }

    void add(NumberAccumulator other) {
        other.drain();
        zeros += other.zeros;
        negatives += other.negatives;
        nonFinite += other.nonFinite;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        sums.add(other.sums);
        sketch.add(other.sketch);
    }

    NumberProfile profile() {
        drain();
        long n = sketch.count();
        if (n == 0) {
            return new NumberProfile(0, nonFinite, 0, 0, null, null, null, null, null, null, null, null);
        }
        sums.flush();
        return new NumberProfile(
                n,
                nonFinite,
                zeros,
                negatives,
                min,
                max,
                mean(n),
                standardDeviation(n),
                Quantiles.of(sketch),
                skewness(n),
                sums.bins(zeros),
                sketch.distributionFunction(min, max));
    }

    private double mean(long n) {
        Quotient mean = Quotient.of(sums.values.units(), BigInteger.valueOf(n));
        return Math.scalb(mean.digits(), mean.exponent() + ExactSum.SMALLEST);
    }

    /** Of the sample: the squares' sum is divided by n - 1. */
    private Double standardDeviation(long n) {
        if (n == 1) {
            return null;
        }
        BigInteger count = BigInteger.valueOf(n);
        BigInteger total = sums.values.units();
        BigInteger deviation = sums.squares.units().multiply(count).subtract(total.multiply(total));
        Quotient variance = Quotient.of(deviation, count.multiply(BigInteger.valueOf(n - 1)));
        return variance.root(ExactSum.SMALLEST);
    }

    /**
     * With S1, S2 and S3 the sums of the numbers, squares and cubes, g1 is (n²S3 - 3nS1S2 + 2S1³) / (nS2 - S1²)^1.5, and G1
     * is g1 * sqrt(n(n-1)) / (n-2).
     */
    private Double skewness(long n) {
        BigInteger count = BigInteger.valueOf(n);
        BigInteger s1 = sums.values.units();
        BigInteger s2 = sums.squares.units();
        BigInteger below = s2.multiply(count).subtract(s1.multiply(s1));
        if (n < 3 || below.signum() == 0) {
            return null;
        }
        BigInteger above = sums.cubes
                .units()
                .multiply(count)
                .multiply(count)
                .subtract(BigInteger.valueOf(3).multiply(count).multiply(s1).multiply(s2))
                .add(BigInteger.TWO.multiply(s1.pow(3)));
        Quotient dividend = Quotient.of(above, BigInteger.ONE);
        Quotient divisor = Quotient.of(below, BigInteger.ONE);
        int odd = divisor.exponent() & 1;
        double squared = Math.scalb(divisor.digits(), odd);
        // Of up to 2^65 each, so that no product of three leaves the range of doubles.
        double root = Math.sqrt(squared);
        double g1 = Math.scalb(
                dividend.digits() / (squared * root), dividend.exponent() - 3 * ((divisor.exponent() - odd) / 2));
        return g1 * Math.sqrt((double) n * (n - 1)) / (n - 2);
    }
}
