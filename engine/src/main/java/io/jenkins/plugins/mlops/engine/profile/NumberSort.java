package io.jenkins.plugins.mlops.engine.profile;

import java.util.Arrays;

/** Sorts some thousand finite numbers, none of them -0.0, of any distribution: by counting digits of their bits. */
final class NumberSort {
    private static final int DIGIT = 8;
    private static final int DIGITS = 1 << DIGIT;

    /** Fewer are sorted faster by comparing them. */
    private static final int FEW = 256;

    private NumberSort() {}

    /** Sorts the first numbers of an array; two ascending runs, one behind the other, are merged. */
    static void sort(double[] values, int length) {
        int middle = run(values, 0, length);
        if (middle < length && run(values, middle, length) == length) {
            merge(values, middle, length);
        } else if (middle < length) {
            if (length < FEW || !radix(values, length)) {
                Arrays.sort(values, 0, length);
            }
        }
    }

    /** Where the ascending run ends that begins at a position. */
    private static int run(double[] values, int from, int length) {
        int end = from + 1;
        while (end < length && values[end - 1] <= values[end]) {
            end++;
        }
        return Math.min(end, length);
    }

    private static void merge(double[] values, int middle, int length) {
        double[] lower = Arrays.copyOf(values, middle);
        int left = 0;
        int right = middle;
        int to = 0;
        while (left < middle && right < length) {
            // Without a branch, which a processor could not predict.
            double a = lower[left];
            double b = values[right];
            int isRight = (int) (Double.doubleToRawLongBits(b - a) >>> 63);
            values[to++] = Math.min(a, b);
            right += isRight;
            left += 1 - isRight;
        }
        System.arraycopy(lower, left, values, to, middle - left);
    }

    /**
     * Sorts by the first 16 bits in which the numbers differ, then moves those that are not yet in order.
     *
     * @return false if there are so many of these that another way is faster; the numbers are then in any order
     */
    private static boolean radix(double[] values, int length) {
        long[] keys = new long[length];
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < length; i++) {
            long key = flip(Double.doubleToRawLongBits(values[i]));
            keys[i] = key;
            min = Math.min(min, key);
            max = Math.max(max, key);
        }
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(max - min) - 2 * DIGIT);
        int[] low = new int[DIGITS + 1];
        int[] high = new int[DIGITS + 1];
        for (int i = 0; i < length; i++) {
            int digits = (int) ((keys[i] - min) >>> shift);
            low[(digits & (DIGITS - 1)) + 1]++;
            high[(digits >>> DIGIT) + 1]++;
        }
        for (int i = 1; i < DIGITS; i++) {
            low[i] += low[i - 1];
            high[i] += high[i - 1];
        }
        long[] half = new long[length];
        for (long key : keys) {
            half[low[(int) ((key - min) >>> shift) & (DIGITS - 1)]++] = key;
        }
        for (long key : half) {
            values[high[(int) ((key - min) >>> (shift + DIGIT))]++] = Double.longBitsToDouble(flip(key));
        }
        return insert(values, length);
    }

    /** Makes bits of which the order as integers is that of the numbers, and numbers of such bits. */
    private static long flip(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static boolean insert(double[] values, int length) {
        int moves = 0;
        for (int i = 1; i < length; i++) {
            double value = values[i];
            int to = i;
            while (to > 0 && values[to - 1] > value) {
                values[to] = values[to - 1];
                to--;
            }
            values[to] = value;
            moves += i - to;
            if (moves > 4 * length) {
                return false;
            }
        }
        return true;
    }
}
