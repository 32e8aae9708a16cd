package io.jenkins.plugins.mlops.engine.gate;

import java.util.Arrays;

/**
 * Draws rows with replacement: as many as there are, not stratified by label or slice, since that would understate how much
 * precision varies. (Efron, Bootstrap methods: another look at the jackknife, 1979.)
 *
 * <p>Every resample has a random stream of its own, SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
 * generators, 2014) from a start that is mixed from seed and number; so a resample is the same whoever asks for it, and all
 * metrics, slices and both models of a comparison share it.
 */
final class Bootstrap {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final int rows;
    private final long seed;

    Bootstrap(int rows, long seed) {
        this.rows = rows;
        this.seed = seed;
    }

    /** Sets how often each row is in a resample. */
    void draw(int resample, double[] counts) {
        Arrays.fill(counts, 0);
        long state = mix(mix(seed) + resample);
        for (int i = 0; i < rows; i++) {
            state += GOLDEN;
            counts[index(mix(state))]++;
        }
    }

    /** One of the rows, by the upper 63 bits. */
    private int index(long random) {
        return (int) Math.multiplyHigh(random >>> 1, (long) rows << 1);
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
