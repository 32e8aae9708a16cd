package io.jenkins.plugins.mlops.engine.profile;

import java.math.BigInteger;

/**
 * A sum of doubles, or of their squares, without any rounding, so that it does not depend on the order and grouping of
 * what is added. (A superaccumulator as in R. Neal, "Fast exact summation using small and large superaccumulators",
 * 2015.) The unit is the smallest double, 2^-1074, or its square.
 */
final class ExactSum {
    /** The exponent of the unit of a sum of doubles. */
    static final int SMALLEST = -1074;

    private static final long MASK = 0xffffffffL;
    private static final int MOST_ADDITIONS = 1 << 30;

    /** Digits of 32 bits, least significant first, each with room for carries; the last has the sign. */
    private final long[] digits;

    private int additions;

    private ExactSum(int bits) {
        digits = new long[bits / 32 + 4];
    }

    static ExactSum ofValues() {
        return new ExactSum(2098);
    }

    static ExactSum ofSquares() {
        return new ExactSum(2 * 2098);
    }

    /** Adds a finite value the given number of times. */
    void add(double value, long times) {
        long mantissa = mantissa(value);
        int position = position(value);
        for (long rest = times; rest != 0; rest &= rest - 1) {
            put(mantissa, position + Long.numberOfTrailingZeros(rest), value < 0);
        }
    }

    /** Adds the square of a finite value the given number of times. */
    void addSquare(double value, long times) {
        long mantissa = mantissa(value);
        int position = 2 * position(value);
        long low = mantissa * mantissa;
        long high = Math.multiplyHigh(mantissa, mantissa);
        for (long rest = times; rest != 0; rest &= rest - 1) {
            int shift = Long.numberOfTrailingZeros(rest);
            put(low, position + shift, false);
            put(high, position + shift + 64, false);
        }
    }

    void add(ExactSum other) {
        carry();
        other.carry();
        for (int i = 0; i < digits.length; i++) {
            digits[i] += other.digits[i];
        }
        additions = 1;
    }

    /** The sum, in units. */
    BigInteger units() {
        carry();
        BigInteger sum = BigInteger.ZERO;
        for (int i = digits.length - 1; i >= 0; i--) {
            if (digits[i] != 0 || sum.signum() != 0) {
                sum = sum.shiftLeft(32).add(BigInteger.valueOf(digits[i]));
            }
        }
        return sum;
    }

    /** The 53 bits of a value without its sign. */
    private static long mantissa(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & 0xfffffffffffffL;
        return (bits & 0x7ff0000000000000L) == 0 ? fraction : fraction | 0x10000000000000L;
    }

    /** Where the last of them is, in bits above the unit. */
    private static int position(double value) {
        return Math.max(0, (int) ((Double.doubleToRawLongBits(value) >>> 52) & 0x7ff) - 1);
    }

    private void put(long unsigned, int position, boolean negative) {
        if (++additions == MOST_ADDITIONS) {
            carry();
        }
        int digit = position >>> 5;
        int shift = position & 31;
        long low = (unsigned << shift) & MASK;
        long middle = (unsigned >>> (32 - shift)) & MASK;
        long high = shift == 0 ? 0 : unsigned >>> (64 - shift);
        if (negative) {
            digits[digit] -= low;
            digits[digit + 1] -= middle;
            digits[digit + 2] -= high;
        } else {
            digits[digit] += low;
            digits[digit + 1] += middle;
            digits[digit + 2] += high;
        }
    }

    private void carry() {
        for (int i = 0; i < digits.length - 1; i++) {
            digits[i + 1] += digits[i] >> 32;
            digits[i] &= MASK;
        }
        additions = 0;
    }
}
