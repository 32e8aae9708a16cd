package io.jenkins.plugins.mlops.engine.data;

import java.math.BigInteger;

/**
 * The double that is nearest to a decimal number with up to 19 digits (D. Lemire, "Number parsing at a gigabyte per
 * second", 2021): the product of the digits and a 128-bit approximation of the power of five tells it in almost all cases.
 */
final class Decimals {
    private static final int LEAST = -60;
    private static final int MOST = 60;

    /** By power of five: the upper 64 bits, then the lower ones; the first bit is 1. */
    private static final long[] POWERS = powers();

    private Decimals() {}

    /**
     * Tells digits * 10^exponent.
     *
     * @param digits unsigned, not 0
     * @return NaN if this method cannot tell
     */
    static double of(long digits, int exponent) {
        if (exponent < LEAST || exponent > MOST) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(digits);
        long w = digits << zeros;
        int index = 2 * (exponent - LEAST);
        long low = w * POWERS[index];
        long high = highOf(w, POWERS[index]);
        if ((high & 0x1FF) == 0x1FF) {
            long more = highOf(w, POWERS[index + 1]);
            low += more;
            if (Long.compareUnsigned(low, more) < 0) {
                high++;
            }
        }
        if (low == -1 && (exponent < -27 || exponent > 55)) {
            return Double.NaN;
        }
        int upper = (int) (high >>> 63);
        int shift = upper + 64 - 52 - 3;
        long mantissa = high >>> shift;
        int power = ((217706 * exponent) >> 16) + 63 + upper - zeros + 1023;
        // Half-way between two doubles: to even.
        if (Long.compareUnsigned(low, 1) <= 0
                && exponent >= -4
                && exponent <= 23
                && (mantissa & 3) == 1
                && mantissa << shift == high) {
            mantissa &= ~1L;
        }
        mantissa += mantissa & 1;
        mantissa >>>= 1;
        if (mantissa >= 1L << 53) {
            mantissa = 1L << 52;
            power++;
        }
        return power <= 0 || power >= 2047
                ? Double.NaN
                : Double.longBitsToDouble((mantissa & ~(1L << 52)) | ((long) power << 52));
    }

    private static long highOf(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    private static long[] powers() {
        long[] powers = new long[2 * (MOST - LEAST + 1)];
        for (int exponent = LEAST; exponent <= MOST; exponent++) {
            BigInteger power = BigInteger.valueOf(5).pow(Math.abs(exponent));
            if (exponent < 0) {
                // Up to here the reciprocal is rounded up in its last bit, beyond far behind it.
                int bits = power.bitLength() + (exponent >= -27 ? 127 : power.bitLength() + 128);
                power = BigInteger.ONE.shiftLeft(bits).divide(power).add(BigInteger.ONE);
            }
            int excess = power.bitLength() - 128;
            power = excess > 0 ? power.shiftRight(excess) : power.shiftLeft(-excess);
            int index = 2 * (exponent - LEAST);
            powers[index] = power.shiftRight(64).longValue();
            powers[index + 1] = power.longValue();
        }
        return powers;
    }
}
