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
            Identifiers.requireText("label", label, "name the column with the true " + Outputs.truth(known));
            scores = scores == null ? null : new TreeMap<>(scores);
            minSliceRows = minSliceRows == null ? 100 : minSliceRows;
            seed = seed == null ? 0 : seed;
            if (minSliceRows < 1) {
                throw new BadInput("'minSliceRows' is " + minSliceRows + ", but must be 1 or more");
            }
            if (resamples != null && (resamples < 100 || resamples > 100_000)) {
                throw new BadInput("'resamples' is " + resamples + ", but must be 100 to 100000");
            }
            Outputs outputs = new Outputs(score, prediction, scores);
            outputs.check("", known);
            Outputs.refuseUnless(known == Task.BINARY, "positive", positive, known);
            Outputs.refuseUnless(known == Task.BINARY, "threshold", threshold, known);
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
            BaselineRules.checkOtherColumn("score", score, "label", label);
            BaselineRules.checkOtherColumn("prediction", prediction, "label", label);
            BaselineRules.checkOtherColumn("weight", weight, "label", label);
            for (int i = 0; i < qualityGates.size(); i++) {
                qualityGates.get(i).checkMetric("qualityGates[" + i + "]", known, outputs.hasScores());
            }
            BaselineRules.check(known, predictions, key, outputs, baselinePredictions, qualityGates);
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
        return BaselineRules.alias(qualityGates);
    }

    /** The columns of the candidate's file that hold the baseline's predictions; null if they are elsewhere. */
    Outputs baselineColumns() {
        return baselinePredictions instanceof Map<?, ?> columns ? Outputs.of(columns) : null;
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
