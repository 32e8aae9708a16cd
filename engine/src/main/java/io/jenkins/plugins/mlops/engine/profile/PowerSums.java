package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.profile.NumberProfile.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The exact sums of values other than 0, of their squares and of their cubes, and how many there are of each sign and
 * exponent. Mantissas are first added up by these, of which a column has few: one addition each, as in the large
 * accumulator of R. Neal, "Fast exact summation using small and large superaccumulators", 2015.
 */
final class PowerSums {
    private static final int SLOTS = 64;
    private static final int NEGATIVE = 1 << 11;
    private static final int LIMB = 53;
    private static final long LOW = (1L << LIMB) - 1;
    /** Sums of so many pairs of limbs fit into a long with its sign. */
    private static final int MOST = 1 << (Long.SIZE - 2 - LIMB);

    /** Of the values, the squares and the cubes, the latter two in limbs of 53 bits. */
    private static final int SUMS = 6;

    final ExactSum values = ExactSum.ofPowers(1);
    final ExactSum squares = ExactSum.ofPowers(2);
    final ExactSum cubes = ExactSum.ofPowers(3);

    /** By sign and exponent, the first 12 bits of a double. */
    private final SortedMap<Integer, Long> counts = new TreeMap<>();

    /** By slot: the sign and exponent of the values that are collected there. */
    private final int[] keys = new int[SLOTS];

    private final int[] collected = new int[SLOTS];
    private final long[] sums = new long[SUMS * SLOTS];

    /** Adds the first values of an array, all finite and none of them -0.0. */
    void add(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            if (bits == 0) {
                continue;
            }
            int key = (int) (bits >>> 52);
            // Half of the slots away from the values of the other sign.
            int slot = (key + ((key >>> 6) & (SLOTS / 2))) & (SLOTS - 1);
            if (keys[slot] != key || collected[slot] == MOST) {
                flush(slot);
                keys[slot] = key;
            }
            collected[slot]++;
            long mantissa = ExactSum.mantissa(values[i]);
            long low = (mantissa * mantissa) & LOW;
            long high = above(mantissa, mantissa);
            // The cube is high * mantissa * 2^53 + low * mantissa.
            int sum = slot * SUMS;
            sums[sum] += mantissa;
            sums[sum + 1] += low;
            sums[sum + 2] += high;
            sums[sum + 3] += (low * mantissa) & LOW;
            sums[sum + 4] += above(low, mantissa) + ((high * mantissa) & LOW);
            sums[sum + 5] += above(high, mantissa);
        }
    }

    /** The bits of a product of two limbs that do not fit into one. */
    private static long above(long one, long other) {
        return Math.multiplyHigh(one << (Long.SIZE - LIMB - 1), other << 1);
    }

    /** Adds a finite value other than 0 the given number of times. */
    void add(double value, long times) {
        counts.merge(key(value), times, Long::sum);
        values.addPower(value, 1, times);
        squares.addPower(value, 2, times);
        cubes.addPower(value, 3, times);
    }

    void add(PowerSums other) {
        other.flush();
        flush();
        values.add(other.values);
        squares.add(other.squares);
        cubes.add(other.cubes);
        other.counts.forEach((key, count) -> counts.merge(key, count, Long::sum));
    }

    /** The values by powers of two, ascending. */
    List<Bin> bins(long zeros) {
        List<Bin> bins = new ArrayList<>();
        counts.tailMap(NEGATIVE).forEach((key, count) -> bins.add(0, new Bin(-end(key + 1), -end(key), count)));
        if (zeros > 0) {
            bins.add(new Bin(0, 0, zeros));
        }
        counts.headMap(NEGATIVE).forEach((key, count) -> bins.add(new Bin(end(key), end(key + 1), count)));
        return bins;
    }

    /** The least absolute value with an exponent. */
    private static double end(int key) {
        int exponent = key & (NEGATIVE - 1);
        // Beyond the last one is 2^1024, for which the greatest double must stand.
        return exponent == 2047
                ? Double.MAX_VALUE
                : exponent == 0 ? Double.MIN_VALUE : Math.scalb(1.0, exponent - 1023);
    }

    private static int key(double value) {
        return (int) (Double.doubleToRawLongBits(value) >>> 52);
    }

    /** Brings everything into {@link #values}, {@link #squares} and {@link #cubes}. */
    void flush() {
        for (int slot = 0; slot < SLOTS; slot++) {
            flush(slot);
        }
    }

    private void flush(int slot) {
        if (collected[slot] == 0) {
            return;
        }
        int key = keys[slot];
        counts.merge(key, (long) collected[slot], Long::sum);
        int position = Math.max(0, (key & (NEGATIVE - 1)) - 1);
        long sign = key < NEGATIVE ? 1 : -1;
        int sum = slot * SUMS;
        values.addUnits(sign * sums[sum], position);
        squares.addUnits(sums[sum + 1], 2 * position);
        squares.addUnits(sums[sum + 2], 2 * position + LIMB);
        cubes.addUnits(sign * sums[sum + 3], 3 * position);
        cubes.addUnits(sign * sums[sum + 4], 3 * position + LIMB);
        cubes.addUnits(sign * sums[sum + 5], 3 * position + 2 * LIMB);
        for (int i = 0; i < SUMS; i++) {
            sums[sum + i] = 0;
        }
        collected[slot] = 0;
    }
}
