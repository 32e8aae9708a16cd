package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.metric.Classification;
import io.jenkins.plugins.mlops.engine.metric.Digits;
import io.jenkins.plugins.mlops.engine.metric.Predictions;
import io.jenkins.plugins.mlops.engine.metric.Regression;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one model says of the rows, while it is being read. */
final class OutputColumns {
    /** How far the scores of a row may be from a sum of 1: they may have been rounded to two digits. */
    private static final double ROUNDING = 0.01;

    private final Task task;
    private final ClassNames classes;
    private final TableScan.Field score;
    private final TableScan.Field prediction;
    private final List<TableScan.Field> scores = new ArrayList<>();
    private final List<String> scoredClasses = new ArrayList<>();

    private final Growing.Doubles positiveScores = new Growing.Doubles();
    private final Growing.Shorts predictedClasses = new Growing.Shorts();
    private final Growing.Doubles predictedNumbers = new Growing.Doubles();
    private final List<Growing.Doubles> classScores = new ArrayList<>();

    /**
     * @param prefix of the parameters' names
     */
    OutputColumns(Task task, ClassNames classes, String prefix, Outputs columns, TableScan scan) {
        this.task = task;
        this.classes = classes;
        this.score = columns.score() == null ? null : scan.field(prefix + "score", columns.score());
        this.prediction = columns.prediction() == null ? null : scan.field(prefix + "prediction", columns.prediction());
        if (columns.scores() != null) {
            for (Map.Entry<String, String> column : columns.scores().entrySet()) {
                String ofClass = ClassNames.canonical(column.getKey());
                if (scoredClasses.contains(ofClass)) {
                    throw new BadInput("'" + prefix + "scores' names the class '" + ofClass + "' twice");
                }
                scores.add(scan.field(prefix + "scores." + column.getKey(), column.getValue()));
                scoredClasses.add(ofClass);
                classScores.add(new Growing.Doubles());
                classes.add(ofClass);
            }
        }
    }

    /** Adds the columns, under the names by which they are found again. */
    void keep(KeptPredictions kept) {
        if (score != null) {
            kept.column(KeptPredictions.SCORE, score);
        }
        if (prediction != null) {
            kept.column(KeptPredictions.PREDICTION, prediction);
        }
        for (int i = 0; i < scores.size(); i++) {
            kept.column(KeptPredictions.SCORE_OF + scoredClasses.get(i), scores.get(i));
        }
    }

    boolean hasScores() {
        return score != null || !scores.isEmpty();
    }

    /** The classes that have a score each; empty if there are none. */
    List<String> scoredClasses() {
        return scoredClasses;
    }

    /** Takes the current row of the scan as the given row. */
    void read(int row) {
        if (score != null) {
            positiveScores.set(row, score.probability());
        }
        if (!scores.isEmpty()) {
            readScores(row);
        }
        if (prediction != null) {
            if (task == Task.REGRESSION) {
                predictedNumbers.set(row, prediction.number());
            } else {
                predictedClasses.set(row, classes.number(prediction));
            }
        }
    }

    private void readScores(int row) {
        double sum = 0;
        int highest = 0;
        double highestScore = -1;
        for (int c = 0; c < scores.size(); c++) {
            double value = scores.get(c).probability();
            classScores.get(c).set(row, value);
            sum += value;
            if (value > highestScore) {
                highestScore = value;
                highest = c;
            }
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            throw scores.get(0).bad("the scores of the row's classes sum to " + Digits.of(sum) + " instead of 1");
        }
        if (prediction == null) {
            predictedClasses.set(row, classes.add(scoredClasses.get(highest)));
        }
    }

    /**
     * The predictions of a finished read.
     *
     * @param order     the names of the classes, in binary tasks the negative one first
     * @param truth     the labels
     * @param threshold from which score on the positive class is predicted; null if predictions are given
     */
    Predictions finish(int rows, List<String> order, Truth truth, Double threshold) {
        if (task == Task.REGRESSION) {
            return new Regression(truth.numbers, predictedNumbers.take(rows), truth.weights);
        }
        double[] positive = score == null ? null : positiveScores.take(rows);
        short[] predicted;
        if (task == Task.BINARY && prediction == null) {
            predicted = new short[rows];
            for (int i = 0; i < rows; i++) {
                predicted[i] = (short) (positive[i] >= threshold ? Classification.POSITIVE : 0);
            }
        } else {
            predicted = predictedClasses.take(rows, classes.positions(order));
        }
        if (task == Task.BINARY) {
            return Classification.binary(order.get(0), order.get(1), truth.classes, predicted, positive, truth.weights);
        }
        double[][] all = null;
        // Scores for other classes than those that are to be judged cannot be compared.
        if (!scores.isEmpty() && scoredClasses.size() == order.size() && scoredClasses.containsAll(order)) {
            all = new double[order.size()][];
            for (int c = 0; c < order.size(); c++) {
                all[c] = classScores.get(scoredClasses.indexOf(order.get(c))).take(rows);
            }
        }
        return Classification.multiclass(order, truth.classes, predicted, all, truth.weights);
    }

    /** What was true of the rows; the arrays are shared. */
    static final class Truth {
        private final short[] classes;
        private final double[] numbers;
        private final double[] weights;

        /**
         * @param classes positions among the class names; null in regression
         * @param numbers null in classification
         * @param weights null if all are 1
         */
        Truth(short[] classes, double[] numbers, double[] weights) {
            this.classes = classes;
            this.numbers = numbers;
            this.weights = weights;
        }
    }
}
