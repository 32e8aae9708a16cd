package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.metric.Digits;
import io.jenkins.plugins.mlops.engine.metric.Value;
import java.util.Arrays;

/**
 * A quantity on the rows as they are, and on every resample.
 *
 * <p>Its interval is the percentile interval (Efron, 1981). Where all resamples agree, the percentiles say that nothing can
 * vary, which no finite number of rows shows: of m rows without an exception, a share of up to 1 - error^(1/m) of all
 * rows may be exceptions (Clopper and Pearson, 1934). The interval of a metric with a bounded range is then widened as
 * if these had the worst and best values possible.
 */
final class Estimate {
    /** Fewer resamples beyond an end of the interval make that end a matter of luck. */
    static final double LEAST_BEYOND = 5;

    private static final double MOST_UNDEFINED = 0.01;

    private final Value value;
    private final double[] draws;
    private final String none;
    private final double least;
    private final double greatest;
    private final long basis;

    private Estimate(Value value, double[] draws, String none, double least, double greatest, long basis) {
        this.value = value;
        this.draws = draws;
        this.none = none;
        this.least = least;
        this.greatest = greatest;
        this.basis = basis;
    }

    /**
     * @param draws    NaN where undefined; set later
     * @param least    the least value possible, perhaps infinite
     * @param greatest the greatest value possible, perhaps infinite
     * @param basis    the number of rows that it is about
     */
    static Estimate of(Value value, double[] draws, double least, double greatest, long basis) {
        return new Estimate(value, draws, null, least, greatest, basis);
    }

    /** A difference of two models on the same rows. */
    static Estimate ofDifference(Value value, double[] draws) {
        return new Estimate(value, draws, null, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
    }

    static Estimate withoutInterval(Value value, String why) {
        return new Estimate(value, null, why, 0, 0, 0);
    }

    Value value() {
        return value;
    }

    /** Whether it is to be resampled. */
    boolean isDrawn() {
        return draws != null;
    }

    /** @param drawn NaN where undefined */
    void draw(int resample, double drawn) {
        draws[resample] = drawn;
    }

    double drawn(int resample) {
        return draws[resample];
    }

    /** Of how many resamples it is undefined. */
    int undefined() {
        int undefined = 0;
        for (int i = 0; draws != null && i < draws.length; i++) {
            undefined += Double.isNaN(draws[i]) ? 1 : 0;
        }
        return undefined;
    }

    /** @param error the probability that the truth is below the interval, and that it is above */
    Interval interval(double error) {
        if (!value.isDefined()) {
            return Interval.none(value.undefined());
        }
        if (draws == null) {
            return Interval.none(none);
        }
        int undefined = undefined();
        if (undefined > MOST_UNDEFINED * draws.length) {
            return Interval.none("it is undefined on " + undefined + " of " + draws.length
                    + " resamples, for the rows that it needs are too few");
        }
        if (draws.length * error < LEAST_BEYOND - 1e-9) {
            return Interval.none(draws.length + " resamples are too few for an interval of "
                    + Digits.of(100 * (1 - 2 * error)) + " %: set resamples to "
                    + (long) Math.ceil(LEAST_BEYOND / error - 1e-9) + " or more");
        }
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        int defined = sorted.length - undefined; // NaN sorts last
        double low = percentile(sorted, defined, error);
        double high = percentile(sorted, defined, 1 - error);
        if (low == high && basis > 0) {
            double unseen = 1 - StrictMath.pow(error, 1.0 / basis);
            low -= Double.isInfinite(least) ? 0 : unseen * (low - least);
            high += Double.isInfinite(greatest) ? 0 : unseen * (greatest - high);
        }
        return Interval.of(low, high);
    }

    /** With linear interpolation, as numpy does it (Hyndman and Fan's type 7). */
    private static double percentile(double[] sorted, int size, double share) {
        double position = share * (size - 1);
        int below = (int) position;
        double between = position - below;
        return between == 0 ? sorted[below] : sorted[below] + between * (sorted[below + 1] - sorted[below]);
    }
}
