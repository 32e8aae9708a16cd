package io.jenkins.plugins.mlops.engine.validation.drift;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Two tables of counts over the same classes: categories, or bins of numbers. Counts of the reference may be known up to
 * a bound. Each measure is a sum of one term per class that is 0 where the two shares are equal and grows with their
 * distance (it is convex), so that bounds of the terms are bounds of the sum.
 */
final class SharesComparison {
    private final double[] low;
    private final double[] reference;
    private final double[] high;
    private final double[] current;
    private final double all;
    private final double allCurrent;

    /**
     * @param reference counts
     * @param error     the most by which each of them can be wrong, in either direction
     * @param current   counts of the same classes, exact
     */
    SharesComparison(long[] reference, long[] error, long[] current) {
        this(doubles(reference), doubles(error), doubles(current));
    }

    private SharesComparison(double[] reference, double[] error, double[] current) {
        this.reference = reference;
        this.current = current;
        all = Arrays.stream(reference).sum();
        allCurrent = Arrays.stream(current).sum();
        low = new double[reference.length];
        high = new double[reference.length];
        for (int i = 0; i < reference.length; i++) {
            low[i] = Math.max(0, reference[i] - error[i]);
            high[i] = Math.min(all, reference[i] + error[i]);
        }
    }

    static SharesComparison exact(long[] reference, long[] current) {
        return new SharesComparison(reference, new long[reference.length], current);
    }

    private static double[] doubles(long[] counts) {
        return Arrays.stream(counts).asDoubleStream().toArray();
    }

    /**
     * The population stability index: the sum of (q - p) ln(q / p). Where one of a class's two counts is 0, 0.5 is added
     * to both; the shares p and q are of the sums of the counts so changed.
     */
    Bounded populationStability() {
        double[] a = reference.clone();
        double[] b = current.clone();
        double[] error = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            error[i] = Math.max(a[i] - low[i], high[i] - a[i]);
            if (a[i] + b[i] > 0 && (a[i] == 0 || b[i] == 0)) {
                a[i] += 0.5;
                b[i] += 0.5;
            }
        }
        SharesComparison filled = new SharesComparison(a, error, b);
        return filled.sum((count, countCurrent) -> {
            double p = Math.max(count, 0.5) / filled.all;
            double q = countCurrent / filled.allCurrent;
            return (q - p) * Math.log(q / p);
        });
    }

    /** The distance of Jensen and Shannon, with natural logarithms: 0 to the square root of ln 2, 0.83. */
    Bounded jensenShannon() {
        Bounded divergence = sum((a, b) -> {
            double p = a / all;
            double q = b / allCurrent;
            return (divergence(p, p + q) + divergence(q, p + q)) / 2;
        });
        return new Bounded(root(divergence.value()), root(divergence.low()), root(divergence.high()));
    }

    private static double divergence(double share, double both) {
        return share == 0 ? 0 : share * Math.log(2 * share / both);
    }

    /** Rounding may leave a little less than nothing. */
    private static double root(double square) {
        return Math.sqrt(Math.max(0, square));
    }

    /** The largest difference of two shares of a class. */
    Bounded largestDifference() {
        double value = 0;
        double least = 0;
        double most = 0;
        for (int i = 0; i < reference.length; i++) {
            double q = current[i] / allCurrent;
            value = Math.max(value, Math.abs(reference[i] / all - q));
            least = Math.max(least, Math.max(low[i] / all - q, q - high[i] / all));
            most = Math.max(most, Math.max(Math.abs(low[i] / all - q), Math.abs(high[i] / all - q)));
        }
        return new Bounded(value, least, most);
    }

    /** Cramer's V of the contingency table of two rows, without a correction for continuity: 0 to 1. */
    Bounded cramersV() {
        Bounded square = statistic(false);
        double n = all + allCurrent;
        return new Bounded(root(square.value() / n), root(square.low() / n), root(square.high() / n));
    }

    /** Pearson's statistic of that table; of two classes with Yates' correction, as SciPy's chi2_contingency does. */
    Bounded chiSquare() {
        return statistic(degreesOfFreedom() == 1);
    }

    /** Classes that either side has, less one. */
    int degreesOfFreedom() {
        int classes = 0;
        for (int i = 0; i < reference.length; i++) {
            classes += reference[i] + current[i] > 0 ? 1 : 0;
        }
        return Math.max(0, classes - 1);
    }

    /** How probable such a statistic is, or a larger one, if both are from one distribution. */
    Bounded pValue() {
        Bounded statistic = chiSquare();
        return new Bounded(pValue(statistic.value()), pValue(statistic.high()), pValue(statistic.low()));
    }

    private double pValue(double statistic) {
        int degrees = degreesOfFreedom();
        return degrees == 0 ? 1 : RegularizedGamma.Q.value(degrees / 2.0, statistic / 2);
    }

    private Bounded statistic(boolean corrected) {
        double n = all + allCurrent;
        return sum((a, b) -> {
            if (a + b == 0) {
                return 0;
            }
            double expected = (a + b) * all / n;
            double expectedCurrent = (a + b) * allCurrent / n;
            double difference = Math.abs(a - expected);
            if (corrected) {
                difference -= Math.min(0.5, difference);
            }
            return difference * difference * (1 / expected + 1 / expectedCurrent);
        });
    }

    private Bounded sum(DoubleBinaryOperator term) {
        double value = 0;
        double least = 0;
        double most = 0;
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] + current[i] == 0) {
                continue;
            }
            double equal = Math.min(high[i], Math.max(low[i], current[i] / allCurrent * all));
            value += term.applyAsDouble(reference[i], current[i]);
            least += term.applyAsDouble(equal, current[i]);
            most += Math.max(term.applyAsDouble(low[i], current[i]), term.applyAsDouble(high[i], current[i]));
        }
        return new Bounded(value, Math.min(value, least), Math.max(value, most));
    }
}
