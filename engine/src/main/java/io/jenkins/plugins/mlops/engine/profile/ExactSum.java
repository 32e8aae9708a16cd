package io.jenkins.plugins.mlops.engine.profile;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A sum of doubles, of their squares or of their cubes, without any rounding, so that it does not depend on the order and grouping of
 * what is added. (A superaccumulator as in R. Neal, "Fast exact summation using small and large superaccumulators",
 * 2015.) The unit is the smallest double, 2^-1074, or its square or cube.
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

    /** @param power 1: of values; 2: of their squares; 3: of their cubes */
    static ExactSum ofPowers(int power) {
        return new ExactSum(power * 2098);
    }

    /** Adds a power of a finite value the given number of times. */
    void addPower(double value, int power, long times) {
        boolean negative = value < 0 && power % 2 == 1;
        int position = power * position(value);
        BigInteger term = BigInteger.valueOf(mantissa(value)).pow(power).multiply(BigInteger.valueOf(times));
        for (; term.signum() != 0; position += 32) {
            put(term.intValue() & MASK, position, negative);
            term = term.shiftRight(32);
        }
    }

    /** Adds a number of units times 2^position. */
    void addUnits(long number, int position) {
        put(Math.abs(number), position, number < 0);
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
        // Two's complement: the last digit with its sign, then the others.
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * (digits.length - 1));
        bytes.putLong(digits[digits.length - 1]);
        for (int i = digits.length - 2; i >= 0; i--) {
            bytes.putInt((int) digits[i]);
        }
        return new BigInteger(bytes.array());
    }

    /** The 53 bits of a value without its sign. */
    static long mantissa(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & 0xfffffffffffffL;
        return (bits & 0x7ff0000000000000L) == 0 ? fraction : fraction | 0x10000000000000L;
    }

    /** Where the last of them is, in bits above the unit. */
    static int position(double value) {
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
