package io.jenkins.plugins.mlops.engine.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows from the highest score of a class to the lowest. Sorting is done once; what is computed for a resample is one
 * pass in this order.
 */
final class Ranking {
    private static final byte POSITIVE = 1;
    private static final byte LAST_OF_TIE = 2;

    private final Classification of;
    private final int ofClass;
    private final int[] order;
    /** By position in the order. */
    private final byte[] marks;

    Ranking(Classification of, int ofClass) {
        this.of = of;
        this.ofClass = ofClass;
        double[] scores = of.scores(ofClass);
        this.order = Rows.ascending(scores);
        int n = order.length;
        for (int i = 0, j = n - 1; i < j; i++, j--) {
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        this.marks = new byte[n];
        for (int i = 0; i < n; i++) {
            boolean last = i == n - 1 || scores[order[i]] != scores[order[i + 1]];
            marks[i] = (byte) ((of.label(order[i]) == ofClass ? POSITIVE : 0) | (last ? LAST_OF_TIE : 0));
        }
    }

    /**
     * Area under the receiver operating characteristic: the probability that a positive row scores above a negative one,
     * ties half. For several classes the mean over the classes, each against the rest.
     */
    static Value rocAuc(Sample sample) {
        Classification of = sample.classes();
        if (of.isBinary()) {
            return of.ranking(Classification.POSITIVE).area(sample.weights());
        }
        double sum = 0;
        for (int c = 0; c < of.classes().size(); c++) {
            Value area = of.ranking(c).area(sample.weights());
            if (!area.isDefined()) {
                return area;
            }
            sum += area.number();
        }
        return Value.of(sum / of.classes().size());
    }

    private Value area(double[] weights) {
        double positives = 0;
        double negatives = 0;
        double tiedPositives = 0;
        double tiedNegatives = 0;
        double area = 0;
        for (int i = 0; i < order.length; i++) {
            double weight = weights[order[i]];
            if ((marks[i] & POSITIVE) != 0) {
                tiedPositives += weight;
            } else {
                tiedNegatives += weight;
            }
            if ((marks[i] & LAST_OF_TIE) != 0) {
                area += tiedNegatives * (positives + tiedPositives / 2);
                positives += tiedPositives;
                negatives += tiedNegatives;
                tiedPositives = 0;
                tiedNegatives = 0;
            }
        }
        Value oneClass = oneClass(positives, negatives);
        return oneClass != null ? oneClass : Value.of(area / positives / negatives);
    }

    /** The sum over the thresholds of the precision, times the recall gained there; no interpolation. */
    static Value averagePrecision(Sample sample) {
        return sample.classes().ranking(Classification.POSITIVE).averagePrecision(sample.weights());
    }

    private Value averagePrecision(double[] weights) {
        double positives = 0;
        double all = 0;
        double tiedPositives = 0;
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            double weight = weights[order[i]];
            all += weight;
            if ((marks[i] & POSITIVE) != 0) {
                tiedPositives += weight;
            }
            if ((marks[i] & LAST_OF_TIE) != 0) {
                if (tiedPositives > 0) {
                    positives += tiedPositives;
                    sum += tiedPositives * (positives / all);
                    tiedPositives = 0;
                }
            }
        }
        Value oneClass = oneClass(positives, positives < all ? 1 : 0);
        return oneClass != null ? oneClass : Value.of(sum / positives);
    }

    private Value oneClass(double positives, double negatives) {
        String name = of.classes().get(ofClass);
        if (positives <= 0) {
            return Value.undefined("no label is '" + name + "'");
        }
        return negatives > 0 ? null : Value.undefined("all labels are '" + name + "'");
    }

    /**
     * The corners of the receiver operating characteristic, from (0, 0) to (1, 1), thinned to the given number: pairs of
     * false positive rate and true positive rate. Empty where it is undefined.
     */
    List<double[]> curve(double[] weights, int most) {
        double[] falsePositives = new double[order.length + 1];
        double[] truePositives = new double[order.length + 1];
        int size = 1;
        double positives = 0;
        double negatives = 0;
        for (int i = 0; i < order.length; i++) {
            double weight = weights[order[i]];
            if ((marks[i] & POSITIVE) != 0) {
                positives += weight;
            } else {
                negatives += weight;
            }
            if ((marks[i] & LAST_OF_TIE) != 0) {
                falsePositives[size] = negatives;
                truePositives[size] = positives;
                size++;
            }
        }
        if (oneClass(positives, negatives) != null) {
            return List.of();
        }
        int corners = 1;
        for (int i = 1; i < size; i++) {
            // Points on a straight line say nothing.
            boolean straight = corners > 1
                    && ((falsePositives[i] == falsePositives[corners - 1]
                                    && falsePositives[corners - 1] == falsePositives[corners - 2])
                            || (truePositives[i] == truePositives[corners - 1]
                                    && truePositives[corners - 1] == truePositives[corners - 2]));
            corners = straight ? corners - 1 : corners;
            falsePositives[corners] = falsePositives[i];
            truePositives[corners] = truePositives[i];
            corners++;
        }
        List<double[]> curve = new ArrayList<>();
        int points = Math.min(corners, most);
        for (int i = 0; i < points; i++) {
            int at = (int) ((long) i * (corners - 1) / (points - 1));
            curve.add(new double[] {falsePositives[at] / negatives, truePositives[at] / positives});
        }
        return curve;
    }
}
