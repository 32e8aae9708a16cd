package io.jenkins.plugins.mlops.engine.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quantiles of any number of values in little memory, without randomness (the collapsing buffers of Manku, Rajagopalan
 * and Lindsay 1998, in the shape of Karnin, Lang and Liberty 2016, merged as in Agarwal et al. 2012).
 *
 * <p>A value at level h stands for 2^h values. A full level is sorted, every other value moves one level up, and the
 * rest is dropped. That changes the rank of any value by at most 2^h: the sum of these changes is kept, so that
 * {@link #error} is a bound and not a probability. With n values and levels of size k it is at most n log2(2n/k) / k.
 */
final class QuantileSketch {
    private final int size;
    private double[][] levels = new double[1][16];
    private int[] counts = new int[1];
    /** By level: whether the next values to move up are those at odd places. */
    private boolean[] odd = new boolean[1];

    private long count;
    private long error;

    /** @param size values per level, even; memory is about 8 bytes * size * log2(2 n / size) */
    QuantileSketch(int size) {
        this.size = size;
    }

    /** Adds a finite value the given number of times. */
    void add(double value, long times) {
        count += times;
        for (long rest = times; rest != 0; rest &= rest - 1) {
            int level = Long.numberOfTrailingZeros(rest);
            put(value, level);
            collapse(level);
        }
    }

    void add(QuantileSketch other) {
        count += other.count;
        error += other.error;
        for (int level = 0; level < other.levels.length; level++) {
            for (int i = 0; i < other.counts[level]; i++) {
                put(other.levels[level][i], level);
            }
            collapse(level);
        }
    }

    long count() {
        return count;
    }

    /** The most by which the rank of an answer can differ from the truth, in values. */
    long error() {
        return error;
    }

    /**
     * For each rank r the smallest value with at least r values at or below it, up to the error.
     *
     * @param ranks ascending; those outside of 1 to {@link #count} mean the nearest
     */
    double[] atRanks(long... ranks) {
        int total = 0;
        for (int held : counts) {
            total += held;
        }
        double[] values = new double[total];
        long[] weights = new long[total];
        merge(values, weights);
        double[] found = new double[ranks.length];
        long below = 0;
        int i = 0;
        for (int r = 0; r < ranks.length; r++) {
            while (i < total - 1 && below + weights[i] < ranks[r]) {
                below += weights[i++];
            }
            found[r] = values[i];
        }
        return found;
    }

    /**
     * The counts at or below a quarter as many values as a level holds.
     *
     * @param min the least value, which may be no longer here
     * @param max the greatest
     */
    DistributionFunction distributionFunction(double min, double max) {
        int total = Arrays.stream(counts).sum();
        double[] values = new double[total];
        long[] weights = new long[total];
        merge(values, weights);
        int distinct = 0;
        for (int i = 0; i < total; i++) {
            distinct += i == 0 || values[i] != values[i - 1] ? 1 : 0;
        }
        int most = size / 4;
        boolean complete = error == 0 && distinct <= most;
        List<Double> points = new ArrayList<>();
        List<Long> below = new ArrayList<>();
        long sum = 0;
        long wanted = 1;
        for (int i = 0; i < total; i++) {
            sum += weights[i];
            boolean last = i == total - 1;
            if ((last || values[i] != values[i + 1]) && (complete || last || sum >= wanted)) {
                if (points.isEmpty() && values[i] > min) {
                    points.add(min);
                    below.add(1L);
                }
                points.add(values[i]);
                below.add(sum);
                wanted = sum + (count + most - 1) / most;
            }
        }
        if (points.get(points.size() - 1) < max) {
            // What the sketch takes for the greatest is not quite it.
            below.set(below.size() - 1, Math.max(1, count - 1));
            points.add(max);
            below.add(count);
        }
        return new DistributionFunction(points, below, complete, error);
    }

    /** All values of all levels, ascending, with what they stand for. */
    private void merge(double[] values, long[] weights) {
        int[] next = new int[levels.length];
        for (int level = 0; level < levels.length; level++) {
            Arrays.sort(levels[level], 0, counts[level]);
        }
        for (int i = 0; i < values.length; i++) {
            int least = -1;
            for (int level = 0; level < levels.length; level++) {
                if (next[level] < counts[level]
                        && (least < 0 || levels[level][next[level]] < levels[least][next[least]])) {
                    least = level;
                }
            }
            values[i] = levels[least][next[least]++];
            weights[i] = 1L << least;
        }
    }

    private void put(double value, int level) {
        if (level >= levels.length) {
            int before = levels.length;
            levels = Arrays.copyOf(levels, level + 1);
            counts = Arrays.copyOf(counts, level + 1);
            odd = Arrays.copyOf(odd, level + 1);
            for (int i = before; i <= level; i++) {
                levels[i] = new double[16];
            }
        }
        if (counts[level] == levels[level].length) {
            levels[level] = Arrays.copyOf(levels[level], 2 * counts[level]);
        }
        levels[level][counts[level]++] = value;
    }

    /** Moves half of a full level up, and so on while the next one is full. */
    private void collapse(int from) {
        for (int level = from; level < levels.length && counts[level] >= size; level++) {
            double[] values = levels[level];
            int pairs = counts[level] / 2;
            Arrays.sort(values, 0, counts[level]);
            int first = odd[level] ? 1 : 0;
            odd[level] = !odd[level];
            error += 1L << level;
            boolean rest = counts[level] % 2 == 1;
            double last = values[counts[level] - 1];
            counts[level] = 0;
            for (int i = 0; i < pairs; i++) {
                put(values[2 * i + first], level + 1);
            }
            if (rest) {
                put(last, level);
            }
        }
    }
}
