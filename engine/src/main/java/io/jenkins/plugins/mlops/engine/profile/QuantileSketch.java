package io.jenkins.plugins.mlops.engine.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quantiles of any number of values in little memory (the collapsing buffers of Manku, Rajagopalan and Lindsay 1998, in
 * the shape of Karnin, Lang and Liberty 2016, merged as in Agarwal et al. 2012).
 *
 * <p>A value at level h stands for 2^h values. A full level is sorted, every other value moves one level up, and the
 * rest is dropped. That changes the rank of any value by at most 2^h: the sum of these changes is kept, so that
 * {@link #error} is a bound and not a probability. With n values and levels of size k it is at most n log2(2n/k) / k.
 *
 * <p>Of more than {@link #UNSAMPLED} values that come one by one, one of each 2^s is taken, chosen by a sequence of pseudo-
 * random numbers that is always the same: s grows with their number n so that always at least UNSAMPLED / 2 are
 * taken. By Hoeffding's inequality for all percentiles together, the ranks differ by more than sqrt(13 * the sum of the squared
 * 2^s), at most 0.0081 n (0.0058 n of two sketches of as many values), with a probability below 1e-9: this is added to the error.
 */
final class QuantileSketch {
    /** Of so many values, all are taken. */
    static final int UNSAMPLED = 1 << 17;

    /** Half of the logarithm of 202 / 1e-9: 101 percentiles can be too high or too low. */
    private static final double HALF_LOG = 13.02;

    private final int size;
    private double[][] levels = new double[1][16];
    private int[] counts = new int[1];
    /** By level: whether the next values to move up are those at odd places. */
    private boolean[] odd = new boolean[1];

    private long count;
    private long error;

    /** Values that came one by one. */
    private long offered;
    /** Of 2^sampled such values, one is taken. */
    private int sampled;
    /** Values of the block that is not complete, what would stand for them, and how many come before the chosen one. */
    private int inBlock;

    private double candidate;
    private int chosen;
    private long seed;
    /** The sum of the squared sizes of all blocks. */
    private double squares;

    /** @param size values per level, even; memory is about 8 bytes * size * log2(2 n / size) */
    QuantileSketch(int size) {
        this.size = size;
    }

    /** Adds a finite value. */
    void add(double value) {
        add(new double[] {value}, 1);
    }

    /** Adds the first values of an array, all finite. */
    void add(double[] values, int number) {
        count += number;
        int from = 0;
        while (from < number) {
            int left = number - from;
            from += sampled == 0 ? take(values, from, left) : sample(values, from, left);
        }
    }

    /** Takes all values, as long as there are few; returns how many. */
    private int take(double[] values, int from, int left) {
        int part = (int) Math.min(Math.min(left, size - counts[0]), UNSAMPLED - offered);
        reserve(0, part);
        System.arraycopy(values, from, levels[0], counts[0], part);
        counts[0] += part;
        collapse(0);
        offered += part;
        if (offered == UNSAMPLED) {
            sampled = 1;
            choose();
        }
        return part;
    }

    /** One value of each 2^sampled stands for all of them: the chosen one, or the last before it if there are no more. */
    private int sample(double[] values, int from, int left) {
        int part = Math.min(left, (1 << sampled) - inBlock);
        if (inBlock <= chosen) {
            candidate = values[from + Math.min(part - 1, chosen - inBlock)];
        }
        inBlock += part;
        if (inBlock == 1 << sampled) {
            put(candidate, sampled);
            collapse(sampled);
            squares += (double) (1L << sampled) * (1L << sampled);
            offered += inBlock;
            inBlock = 0;
            if (offered == (long) UNSAMPLED << sampled) {
                sampled++;
            }
            choose();
        }
        return part;
    }

    private void choose() {
        seed += 0x9e3779b97f4a7c15L;
        chosen = (int) (Hash128.avalanche(seed) & ((1 << sampled) - 1));
    }

    /** Adds a finite value the given number of times. */
    void add(double value, long times) {
        count += times;
        putOften(value, times);
    }

    private void putOften(double value, long times) {
        for (long rest = times; rest != 0; rest &= rest - 1) {
            int level = Long.numberOfTrailingZeros(rest);
            put(value, level);
            collapse(level);
        }
    }

    void add(QuantileSketch other) {
        count += other.count;
        error += other.error;
        squares += other.squares;
        addIncomplete(other);
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
        settle();
        return error + (long) Math.ceil(Math.sqrt(HALF_LOG * squares));
    }

    /** Takes the incomplete block as it is. */
    private void settle() {
        if (sampled > 0) {
            addIncomplete(this);
            inBlock = 0;
            choose();
        }
    }

    private void addIncomplete(QuantileSketch other) {
        error += other.inBlock;
        putOften(other.candidate, other.inBlock);
    }

    /**
     * For each rank r the smallest value with at least r values at or below it, up to the error.
     *
     * @param ranks ascending; those outside of 1 to {@link #count} mean the nearest
     */
    double[] atRanks(long... ranks) {
        settle();
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
        settle();
        long bound = error();
        int total = Arrays.stream(counts).sum();
        double[] values = new double[total];
        long[] weights = new long[total];
        merge(values, weights);
        int distinct = 0;
        for (int i = 0; i < total; i++) {
            distinct += i == 0 || values[i] != values[i - 1] ? 1 : 0;
        }
        int most = size / 4;
        boolean complete = bound == 0 && distinct <= most;
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
        return new DistributionFunction(points, below, complete, bound);
    }

    /** All values of all levels, ascending, with what they stand for. */
    private void merge(double[] values, long[] weights) {
        int[] next = new int[levels.length];
        for (int level = 0; level < levels.length; level++) {
            NumberSort.sort(levels[level], counts[level]);
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
        reserve(level, 1);
        levels[level][counts[level]++] = value;
    }

    /** Makes room for more values at a level. */
    private void reserve(int level, int more) {
        if (level >= levels.length) {
            int before = levels.length;
            levels = Arrays.copyOf(levels, level + 1);
            counts = Arrays.copyOf(counts, level + 1);
            odd = Arrays.copyOf(odd, level + 1);
            for (int i = before; i <= level; i++) {
                levels[i] = new double[16];
            }
        }
        if (counts[level] + more > levels[level].length) {
            levels[level] = Arrays.copyOf(levels[level], Math.max(counts[level] + more, 2 * counts[level]));
        }
    }

    /** Moves half of a full level up, and so on while the next one is full. */
    private void collapse(int from) {
        for (int level = from; level < levels.length && counts[level] >= size; level++) {
            double[] values = levels[level];
            int pairs = counts[level] / 2;
            NumberSort.sort(values, counts[level]);
            int first = odd[level] ? 1 : 0;
            odd[level] = !odd[level];
            error += 1L << level;
            boolean rest = counts[level] % 2 == 1;
            double last = values[counts[level] - 1];
            reserve(level + 1, pairs);
            double[] above = levels[level + 1];
            int to = counts[level + 1];
            for (int i = 0; i < pairs; i++) {
                above[to + i] = values[2 * i + first];
            }
            counts[level + 1] += pairs;
            counts[level] = 0;
            if (rest) {
                put(last, level);
            }
        }
    }
}
