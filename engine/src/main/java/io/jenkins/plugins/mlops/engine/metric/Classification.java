package io.jenkins.plugins.mlops.engine.metric;

import java.util.List;

/** Predicted classes, with scores where the model gives them. A class is its index in {@link #classes()}. */
public final class Classification implements Predictions {
    /** Classes beyond this number are rather identifiers, or a number to regress on. */
    public static final int MOST_CLASSES = 1000;

    /** In binary predictions, the index of the positive class. */
    public static final int POSITIVE = 1;

    private final boolean binary;
    private final List<String> classes;
    private final short[] labels;
    private final short[] predictions;
    private final double[][] scores;
    private final double[] weights;

    private final Ranking[] rankings;
    private boolean[] labelled;
    private boolean[] occurring;
    private double[] logLosses;
    private Bins bins;

    private Classification(
            boolean binary,
            List<String> classes,
            short[] labels,
            short[] predictions,
            double[][] scores,
            double[] weights) {
        this.binary = binary;
        this.classes = List.copyOf(classes);
        this.labels = labels;
        this.predictions = predictions;
        this.scores = scores;
        this.weights = weights;
        this.rankings = new Ranking[classes.size()];
    }

    /**
     * @param negative    the name of the class that is not the positive one
     * @param labels      the true classes, 0 or 1 ({@link #POSITIVE})
     * @param predictions the predicted classes
     * @param scores      the probabilities of the positive class, 0 to 1; null if there are none
     * @param weights     0 or more; null if all are 1
     */
    public static Classification binary(
            String negative, String positive, short[] labels, short[] predictions, double[] scores, double[] weights) {
        return new Classification(
                true,
                List.of(negative, positive),
                labels,
                predictions,
                scores == null ? null : new double[][] {scores},
                weights);
    }

    /**
     * @param labels      the true classes, as indices
     * @param predictions the predicted classes
     * @param scores      by class and row the probability, 0 to 1; null if there are none
     * @param weights     0 or more; null if all are 1
     */
    public static Classification multiclass(
            List<String> classes, short[] labels, short[] predictions, double[][] scores, double[] weights) {
        return new Classification(false, classes, labels, predictions, scores, weights);
    }

    public boolean isBinary() {
        return binary;
    }

    public List<String> classes() {
        return classes;
    }

    public boolean hasScores() {
        return scores != null;
    }

    public int label(int row) {
        return labels[row];
    }

    public int prediction(int row) {
        return predictions[row];
    }

    /** The probability of a class; what does not belong to the positive class belongs to the other. */
    public double score(int row, int ofClass) {
        if (binary) {
            return ofClass == POSITIVE ? scores[0][row] : 1 - scores[0][row];
        }
        return scores[ofClass][row];
    }

    /** The class with the highest score; the first of equal ones. */
    int highestScore(int row) {
        int best = 0;
        for (int c = 1; c < classes.size(); c++) {
            best = score(row, c) > score(row, best) ? c : best;
        }
        return best;
    }

    /** The scores of a class, all rows; of a binary task only those of the positive one. */
    double[] scores(int ofClass) {
        return scores[binary ? 0 : ofClass];
    }

    /** How many classes the labels have. */
    public int distinctLabels() {
        int distinct = 0;
        for (boolean occurs : labelled()) {
            distinct += occurs ? 1 : 0;
        }
        return distinct;
    }

    @Override
    public int rows() {
        return labels.length;
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
    public Classification subset(int[] rows) {
        double[][] some = scores == null ? null : new double[scores.length][];
        for (int i = 0; some != null && i < some.length; i++) {
            some[i] = Rows.pick(scores[i], rows);
        }
        return new Classification(
                binary, classes, Rows.pick(labels, rows), Rows.pick(predictions, rows), some, Rows.pick(weights, rows));
    }

    /** The rows ordered by their score for a class. */
    Ranking ranking(int ofClass) {
        if (rankings[ofClass] == null) {
            rankings[ofClass] = new Ranking(this, ofClass);
        }
        return rankings[ofClass];
    }

    /**
     * By class, whether any row has it as label, of whatever weight. Averages are over these classes also where a resample
     * lacks one, since the average over fewer would be another metric.
     */
    boolean[] labelled() {
        if (labelled == null) {
            labelled = new boolean[classes.size()];
            for (short label : labels) {
                labelled[label] = true;
            }
        }
        return labelled;
    }

    /** By class, whether any row has it as label or prediction, of whatever weight. */
    boolean[] occurring() {
        if (occurring == null) {
            occurring = labelled().clone();
            for (short prediction : predictions) {
                occurring[prediction] = true;
            }
        }
        return occurring;
    }

    double[] logLosses() {
        if (logLosses == null) {
            logLosses = Calibration.logLosses(this);
        }
        return logLosses;
    }

    Bins bins() {
        if (bins == null) {
            bins = new Bins(this);
        }
        return bins;
    }
}
