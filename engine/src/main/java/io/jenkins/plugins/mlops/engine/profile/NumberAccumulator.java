package io.jenkins.plugins.mlops.engine.profile;

import java.math.BigInteger;

/** What is kept of the numbers of a column. All but the quantiles are exact. */
final class NumberAccumulator {
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
            return new NumberProfile(0, nonFinite, 0, 0, null, null, null, null, null, null);
        }
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
                sketch.distributionFunction(min, max));
    }

    private double mean(long n) {
        Quotient mean = Quotient.of(sum.units(), BigInteger.valueOf(n));
        return Math.scalb(mean.digits, mean.exponent + ExactSum.SMALLEST);
    }

    /** Of the sample: the squares' sum is divided by n - 1. */
    private Double standardDeviation(long n) {
        if (n == 1) {
            return null;
        }
        BigInteger count = BigInteger.valueOf(n);
        BigInteger total = sum.units();
        BigInteger deviation = squares.units().multiply(count).subtract(total.multiply(total));
        Quotient variance = Quotient.of(deviation, count.multiply(BigInteger.valueOf(n - 1)));
        // The root is taken before the exponent is applied, since a variance may be beyond a double.
        int odd = variance.exponent & 1;
        return Math.scalb(
                Math.sqrt(Math.scalb(variance.digits, odd)), (variance.exponent - odd) / 2 + ExactSum.SMALLEST);
    }

    /** digits * 2^exponent, rounded once. */
    private record Quotient(double digits, int exponent) {
        static Quotient of(BigInteger dividend, BigInteger divisor) {
            if (dividend.signum() == 0) {
                return new Quotient(0, 0);
            }
            int zeros = dividend.getLowestSetBit();
            BigInteger odd = dividend.shiftRight(zeros);
            // More bits than a double has, the last of them standing for all that follow.
            int shift = 64 + divisor.bitLength() - odd.bitLength();
            BigInteger[] parts =
                    odd.abs().shiftLeft(Math.max(0, shift)).divideAndRemainder(divisor.shiftLeft(Math.max(0, -shift)));
            BigInteger bits = parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
            return new Quotient(bits.doubleValue() * dividend.signum(), zeros - shift);
        }
    }
}
