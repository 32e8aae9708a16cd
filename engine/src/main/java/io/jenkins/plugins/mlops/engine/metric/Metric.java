package io.jenkins.plugins.mlops.engine.metric;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.ArrayList;
import java.util.List;

/**
 * The metrics. Each is defined here and nowhere else: to add one, add a constant, and its formula beside its kin.
 *
 * <p>Values are those of scikit-learn, weights included. Where scikit-learn divides by zero and returns 0 or 1 with a
 * warning, the value is undefined here, with the reason: nothing that was not measured passes or fails a gate.
 */
@SuppressWarnings("ImmutableEnumChecker") // formulas have no state, and the lists are immutable
public enum Metric {
    ACCURACY(
            "accuracy",
            Tasks.CLASSIFICATION,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.ROWS,
            "share of the rows that are predicted right (sklearn.metrics.accuracy_score)",
            (sample, none) -> sample.confusion().accuracy()),
    BALANCED_ACCURACY(
            "balancedAccuracy",
            Tasks.CLASSIFICATION,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.RAREST_LABELS,
            "mean of the recalls of the classes (balanced_accuracy_score); undefined if all labels are of one class",
            (sample, none) -> sample.confusion().balancedAccuracy()),
    PRECISION(
            "precision",
            Tasks.BINARY,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.POSITIVE_PREDICTIONS,
            "share of the rows predicted positive that are (precision_score); undefined if none is predicted positive",
            (sample, none) -> sample.confusion().precision()),
    RECALL(
            "recall",
            Tasks.BINARY,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.POSITIVE_LABELS,
            "share of the positive rows that are predicted so (recall_score); undefined without positive rows",
            (sample, none) -> sample.confusion().recall()),
    SPECIFICITY(
            "specificity",
            Tasks.BINARY,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.NEGATIVE_LABELS,
            "share of the negative rows that are predicted so (recall_score of the negative class); undefined without them",
            (sample, none) -> sample.confusion().specificity()),
    F1(
            "f1",
            Tasks.BINARY,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.RAREST_LABELS,
            "harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN) (f1_score); undefined without positive rows",
            (sample, none) -> sample.confusion().fBeta(1)),
    F_BETA(
            "fBeta",
            Tasks.BINARY,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.RAREST_LABELS,
            "weighted harmonic mean of precision and recall, in which recall counts 'beta' times as much (fbeta_score);"
                    + " undefined without positive rows",
            Parameter.BETA,
            (sample, beta) -> sample.confusion().fBeta(beta)),
    MCC(
            "mcc",
            Tasks.CLASSIFICATION,
            Direction.HIGHER,
            Range.CORRELATION,
            Needs.PREDICTION,
            Basis.RAREST_LABELS,
            "Matthews' correlation of labels and predictions (matthews_corrcoef); undefined if either are of one class",
            (sample, none) -> sample.confusion().mcc()),
    PRECISION_MACRO(
            "precisionMacro",
            Tasks.AVERAGE,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.RAREST_LABELS,
            "mean of the classes' precisions (precision_score, average='macro'); undefined if a class is never predicted",
            (sample, none) -> sample.confusion().precisionMacro()),
    PRECISION_MICRO(
            "precisionMicro",
            Tasks.AVERAGE,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.ROWS,
            "precision of all classes' predictions counted together, which is the accuracy (average='micro')",
            (sample, none) -> sample.confusion().accuracy()),
    PRECISION_WEIGHTED(
            "precisionWeighted",
            Tasks.AVERAGE,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.RAREST_LABELS,
            "mean of the classes' precisions by their number of labels (average='weighted'); undefined if one of them is"
                    + " never predicted",
            (sample, none) -> sample.confusion().precisionWeighted()),
    RECALL_MACRO(
            "recallMacro",
            Tasks.AVERAGE,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.RAREST_LABELS,
            "mean of the classes' recalls (recall_score, average='macro'); undefined if a predicted class has no labels",
            (sample, none) -> sample.confusion().recallMacro()),
    RECALL_MICRO(
            "recallMicro",
            Tasks.AVERAGE,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.ROWS,
            "recall of all classes' labels counted together, which is the accuracy (average='micro')",
            (sample, none) -> sample.confusion().accuracy()),
    RECALL_WEIGHTED(
            "recallWeighted",
            Tasks.AVERAGE,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.ROWS,
            "mean of the classes' recalls by their number of labels, which is the accuracy (average='weighted')",
            (sample, none) -> sample.confusion().recallWeighted()),
    F1_MACRO(
            "f1Macro",
            Tasks.AVERAGE,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.RAREST_LABELS,
            "mean of the classes' f1 (f1_score, average='macro')",
            (sample, none) -> sample.confusion().f1Macro()),
    F1_MICRO(
            "f1Micro",
            Tasks.AVERAGE,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.ROWS,
            "f1 of all classes counted together, which is the accuracy (average='micro')",
            (sample, none) -> sample.confusion().accuracy()),
    F1_WEIGHTED(
            "f1Weighted",
            Tasks.AVERAGE,
            Direction.HIGHER,
            Range.SHARE,
            Needs.PREDICTION,
            Basis.RAREST_LABELS,
            "mean of the classes' f1 by their number of labels (average='weighted')",
            (sample, none) -> sample.confusion().f1Weighted()),
    ROC_AUC(
            "rocAuc",
            Tasks.CLASSIFICATION,
            Direction.HIGHER,
            Range.SHARE,
            Needs.SCORE,
            Basis.RAREST_LABELS,
            "area under the receiver operating characteristic (roc_auc_score); for several classes the mean of each against"
                    + " the rest (multi_class='ovr', average='macro'); undefined if a class has no labels",
            (sample, none) -> Ranking.rocAuc(sample)),
    AVERAGE_PRECISION(
            "averagePrecision",
            Tasks.BINARY,
            Direction.HIGHER,
            Range.SHARE,
            Needs.SCORE,
            Basis.RAREST_LABELS,
            "mean of the precisions at the thresholds by the recall gained (average_precision_score); undefined if all"
                    + " labels are of one class",
            (sample, none) -> Ranking.averagePrecision(sample)),
    LOG_LOSS(
            "logLoss",
            Tasks.CLASSIFICATION,
            Direction.LOWER,
            Range.LOSS,
            Needs.SCORE,
            Basis.ROWS,
            "mean of -ln(score of the true class), scores cut off at 2^-52 and 1 - 2^-52 (log_loss); undefined if all"
                    + " labels are of one class",
            (sample, none) -> Calibration.logLoss(sample)),
    BRIER(
            "brier",
            Tasks.BINARY,
            Direction.LOWER,
            Range.SHARE,
            Needs.SCORE,
            Basis.ROWS,
            "mean squared difference of score and outcome (brier_score_loss)",
            (sample, none) -> Calibration.brier(sample)),
    ECE(
            "ece",
            Tasks.CLASSIFICATION,
            Direction.LOWER,
            Range.SHARE,
            Needs.SCORE,
            Basis.ROWS,
            "expected calibration error: mean gap between confidence and frequency in 15 bins of equal width (Guo et al.,"
                    + " On Calibration of Modern Neural Networks, 2017; for two classes by the positive class's score)."
                    + " It has no interval: resampling widens the gaps, so that a percentile interval can exclude the value",
            (sample, none) -> Calibration.ece(sample)) {
        @Override
        public boolean hasInterval() {
            return false;
        }
    },
    MAE(
            "mae",
            Tasks.REGRESSION,
            Direction.LOWER,
            Range.LOSS,
            Needs.PREDICTION,
            Basis.ROWS,
            "mean absolute error (mean_absolute_error)",
            (sample, none) -> Errors.mae(sample)),
    MSE(
            "mse",
            Tasks.REGRESSION,
            Direction.LOWER,
            Range.LOSS,
            Needs.PREDICTION,
            Basis.ROWS,
            "mean squared error (mean_squared_error)",
            (sample, none) -> Errors.mse(sample)),
    RMSE(
            "rmse",
            Tasks.REGRESSION,
            Direction.LOWER,
            Range.LOSS,
            Needs.PREDICTION,
            Basis.ROWS,
            "root of the mean squared error (mean_squared_error, squared=False)",
            (sample, none) -> Errors.rmse(sample)),
    MAPE(
            "mape",
            Tasks.REGRESSION,
            Direction.LOWER,
            Range.LOSS,
            Needs.PREDICTION,
            Basis.ROWS,
            "mean absolute error as a share of the true value, 0.1 for 10 % (mean_absolute_percentage_error); undefined if"
                    + " a true value is 0",
            (sample, none) -> Errors.mape(sample)),
    R2(
            "r2",
            Tasks.REGRESSION,
            Direction.HIGHER,
            Range.UP_TO_ONE,
            Needs.PREDICTION,
            Basis.ROWS,
            "coefficient of determination (r2_score); undefined if all true values are the same",
            (sample, none) -> Errors.r2(sample)),
    MEDIAN_ABSOLUTE_ERROR(
            "medianAbsoluteError",
            Tasks.REGRESSION,
            Direction.LOWER,
            Range.LOSS,
            Needs.PREDICTION,
            Basis.ROWS,
            "median of the absolute errors (median_absolute_error)",
            (sample, none) -> Errors.medianAbsoluteError(sample)),
    PINBALL_LOSS(
            "pinballLoss",
            Tasks.REGRESSION,
            Direction.LOWER,
            Range.LOSS,
            Needs.PREDICTION,
            Basis.ROWS,
            "mean pinball loss of a predicted 'quantile' (mean_pinball_loss)",
            Parameter.QUANTILE,
            (sample, quantile) -> Errors.pinballLoss(sample, quantile));

    /** Which values are better. */
    public enum Direction {
        HIGHER,
        LOWER;

        /** By how much the one value is better than the other; negative if it is worse. */
        public double gain(double value, double over) {
            return this == HIGHER ? value - over : over - value;
        }
    }

    /** What a metric is computed from, besides the labels. */
    public enum Needs {
        /** The predicted class or number. */
        PREDICTION,
        /** Probabilities: of the positive class, or of every class. */
        SCORE
    }

    /** A number that a gate must give along with the metric. */
    public enum Parameter {
        NONE("", 0, 0),
        /** Above 0. */
        BETA("beta", 0, Double.POSITIVE_INFINITY),
        /** Above 0 and below 1. */
        QUANTILE("quantile", 0, 1);

        private final String key;
        private final double above;
        private final double below;

        Parameter(String key, double above, double below) {
            this.key = key;
            this.above = above;
            this.below = below;
        }

        /** The name that users write. */
        public String key() {
            return key;
        }

        public boolean accepts(double value) {
            return value > above && value < below;
        }
    }

    private enum Range {
        SHARE(0, 1),
        CORRELATION(-1, 1),
        LOSS(0, Double.POSITIVE_INFINITY),
        UP_TO_ONE(Double.NEGATIVE_INFINITY, 1);

        private final double least;
        private final double greatest;

        Range(double least, double greatest) {
            this.least = least;
            this.greatest = greatest;
        }
    }

    private enum Tasks {
        BINARY(List.of(Task.BINARY), List.of(Task.BINARY)),
        CLASSIFICATION(List.of(Task.BINARY, Task.MULTICLASS), List.of(Task.BINARY, Task.MULTICLASS)),
        /** With two classes, those of the positive one say more. */
        AVERAGE(List.of(Task.BINARY, Task.MULTICLASS), List.of(Task.MULTICLASS)),
        REGRESSION(List.of(Task.REGRESSION), List.of(Task.REGRESSION));

        private final List<Task> possible;
        private final List<Task> usual;

        Tasks(List<Task> possible, List<Task> usual) {
            this.possible = possible;
            this.usual = usual;
        }
    }

    /** The rows that a metric is about: of so many it can say something. */
    public enum Basis {
        ROWS,
        POSITIVE_LABELS,
        NEGATIVE_LABELS,
        POSITIVE_PREDICTIONS,
        /** The labels of the class that has the fewest. */
        RAREST_LABELS
    }

    private interface Formula {
        Value of(Sample sample, double parameter);
    }

    private final String key;
    private final Tasks tasks;
    private final Direction direction;
    private final Range range;
    private final Needs needs;
    private final Basis basis;
    private final String meaning;
    private final Parameter parameter;
    private final Formula formula;

    Metric(
            String key,
            Tasks tasks,
            Direction direction,
            Range range,
            Needs needs,
            Basis basis,
            String meaning,
            Formula formula) {
        this(key, tasks, direction, range, needs, basis, meaning, Parameter.NONE, formula);
    }

    Metric(
            String key,
            Tasks tasks,
            Direction direction,
            Range range,
            Needs needs,
            Basis basis,
            String meaning,
            Parameter parameter,
            Formula formula) {
        this.key = key;
        this.tasks = tasks;
        this.direction = direction;
        this.range = range;
        this.needs = needs;
        this.basis = basis;
        this.meaning = meaning;
        this.parameter = parameter;
        this.formula = formula;
    }

    /** The name that users write: {@code rocAuc}. */
    public String key() {
        return key;
    }

    /** The tasks it is defined for. */
    public List<Task> tasks() {
        return tasks.possible;
    }

    /** Whether it is shown for a task without being asked for. */
    public boolean isUsual(Task task) {
        return tasks.usual.contains(task) && parameter == Parameter.NONE;
    }

    public Direction direction() {
        return direction;
    }

    /** The least value that is possible; may be infinite. */
    public double least() {
        return range.least;
    }

    /** The greatest value that is possible; may be infinite. */
    public double greatest() {
        return range.greatest;
    }

    public Needs needs() {
        return needs;
    }

    public Basis basis() {
        return basis;
    }

    /** What it measures, and whose formula that is, for people. */
    public String meaning() {
        return meaning;
    }

    public Parameter parameter() {
        return parameter;
    }

    /** Whether a percentile bootstrap interval of it is sound. */
    public boolean hasInterval() {
        return true;
    }

    /** @param parameter beta or quantile; ignored by metrics without */
    Value of(Sample sample, double parameter) {
        if (sample.weights().length == 0) {
            return Value.undefined("there are no rows");
        }
        if (sample.total() <= 0) {
            return Value.undefined("the weights sum to 0");
        }
        return formula.of(sample, parameter);
    }

    /** The metrics of a task, in the order of their definition. */
    public static List<Metric> of(Task task) {
        List<Metric> metrics = new ArrayList<>();
        for (Metric metric : values()) {
            if (metric.tasks.possible.contains(task)) {
                metrics.add(metric);
            }
        }
        return metrics;
    }

    /**
     * @param parameter what to name in the error
     * @throws BadInput that lists the metrics of the task if it has none of that name
     */
    public static Metric named(String parameter, Task task, String key) {
        List<String> known = new ArrayList<>();
        for (Metric metric : of(task)) {
            if (metric.key.equals(key)) {
                return metric;
            }
            known.add(metric.key);
        }
        throw new BadInput("'" + parameter + "' is '" + key + "', which is no metric of task " + task.key()
                + "; known are: " + String.join(", ", known));
    }
}
