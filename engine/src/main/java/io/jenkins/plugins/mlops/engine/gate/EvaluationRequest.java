package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.data.DataFormat;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameters of {@code evaluateModel}: either {@code predictions} to measure, or {@code metrics} that were measured
 * elsewhere.
 *
 * @param id                   the report's key; default: the model
 * @param model                the model's name
 * @param path                 the model's files that the evaluation is about; default: the outputs of this build's
 *                             training
 * @param task                 binary, multiclass or regression; needed with predictions
 * @param predictions          path of the predictions file
 * @param format               of the predictions files, where their names and first rows do not tell; see
 *                             {@link io.jenkins.plugins.mlops.engine.data.DataFormat}
 * @param metrics              given numbers instead of predictions: by name a number, or a map of value, low, high, n
 * @param key                  the column or columns that identify a row; needed where a baseline has a file of its own
 * @param label                the column with the true label or value
 * @param positive             the positive class; default only for labels 0/1 and false/true
 * @param score                the column with the probability of the positive class
 * @param prediction           the column with the predicted label or value
 * @param scores               for multiclass: by class the column with its probability
 * @param threshold            the score from which on the positive class is predicted, 0 to 1; default 0.5; only
 *                             without {@code prediction}
 * @param weight               the column with the rows' weights
 * @param slices               columns by whose values the metrics are also computed
 * @param sensitive            slices that are protected attributes
 * @param minSliceRows         fewer rows make a slice too small to judge; default 100
 * @param confidence           of the intervals, above 0.5 and below 1; default 0.95
 * @param resamples            of the bootstrap, 100 to 100000; default 1000, or as many more as the most extreme
 *                             interval needs
 * @param seed                 of the bootstrap; default 0
 * @param baselinePredictions  a predictions file of the baseline on the same rows, or a map of columns of the same
 *                             file: score, prediction, scores
 * @param qualityGates         what is required
 * @param onInconclusive       what INCONCLUSIVE counts as; default UNSTABLE
 * @param onNoEvidence         what NO_EVIDENCE counts as; default FAILURE
 * @param failBuild            whether a failure stops the build; default true
 * @param skipPublishingChecks whether no check is published for the commit; default false
 * @param checksName           the name of that check; default: the step and the id
 */
public record EvaluationRequest(
        String id,
        String model,
        String path,
        String task,
        String predictions,
        Object format,
        Map<String, Object> metrics,
        List<String> key,
        String label,
        String positive,
        String score,
        String prediction,
        Map<String, String> scores,
        Double threshold,
        String weight,
        List<String> slices,
        List<String> sensitive,
        Integer minSliceRows,
        Double confidence,
        Integer resamples,
        Long seed,
        Object baselinePredictions,
        List<QualityGate> qualityGates,
        Criticality onInconclusive,
        Criticality onNoEvidence,
        Boolean failBuild,
        Boolean skipPublishingChecks,
        String checksName)
        implements Request {
    /** The keys of {@code baselinePredictions} where it is a map of columns. */
    public static final List<String> OUTPUTS = List.of("prediction", "score", "scores");

    public EvaluationRequest {
        Identifiers.require("model", model);
        id = Identifiers.require("id", id == null ? model : id);
        key = key == null ? List.of() : List.copyOf(key);
        slices = slices == null ? List.of() : List.copyOf(slices);
        sensitive = sensitive == null ? List.of() : List.copyOf(sensitive);
        qualityGates = qualityGates == null ? List.of() : withoutNulls(qualityGates);
        confidence = confidence == null ? 0.95 : confidence;
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new BadInput("'confidence' is " + confidence + ", but must be above 0.5 and below 1");
        }
        if ((predictions == null) == (metrics == null)) {
            throw new BadInput(
                    predictions == null
                            ? "'predictions' is missing: give the path of the predictions file, or 'metrics' with numbers"
                                    + " that were measured elsewhere"
                            : "give either 'predictions' or 'metrics', and not both");
        }
        List<String> sliceColumns = union(slices, sensitive);
        for (int i = 0; i < qualityGates.size(); i++) {
            qualityGates.get(i).check("qualityGates[" + i + "]", sliceColumns);
        }
        DataFormat.of(format);
        if (metrics != null) {
            refuseWithMetrics("format", format);
            refuseWithMetrics("key", key);
            refuseWithMetrics("label", label);
            refuseWithMetrics("positive", positive);
            refuseWithMetrics("score", score);
            refuseWithMetrics("prediction", prediction);
            refuseWithMetrics("scores", scores);
            refuseWithMetrics("threshold", threshold);
            refuseWithMetrics("weight", weight);
            refuseWithMetrics("slices", slices);
            refuseWithMetrics("sensitive", sensitive);
            refuseWithMetrics("minSliceRows", minSliceRows);
            refuseWithMetrics("resamples", resamples);
            refuseWithMetrics("seed", seed);
            refuseWithMetrics("baselinePredictions", baselinePredictions);
            if (task != null) {
                Task.named(task);
            }
            metrics = new TreeMap<>(metrics);
            GivenMetric.of(metrics);
            checkGatesOnMetrics(qualityGates);
        } else {
            Task known = Task.named(Identifiers.requireText("task", task, "set binary, multiclass or regression"));
            Identifiers.requireText("label", label, "name the column with the true " + truth(known));
            scores = scores == null ? null : new TreeMap<>(scores);
            minSliceRows = minSliceRows == null ? 100 : minSliceRows;
            seed = seed == null ? 0 : seed;
            if (minSliceRows < 1) {
                throw new BadInput("'minSliceRows' is " + minSliceRows + ", but must be 1 or more");
            }
            if (resamples != null && (resamples < 100 || resamples > 100_000)) {
                throw new BadInput("'resamples' is " + resamples + ", but must be 100 to 100000");
            }
            checkOutputs("", known, score, prediction, scores);
            refuseUnless(known == Task.BINARY, "positive", positive, known);
            refuseUnless(known == Task.BINARY, "threshold", threshold, known);
            if (threshold != null && (score == null || prediction != null)) {
                throw new BadInput("'threshold' is " + threshold + ", but "
                        + (score == null
                                ? "there is no 'score' to compare with it"
                                : "'prediction' says already what is predicted: leave one of them out"));
            }
            if (known == Task.BINARY && prediction == null) {
                threshold = threshold == null ? 0.5 : threshold;
                if (!(threshold >= 0 && threshold <= 1)) {
                    throw new BadInput("'threshold' is " + threshold + ", but must be 0 to 1");
                }
            }
            checkDistinct("key", key);
            checkDistinct("slices", slices);
            checkDistinct("sensitive", sensitive);
            checkOtherColumn("score", score, "label", label);
            checkOtherColumn("prediction", prediction, "label", label);
            checkOtherColumn("weight", weight, "label", label);
            for (int i = 0; i < qualityGates.size(); i++) {
                qualityGates.get(i).checkMetric("qualityGates[" + i + "]", known, score != null || scores != null);
            }
            checkBaseline(known, predictions, key, score, prediction, scores, baselinePredictions, qualityGates);
        }
        failBuild = failBuild == null || failBuild;
        skipPublishingChecks = skipPublishingChecks != null && skipPublishingChecks;
    }

    @Override
    public Kind kind() {
        return Kind.EVALUATION;
    }

    /** The alias that gates compare with; null if none does. */
    String baselineAlias() {
        return alias(qualityGates);
    }

    /** The columns of the candidate's file that hold the baseline's predictions; null if they are elsewhere. */
    Outputs baselineColumns() {
        return baselinePredictions instanceof Map<?, ?> columns ? outputs(columns) : null;
    }

    /** The file with the baseline's predictions; null if they are elsewhere. */
    String baselineFile() {
        return baselinePredictions instanceof String file ? file : null;
    }

    Outputs columns() {
        return new Outputs(score, prediction, scores);
    }

    List<String> sliceColumns() {
        return union(slices, sensitive);
    }

    /**
     * The columns that hold what a model says.
     *
     * @param scores by class; null if there are none
     */
    record Outputs(String score, String prediction, Map<String, String> scores) {
        boolean hasScores() {
            return score != null || scores != null;
        }
    }

    private static List<QualityGate> withoutNulls(List<QualityGate> gates) {
        for (int i = 0; i < gates.size(); i++) {
            if (gates.get(i) == null) {
                throw new BadInput(
                        "'qualityGates[" + i + "]' is empty: give a map such as [metric: 'rocAuc', min: 0.8]");
            }
        }
        return List.copyOf(gates);
    }

    private static void refuseWithMetrics(String name, Object value) {
        if (value != null && !(value instanceof Collection<?> list && list.isEmpty())) {
            throw new BadInput("'" + name + "' has no meaning with 'metrics', which brings the numbers: it belongs to"
                    + " 'predictions'");
        }
    }

    private static void refuseUnless(boolean meaningful, String name, Object value, Task task) {
        if (value != null && !meaningful) {
            throw new BadInput("'" + name + "' has no meaning for task " + task.key());
        }
    }

    private static String truth(Task task) {
        return task == Task.REGRESSION ? "value" : "class";
    }

    private static void checkGatesOnMetrics(List<QualityGate> gates) {
        for (int i = 0; i < gates.size(); i++) {
            QualityGate gate = gates.get(i);
            String path = "qualityGates[" + i + "]";
            if (gate.baseline() != null) {
                throw new BadInput("'" + path + ".baseline' is '" + gate.baseline() + "', but 'metrics' has no rows to"
                        + " compare on: give 'predictions' instead");
            }
            if (gate.beta() != null || gate.quantile() != null) {
                throw new BadInput("'" + path + "." + (gate.beta() != null ? "beta" : "quantile")
                        + "' has no meaning with 'metrics': name the metric as it is named there");
            }
        }
    }

    /** @param prefix of the parameters' names */
    private static void checkOutputs(
            String prefix, Task task, String score, String prediction, Map<String, String> scores) {
        refuseUnless(task == Task.BINARY, prefix + "score", score, task);
        refuseUnless(task == Task.MULTICLASS, prefix + "scores", scores, task);
        if (scores != null) {
            if (scores.size() < 2) {
                throw new BadInput("'" + prefix + "scores' names " + scores.size()
                        + " classes, but must give the column of every class: [cat: 'p_cat', dog: 'p_dog']");
            }
            scores.forEach((ofClass, column) -> Identifiers.requireText(
                    prefix + "scores." + ofClass, column, "name the column with the probability of this class"));
        }
        if (score == null && prediction == null && scores == null) {
            throw new BadInput("'" + prefix + "prediction' is missing: name the column with the predicted "
                    + truth(task)
                    + switch (task) {
                        case BINARY -> ", or 'score' with the probability of the positive class";
                        case MULTICLASS -> ", or 'scores' with the probability of every class";
                        case REGRESSION -> "";
                    });
        }
    }

    private static void checkDistinct(String name, List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column == null || column.isBlank()) {
                throw new BadInput("'" + name + "' holds an empty name: name columns of the predictions");
            }
            if (!seen.add(column)) {
                throw new BadInput("'" + name + "' names the column '" + column + "' twice");
            }
        }
    }

    private static void checkOtherColumn(String name, String column, String other, String otherColumn) {
        if (column != null && column.equals(otherColumn)) {
            throw new BadInput("'" + name + "' and '" + other + "' are both the column '" + column + "'");
        }
    }

    private static void checkBaseline(
            Task task,
            String predictions,
            List<String> key,
            String score,
            String prediction,
            Map<String, String> scores,
            Object baseline,
            List<QualityGate> gates) {
        String alias = alias(gates);
        for (int i = 0; i < gates.size(); i++) {
            String other = gates.get(i).baseline();
            if (other != null && !other.equals(alias)) {
                throw new BadInput(
                        "'qualityGates[" + i + "].baseline' is '" + other + "', but another gate compares with '"
                                + alias
                                + "': compare with one baseline in a step, and with the other in a second step that has an"
                                + " 'id' of its own");
            }
        }
        if (alias == null) {
            if (baseline != null) {
                throw new BadInput(
                        "'baselinePredictions' is given, but no gate compares with a baseline: give a gate such"
                                + " as [metric: 'rocAuc', baseline: 'champion', margin: 0.01]");
            }
            return;
        }
        if (baseline instanceof Map<?, ?> columns) {
            checkBaselineColumns(task, columns, score, prediction, scores, gates);
            return;
        }
        if (baseline != null && !(baseline instanceof String)) {
            throw new BadInput("'baselinePredictions' is '" + baseline
                    + "', but must be the path of a file, or a map of" + " columns such as [score: 'p_champion']");
        }
        if (predictions.equals(baseline)) {
            throw new BadInput("'baselinePredictions' and 'predictions' are both '" + predictions
                    + "': name the file with the baseline's predictions, or its columns: [score: 'p_champion']");
        }
        if (key.isEmpty()) {
            throw new BadInput("'key' is missing: name the column that identifies a row, so that candidate and '"
                    + alias + "' are compared on the same rows");
        }
    }

    private static void checkBaselineColumns(
            Task task,
            Map<?, ?> columns,
            String score,
            String prediction,
            Map<String, String> scores,
            List<QualityGate> gates) {
        for (Map.Entry<?, ?> column : columns.entrySet()) {
            String name = "baselinePredictions." + column.getKey();
            if (!OUTPUTS.contains(String.valueOf(column.getKey()))) {
                throw new BadInput("unknown parameter '" + name + "'; known here: " + String.join(", ", OUTPUTS));
            }
            boolean isMap = column.getValue() instanceof Map<?, ?> classes
                    && classes.values().stream().allMatch(String.class::isInstance);
            if (column.getKey().equals("scores") ? !isMap : !(column.getValue() instanceof String)) {
                throw new BadInput("'" + name + "' is '" + column.getValue() + "', but must be "
                        + (column.getKey().equals("scores") ? "a map from class to column" : "the name of a column"));
            }
        }
        Outputs outputs = outputs(columns);
        checkOutputs("baselinePredictions.", task, outputs.score, outputs.prediction, outputs.scores);
        checkOtherColumn("baselinePredictions.score", outputs.score, "score", score);
        checkOtherColumn("baselinePredictions.prediction", outputs.prediction, "prediction", prediction);
        if (outputs.scores != null && outputs.scores.equals(scores)) {
            throw new BadInput("'baselinePredictions.scores' and 'scores' are the same columns");
        }
        for (int i = 0; i < gates.size(); i++) {
            if (gates.get(i).baseline() != null) {
                gates.get(i).checkMetric("qualityGates[" + i + "]", task, outputs.hasScores());
            }
        }
    }

    private static Outputs outputs(Map<?, ?> columns) {
        Map<String, String> scores = null;
        if (columns.get("scores") instanceof Map<?, ?> classes) {
            scores = new TreeMap<>();
            for (Map.Entry<?, ?> ofClass : classes.entrySet()) {
                scores.put(String.valueOf(ofClass.getKey()), (String) ofClass.getValue());
            }
        }
        return new Outputs((String) columns.get("score"), (String) columns.get("prediction"), scores);
    }

    private static String alias(List<QualityGate> gates) {
        for (QualityGate gate : gates) {
            if (gate.baseline() != null) {
                return gate.baseline();
            }
        }
        return null;
    }

    private static List<String> union(List<String> slices, List<String> sensitive) {
        List<String> all = new ArrayList<>(slices);
        for (String column : sensitive) {
            if (!all.contains(column)) {
                all.add(column);
            }
        }
        return List.copyOf(all);
    }
}
