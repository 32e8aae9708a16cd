package io.jenkins.plugins.mlops.engine.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The percentiles of numbers: element i is the smallest value with at least i % of the values at or below it (the
 * inverse of the empirical distribution function, NumPy's {@code inverted_cdf} and DuckDB's {@code quantile_disc}; element 0
 * is the minimum).
 *
 * @param percentiles 101 values, ascending
 * @param rankError   the most by which the share of values at or below a percentile can differ from i %, 0 to 1; 0: exact;
 *                    beyond 524,288 numbers, of which a part is looked at, it holds with a probability above 1 - 1e-9
 */
public record Quantiles(List<Double> percentiles, double rankError) {
    public Quantiles {
        percentiles = List.copyOf(percentiles);
    }

    /**
     * The share of values in bins of equal width from the minimum to the maximum, as far as percentiles tell: each
     * hundredth of the values is taken as spread evenly between the two percentiles that enclose it.
     *
     * @param bins how many, at least 1
     * @return one share for each bin, 0 to 1, with the sum 1; a single one if all values are equal
     */
    public double[] histogram(int bins) {
        double min = percentiles.get(0);
        int last = percentiles.size() - 1;
        // Halves, since the range of doubles is wider than the greatest double.
        double width = (percentiles.get(last) / 2 - min / 2) / bins;
        if (width == 0) {
            return new double[] {1};
        }
        double[] shares = new double[bins];
        for (int i = 0; i < last; i++) {
            double from = (percentiles.get(i) / 2 - min / 2) / width;
            double to = (percentiles.get(i + 1) / 2 - min / 2) / width;
            int first = Math.min((int) from, bins - 1);
            if (to <= from) {
                shares[first] += 1.0 / last;
                continue;
            }
            for (int bin = first; bin < bins && bin < to; bin++) {
                double covered = Math.min(to, bin + 1.0) - Math.max(from, bin);
                shares[bin] += covered / (to - from) / last;
            }
        }
        return shares;
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
