package io.jenkins.plugins.mlops.engine.metric;

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

    /** How often each class was taken for each; counted at first use. */
    public Confusion confusion() {
        if (confusion == null) {
            confusion = new Confusion(classes(), weights);
        }
        return confusion;
    }
}
