package io.jenkins.plugins.mlops.engine.metric;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Predictions with one weight for each row: all rows as they are, or a bootstrap resample, in which a row's weight is
 * multiplied by how often it was drawn. So a resample costs no copy and no sorting.
 */
public final class Sample {
    private final Predictions predictions;
    private final double[] weights;
    private final double total;
    private Confusion confusion;

    /** @param weights 0 or more, one for each row; not changed as long as the sample is used */
    public Sample(Predictions predictions, double[] weights) {
        this.predictions = predictions;
        this.weights = weights;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        this.total = sum;
    }

    public Predictions predictions() {
        return predictions;
    }

    /** The sum of the weights. */
    double total() {
        return total;
    }

    double[] weights() {
        return weights;
    }

    Classification classes() {
        return (Classification) predictions;
    }

    Regression numbers() {
        return (Regression) predictions;
    }

    /** How many rows with a weight above 0 a metric is about. */
    public long rows(Metric.Basis basis) {
        return switch (basis) {
            case ROWS -> count(row -> true);
            case POSITIVE_LABELS -> count(row -> classes().label(row) == Classification.POSITIVE);
            case NEGATIVE_LABELS -> count(row -> classes().label(row) != Classification.POSITIVE);
            case POSITIVE_PREDICTIONS -> count(row -> classes().prediction(row) == Classification.POSITIVE);
            case RAREST_LABELS -> {
                long fewest = Long.MAX_VALUE;
                for (int c = 0; c < classes().classes().size(); c++) {
                    int ofClass = c;
                    if (classes().labelled()[c]) {
                        fewest = Math.min(fewest, count(row -> classes().label(row) == ofClass));
                    }
                }
                yield fewest;
            }
        };
    }

    private long count(IntPredicate included) {
        long count = 0;
        for (int i = 0; i < weights.length; i++) {
            count += weights[i] > 0 && included.test(i) ? 1 : 0;
        }
        return count;
    }

    /**
     * The receiver operating characteristic of the positive class, from (0, 0) to (1, 1): pairs of false and true positive
     * rate, thinned to the given number. Empty where it is undefined.
     */
    public List<double[]> rocCurve(int most) {
        return classes().ranking(Classification.POSITIVE).curve(weights, most);
    }

    /** The bins of the expected calibration error that hold any weight, from low confidence to high. */
    public List<CalibrationBin> calibration() {
        return classes().bins().of(weights);
    }

    /** How often each class was taken for each; counted at first use. */
    public Confusion confusion() {
        if (confusion == null) {
            confusion = new Confusion(classes(), weights);
        }
        return confusion;
    }
}
