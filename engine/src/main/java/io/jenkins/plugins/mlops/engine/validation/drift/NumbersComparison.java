package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.metric.Digits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two samples of numbers: a reference, whose distribution function may be known up to a bound only, and the current ones,
 * which are all there. The bins end at the reference's deciles; where a tenth or more of it is its least or its greatest
 * value, what lies beyond has a bin of its own. The first and the last bin are open.
 */
final class NumbersComparison {
    private static final int DECILES = 10;

    private final ReferenceNumbers reference;
    private final long n;
    private final long m;

    /** Where bins end, all but the last. */
    private double[] edges = new double[DECILES + 2];

    /** Numbers of the reference at or below each edge. */
    private long[] atOrBelow = new long[DECILES + 2];

    private final long[] binned;

    // Differences of the two distribution functions, times n and m.
    private double difference;
    private double leastDifference;
    private double mostDifference;

    // The area between them.
    private double area;
    private double leastArea;
    private double mostArea;

    NumbersComparison(ReferenceNumbers reference, SortedNumbers current) throws IOException {
        this.reference = reference;
        n = reference.count();
        m = current.count();
        findEdges();
        binned = new long[edges.length + 1];
        compare(current.ascending());
    }

    private void findEdges() throws IOException {
        int size = 0;
        long before = 0;
        ReferenceNumbers.Steps steps = reference.steps();
        while (steps.next()) {
            long count = steps.count();
            long passed = DECILES * count / n - DECILES * before / n;
            // The last decile is the greatest value: nothing of the reference is beyond.
            if (count < n ? passed > 0 : passed > 1) {
                if (before == 0) {
                    edges[size++] = Math.nextDown(steps.value());
                }
                edges[size] = steps.value();
                atOrBelow[size++] = count;
            }
            before = count;
        }
        edges = Arrays.copyOf(edges, size);
        atOrBelow = Arrays.copyOf(atOrBelow, size);
    }

    /** Goes through both distribution functions at once. */
    private void compare(SortedNumbers.Ascending numbers) throws IOException {
        ReferenceNumbers.Steps steps = reference.steps();
        long error = reference.error();
        // Of the reference, at or below any number from here to the next step.
        long low = 0;
        long high = 0;
        long below = 0;
        int bin = 0;
        boolean moreSteps = steps.next();
        boolean moreNumbers = numbers.next();
        double x = Double.NaN;
        while (moreSteps || moreNumbers) {
            double next =
                    !moreNumbers || (moreSteps && steps.value() <= numbers.value()) ? steps.value() : numbers.value();
            if (!Double.isNaN(x)) {
                differ((low + high) / 2.0, low, high, below);
                addArea(next - x, low, high, below);
            }
            double at = (low + high) / 2.0;
            long leastAt = low;
            long mostAt = high;
            if (moreSteps && steps.value() == next) {
                at = steps.count();
                low = Math.max(0, steps.count() - error);
                mostAt = Math.min(n, steps.count() + error);
                high = Math.min(n, steps.countBeforeNext() + error);
                moreSteps = steps.next();
                if (!moreSteps) {
                    low = n;
                    high = n;
                    mostAt = n;
                }
                leastAt = low;
            }
            if (moreNumbers && numbers.value() == next) {
                while (bin < edges.length && next > edges[bin]) {
                    bin++;
                }
                binned[bin] += numbers.times();
                below += numbers.times();
                moreNumbers = numbers.next();
            }
            differ(at, leastAt, mostAt, below);
            x = next;
        }
    }

    private void differ(double at, long low, long high, long below) {
        difference = Math.max(difference, Math.abs(at * m - (double) below * n));
        leastDifference = Math.max(leastDifference, near(low, high, below));
        mostDifference = Math.max(mostDifference, far(low, high, below));
    }

    private void addArea(double width, long low, long high, long below) {
        area += Math.abs((low + high) / 2.0 * m - (double) below * n) / n / m * width;
        leastArea += near(low, high, below) / n / m * width;
        mostArea += far(low, high, below) / n / m * width;
    }

    private double near(long low, long high, long below) {
        double current = (double) below * n;
        return Math.max(0, Math.max((double) low * m - current, current - (double) high * m));
    }

    private double far(long low, long high, long below) {
        double current = (double) below * n;
        return Math.max(Math.abs((double) low * m - current), Math.abs((double) high * m - current));
    }

    /** The largest difference of the two distribution functions, 0 to 1. */
    Bounded kolmogorovSmirnov() {
        return new Bounded(difference / n / m, leastDifference / n / m, mostDifference / n / m);
    }

    /** How probable such a difference is, or a larger one, if both are from one distribution. */
    Bounded pValue() {
        if (leastDifference == mostDifference) {
            return Bounded.exact(KolmogorovSmirnov.pValue(difference, n, m));
        }
        return new Bounded(
                KolmogorovSmirnov.pValue(difference, n, m),
                KolmogorovSmirnov.pValue(mostDifference, n, m),
                KolmogorovSmirnov.pValue(leastDifference, n, m));
    }

    boolean isExact() {
        return KolmogorovSmirnov.isExact(n, m);
    }

    /**
     * How far values have to be moved on average to make one sample of the other (the Wasserstein distance of order 1, which
     * is the area between the distribution functions), in standard deviations of the reference; infinite if that has none
     * and the other differs.
     */
    Bounded wasserstein() {
        return new Bounded(inDeviations(area), inDeviations(leastArea), inDeviations(mostArea));
    }

    private double inDeviations(double distance) {
        Double deviation = reference.standardDeviation();
        return distance == 0 ? 0 : deviation == null ? Double.POSITIVE_INFINITY : distance / deviation;
    }

    /** The two samples in bins. */
    SharesComparison shares() {
        long[] counts = counts();
        long[] errors = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            boolean fromEdge = i > 0 && atOrBelow[i - 1] > 0;
            boolean toEdge = i < edges.length && atOrBelow[i] > 0;
            errors[i] = (fromEdge ? reference.error() : 0) + (toEdge ? reference.error() : 0);
        }
        return new SharesComparison(counts, errors, binned);
    }

    private long[] counts() {
        long[] counts = new long[edges.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (i < edges.length ? atOrBelow[i] : n) - (i == 0 ? 0 : atOrBelow[i - 1]);
        }
        return counts;
    }

    List<Bin> bins() {
        long[] counts = counts();
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            bins.add(new Bin(label(i), counts[i], binned[i]));
        }
        return bins;
    }

    private String label(int bin) {
        if (edges.length == 0) {
            return "all";
        }
        if (bin == edges.length) {
            return "above " + Digits.of(edges[bin - 1]);
        }
        boolean belowLeast = atOrBelow[0] == 0;
        if (bin == 0) {
            return belowLeast ? "below " + Digits.of(edges[1]) : "up to " + Digits.of(edges[0]);
        }
        return bin == 1 && belowLeast
                ? Digits.of(edges[1])
                : Digits.of(edges[bin - 1]) + " to " + Digits.of(edges[bin]);
    }
}
