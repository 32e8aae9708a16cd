package io.jenkins.plugins.mlops.engine.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The percentiles of numbers: element i is the smallest value with at least i % of the values at or below it (the
 * inverse of the empirical distribution function; element 0 is the minimum).
 *
 * @param percentiles 101 values, ascending
 * @param rankError   the most by which the share of values at or below a percentile can differ from i %, 0 to 1; 0: exact
 */
public record Quantiles(List<Double> percentiles, double rankError) {
    public Quantiles {
        percentiles = List.copyOf(percentiles);
    }

    static Quantiles of(QuantileSketch sketch) {
        long[] ranks = new long[101];
        for (int i = 0; i <= 100; i++) {
            ranks[i] = (i * sketch.count() + 99) / 100;
        }
        List<Double> percentiles = new ArrayList<>();
        for (double percentile : sketch.atRanks(ranks)) {
            percentiles.add(percentile);
        }
        return new Quantiles(percentiles, sketch.error() / (double) sketch.count());
    }
}
