package io.jenkins.plugins.mlops.engine.profile;

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
 * @param standardDeviation of the sample (divided by count - 1); null if there is one number only
 * @param quantiles         the percentiles
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
        DistributionFunction distribution) {}
