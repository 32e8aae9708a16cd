package io.jenkins.plugins.mlops.engine.metric;

/** Predicted numbers. */
public final class Regression implements Predictions {
    private final double[] labels;
    private final double[] predictions;
    private final double[] weights;
    private int[] byAbsoluteError;

    /**
     * @param labels      the true numbers, finite
     * @param predictions the predicted numbers, finite
     * @param weights     0 or more; null if all are 1
     */
    public Regression(double[] labels, double[] predictions, double[] weights) {
        this.labels = labels;
        this.predictions = predictions;
        this.weights = weights;
    }

    @Override
    public int rows() {
        return labels.length;
    }

    public double label(int row) {
        return labels[row];
    }

    public double prediction(int row) {
        return predictions[row];
    }

    @Override
    public boolean isWeighted() {
        return weights != null;
    }

    @Override
    public double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    @Override
    public Regression subset(int[] rows) {
        return new Regression(Rows.pick(labels, rows), Rows.pick(predictions, rows), Rows.pick(weights, rows));
    }

    double absoluteError(int row) {
        return Math.abs(labels[row] - predictions[row]);
    }

    /** The rows from the smallest absolute error to the largest. */
    int[] byAbsoluteError() {
        if (byAbsoluteError == null) {
            double[] errors = new double[rows()];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = absoluteError(i);
            }
            byAbsoluteError = Rows.ascending(errors);
        }
        return byAbsoluteError;
    }
}
