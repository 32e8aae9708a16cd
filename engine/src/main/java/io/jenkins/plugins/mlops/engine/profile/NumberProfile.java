package io.jenkins.plugins.mlops.engine.profile;

import java.util.List;

/**
 * The numbers of a column. Everything but the quantiles is exact, with one rounding at the end.
 *
 * @param count             of finite numbers; all that follows is about them
 * @param nonFinite         how many are NaN or infinite
 * @param zeros             how many are 0
 * @param negatives         how many are below 0
 * @param min               the least; null, as all that follows, if there is no finite number
 * @param max               the greatest
 * @param mean              the average
 * @param standardDeviation of the sample (divided by count - 1), as pandas' {@code std} and DuckDB's {@code stddev}; null if
 *                          there is one number only
 * @param quantiles         the percentiles
 * @param skewness          of the sample, adjusted for its size as by pandas and DuckDB (G1 of Joanes and Gill 1998); null
 *                          if there are less than three numbers, or all are equal, or in profiles of earlier releases
 * @param histogram         how many numbers there are between powers of two, ascending, empty ones left out; null in profiles
 *                          of earlier releases
 * @param distribution      how many numbers are at or below a value; null in profiles of earlier releases
 */
public record NumberProfile(
        long count,
        long nonFinite,
        long zeros,
        long negatives,
        Double min,
        Double max,
        Double mean,
        Double standardDeviation,
        Quantiles quantiles,
        Double skewness,
        List<Bin> histogram,
        DistributionFunction distribution) {
    /**
     * Numbers between two powers of two. The one that is nearer to 0 belongs to the bin, the other one does not; below the
     * smallest normal double there is one bin, and 0 has its own.
     *
     * @param from  the lower end
     * @param to    the upper end
     * @param count how many
     */
    public record Bin(double from, double to, long count) {}

    public NumberProfile {
        histogram = histogram == null ? null : List.copyOf(histogram);
    }

    NumberProfile outline() {
        return new NumberProfile(
                count, nonFinite, zeros, negatives, min, max, mean, standardDeviation, null, null, null, null);
    }
}
