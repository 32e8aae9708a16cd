package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.jenkins.plugins.mlops.engine.gate.EvaluationFixture.request;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class EvaluationRequestTest {
    private static final Map.Entry<String, Map<String, String>> COLUMNS =
            entry("baselinePredictions", Map.of("score", "other"));

    @SafeVarargs
    private static void refused(String message, Map.Entry<String, ?>... parameters) {
        BadInput error = assertThrows(BadInput.class, () -> request(parameters));
        assertEquals("evaluateModel: " + message, error.getMessage());
    }

    private static Map.Entry<String, Object> gates(Map<?, ?>... gates) {
        return entry("qualityGates", Arrays.asList(gates));
    }

    private static Map.Entry<String, Object> gate(Object... pairs) {
        Map<Object, Object> gate = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            gate.put(pairs[i], pairs[i + 1]);
        }
        return gates(gate);
    }

    private static void refusedWithMetrics(String message, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("model", "m");
        BadInput error = assertThrows(BadInput.class, () -> Requests.of(Kind.EVALUATION, all));
        assertEquals("evaluateModel: " + message, error.getMessage());
    }

    @Test
    void whatIsAskedSurvivesJson() {
        EvaluationRequest request = request(
                entry("slices", "country"),
                entry("key", "id"),
                gates(
                        Map.of("metric", "rocAuc", "min", 0.8),
                        Map.of("metric", "fBeta", "beta", 2, "min", 0.5, "slice", "worst"),
                        Map.of("metric", "recall", "baseline", "champion", "margin", 0.01)));
        EvaluationRequest back = Json.read(Json.write(request), EvaluationRequest.class, "request");
        assertEquals(request, back);
        EvaluationRequest given = (EvaluationRequest) Requests.of(
                Kind.EVALUATION,
                Map.of(
                        "model",
                        "m",
                        "metrics",
                        Map.of("bleu", 31.5),
                        "qualityGates",
                        Map.of("metric", "bleu", "min", 30)));
        assertEquals(Json.write(given), Json.write(Json.read(Json.write(given), EvaluationRequest.class, "request")));
    }

    @Test
    void eitherPredictionsOrMetrics() {
        refusedWithMetrics(
                "'predictions' is missing: give the path of the predictions file, or 'metrics' with numbers that were"
                        + " measured elsewhere",
                Map.of());
        refused("give either 'predictions' or 'metrics', and not both", entry("metrics", Map.of("f1", 1)));
        refusedWithMetrics(
                "'label' has no meaning with 'metrics', which brings the numbers: it belongs to 'predictions'",
                Map.of("metrics", Map.of("f1", 1), "label", "y"));
    }

    @Test
    void columnsFitTheTask() {
        refused("'task' is 'ranking', but must be binary, multiclass or regression", entry("task", "ranking"));
        refused("'task' is missing: set binary, multiclass or regression", entry("task", ""));
        refused("'label' is missing: name the column with the true class", entry("label", ""));
        refused("'score' has no meaning for task regression", entry("task", "regression"));
        refused(
                "'positive' has no meaning for task regression",
                entry("task", "regression"),
                entry("score", ""),
                entry("prediction", "p"),
                entry("positive", "yes"));
        refused(
                "'prediction' is missing: name the column with the predicted class, or 'score' with the probability of"
                        + " the positive class",
                entry("score", ""));
        refused(
                "'prediction' is missing: name the column with the predicted value",
                entry("score", ""),
                entry("task", "regression"));
        refused("'score' and 'label' are both the column 'label'", entry("score", "label"));
        refused("'scores' has no meaning for task binary", entry("scores", Map.of("a", "p_a", "b", "p_b")));
        refused(
                "'scores' names 1 classes, but must give the column of every class: [cat: 'p_cat', dog: 'p_dog']",
                entry("task", "multiclass"),
                entry("score", ""),
                entry("scores", Map.of("a", "p_a")));
    }

    @Test
    void numbersAreInTheirRanges() {
        refused("'threshold' is 1.5, but must be 0 to 1", entry("threshold", 1.5));
        refused("'threshold' is NaN, but must be 0 to 1", entry("threshold", "NaN"));
        refused(
                "'threshold' is 0.4, but 'prediction' says already what is predicted: leave one of them out",
                entry("threshold", 0.4),
                entry("prediction", "p"));
        refused(
                "'threshold' is 0.4, but there is no 'score' to compare with it",
                entry("threshold", 0.4),
                entry("score", ""),
                entry("prediction", "p"));
        refused("'confidence' is 0.5, but must be above 0.5 and below 1", entry("confidence", 0.5));
        refused("'confidence' is NaN, but must be above 0.5 and below 1", entry("confidence", "NaN"));
        refused("'resamples' is 99, but must be 100 to 100000", entry("resamples", 99));
        refused("'minSliceRows' is 0, but must be 1 or more", entry("minSliceRows", 0));
        refused("'slices' names the column 'a' twice", entry("slices", List.of("a", "a")));
    }

    @Test
    void aGateHasOneForm() {
        refused("'qualityGates[0].metric' is missing: name the metric, such as rocAuc", gate("min", 0.5));
        refused(
                "'qualityGates[1]' must have one of 'min', 'max', or 'baseline' with 'margin' or 'atLeast'",
                gates(Map.of("metric", "f1", "min", 0.5), Map.of("metric", "f1")));
        refused(
                "'qualityGates[0]' must have one of 'min', 'max', or 'baseline' with 'margin' or 'atLeast'; make two"
                        + " gates of 'min' and 'max'",
                gate("metric", "f1", "min", 0.5, "max", 0.9));
        refused(
                "'qualityGates[0]' has 'margin', but no 'baseline' to compare with: name an alias, such as champion",
                gate("metric", "f1", "margin", 0.5));
        refused(
                "'qualityGates[0]' has both 'min' and 'baseline': make two gates of them",
                gate("metric", "f1", "min", 0.5, "baseline", "champion", "margin", 0.1));
        refused(
                "'qualityGates[0]' compares with 'champion': give either 'margin' (how much worse is accepted) or"
                        + " 'atLeast' (how much better it must be)",
                gate("metric", "f1", "baseline", "champion"));
        refused(
                "'qualityGates[0].margin' is -0.01, but must be 0 or more: it counts in the direction that is worse",
                gate("metric", "f1", "baseline", "champion", "margin", -0.01));
        refused("'qualityGates[0].min' is NaN, but must be a finite number", gate("metric", "f1", "min", "NaN"));
        refused(
                "'qualityGates[0].on' is 'point', but must be interval or value",
                gate("metric", "f1", "min", 0.5, "on", "point"));
        refused(
                "'qualityGates[0]' is empty: give a map such as [metric: 'rocAuc', min: 0.8]",
                entry("qualityGates", Arrays.asList((Object) null)));
    }

    @Test
    void aGateNamesAMetricOfTheTaskAndWhatItNeeds() {
        refused(
                "'qualityGates[0].metric' is 'rocAUC', which is no metric of task binary; known are: accuracy,"
                        + " balancedAccuracy, precision, recall, specificity, f1, fBeta, mcc, precisionMacro,"
                        + " precisionMicro, precisionWeighted, recallMacro, recallMicro, recallWeighted, f1Macro, f1Micro,"
                        + " f1Weighted, rocAuc, averagePrecision, logLoss, brier, ece",
                gate("metric", "rocAUC", "min", 0.5));
        refused(
                "'qualityGates[0].metric' is 'rocAuc', which needs 'score': name the column with the probability",
                gate("metric", "rocAuc", "min", 0.5),
                entry("score", ""),
                entry("prediction", "p"));
        refused("'qualityGates[0].min' is 85, but rocAuc is never above 1", gate("metric", "rocAuc", "min", 85));
        refused("'qualityGates[0].max' is -1, but logLoss is never below 0", gate("metric", "logLoss", "max", -1));
        refused(
                "'qualityGates[0].beta' is missing: fBeta needs it, a number above 0",
                gate("metric", "fBeta", "min", 0.5));
        refused("'qualityGates[0].beta' is 0, but must be above 0", gate("metric", "fBeta", "min", 0.5, "beta", 0));
        refused("'qualityGates[0].beta' has no meaning for the metric f1", gate("metric", "f1", "min", 0.5, "beta", 2));
    }

    @Test
    void aGateNamesASliceThatThereIs() {
        refused(
                "'qualityGates[0].slice' is 'worst', but the step has no 'slices': name the columns there",
                gate("metric", "f1", "min", 0.5, "slice", "worst"));
        refused(
                "'qualityGates[0].slice' is 'land=DE', but must be 'worst' or '<column>=<value>', the column one of those"
                        + " in 'slices' and 'sensitive': country, sex",
                gate("metric", "f1", "min", 0.5, "slice", "land=DE"),
                entry("slices", "country"),
                entry("sensitive", "sex"));
    }

    @Test
    void aComparisonNamesTheSameRows() {
        refused(
                "'key' is missing: name the column that identifies a row, so that candidate and 'champion' are compared"
                        + " on the same rows",
                gate("metric", "f1", "baseline", "champion", "margin", 0));
        refused(
                "'baselinePredictions' and 'predictions' are both 'p.csv': name the file with the baseline's predictions,"
                        + " or its columns: [score: 'p_champion']",
                gate("metric", "f1", "baseline", "champion", "margin", 0),
                entry("key", "id"),
                entry("baselinePredictions", "p.csv"));
        refused(
                "'baselinePredictions' is given, but no gate compares with a baseline: give a gate such as"
                        + " [metric: 'rocAuc', baseline: 'champion', margin: 0.01]",
                COLUMNS);
        refused(
                "unknown parameter 'baselinePredictions.scor'; known here: prediction, score, scores",
                gate("metric", "f1", "baseline", "champion", "margin", 0),
                entry("baselinePredictions", Map.of("scor", "other")));
        refused(
                "'baselinePredictions.score' and 'score' are both the column 'score'",
                gate("metric", "f1", "baseline", "champion", "margin", 0),
                entry("baselinePredictions", Map.of("score", "score")));
        refused(
                "'qualityGates[0].metric' is 'rocAuc', which needs 'score': name the column with the probability",
                gate("metric", "rocAuc", "baseline", "champion", "margin", 0),
                entry("baselinePredictions", Map.of("prediction", "other")));
        refused(
                "'qualityGates[1].baseline' is 'challenger', but another gate compares with 'champion': compare with one"
                        + " baseline in a step, and with the other in a second step that has an 'id' of its own",
                gates(
                        Map.of("metric", "f1", "baseline", "champion", "margin", 0),
                        Map.of("metric", "f1", "baseline", "challenger", "margin", 0)),
                entry("key", "id"));
    }

    @Test
    void theColumnsOfABaselineFitTheTaskToo() {
        Map.Entry<String, Object> gate = gate("metric", "accuracy", "baseline", "champion", "margin", 0);
        Map.Entry<String, ?> multiclass = entry("task", "multiclass");
        Map.Entry<String, ?> noScore = entry("score", "");
        Map.Entry<String, ?> scores = entry("scores", Map.of("a", "p_a", "b", "p_b"));
        refused(
                "'baselinePredictions.scores' is 'p_a', but must be a map from class to column",
                gate,
                multiclass,
                noScore,
                scores,
                entry("baselinePredictions", Map.of("scores", "p_a")));
        refused(
                "'baselinePredictions.score' is '7', but must be the name of a column",
                gate,
                entry("baselinePredictions", Map.of("score", 7)));
        refused(
                "'baselinePredictions.scores' and 'scores' are the same columns",
                gate,
                multiclass,
                noScore,
                scores,
                entry("baselinePredictions", Map.of("scores", Map.of("a", "p_a", "b", "p_b"))));
        refused(
                "'baselinePredictions.score' has no meaning for task multiclass",
                gate,
                multiclass,
                noScore,
                scores,
                entry("baselinePredictions", Map.of("score", "other")));
        refused(
                "'baselinePredictions.prediction' and 'prediction' are both the column 'guess'",
                gate,
                entry("prediction", "guess"),
                entry("baselinePredictions", Map.of("prediction", "guess")));
    }

    @Test
    void givenNumbersAreNumbers() {
        refusedWithMetrics("'metrics.f1' is 'good', but must be a number", Map.of("metrics", Map.of("f1", "good")));
        refusedWithMetrics("'metrics.f1' is NaN, but must be a finite number", Map.of("metrics", Map.of("f1", "NaN")));
        refusedWithMetrics(
                "unknown parameter 'metrics.f1.hihg'; known here: high, low, n, value",
                Map.of("metrics", Map.of("f1", Map.of("value", 1, "hihg", 2))));
        refusedWithMetrics(
                "'metrics.f1.high' is missing: give a number",
                Map.of("metrics", Map.of("f1", Map.of("value", 1, "low", 1))));
        refusedWithMetrics(
                "'metrics.f1.n' is -1, but must be a number of rows",
                Map.of("metrics", Map.of("f1", Map.of("value", 1, "n", -1))));
        refusedWithMetrics(
                "'metrics.f1.n' is 1.5, but must be a number of rows",
                Map.of("metrics", Map.of("f1", Map.of("value", 1, "n", 1.5))));
        assertEquals(
                Map.of(
                        "f1",
                        new MetricValue(1.0, 1.0, 1.0, 0L, null),
                        "f2",
                        new MetricValue(1.0, null, null, 7L, null)),
                GivenMetric.of(Map.of(
                        "f1", Map.of("value", 1, "low", 1, "high", 1, "n", 0), "f2", Map.of("value", 1, "n", 7))));
        refusedWithMetrics(
                "'metrics.f1' is 0.9 between 0.5 and 0.8, but must have low <= value <= high",
                Map.of("metrics", Map.of("f1", Map.of("value", 0.9, "low", 0.5, "high", 0.8))));
        refusedWithMetrics(
                "'qualityGates[0].baseline' is 'champion', but 'metrics' has no rows to compare on: give 'predictions'"
                        + " instead",
                Map.of(
                        "metrics",
                        Map.of("f1", 0.9),
                        "qualityGates",
                        Map.of("metric", "f1", "baseline", "champion", "margin", 0)));
    }
}
