package io.jenkins.plugins.mlops.engine.json;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.gate.EvaluationRequest;
import io.jenkins.plugins.mlops.engine.registry.PromotionRequest;
import io.jenkins.plugins.mlops.engine.registry.RegistrationRequest;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
import io.jenkins.plugins.mlops.engine.validation.ValidationRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

class RequestsTest {
    @Test
    void oneStringServesAsAList() {
        TrainingRequest request =
                (TrainingRequest) Requests.of(Kind.TRAINING, Map.of("model", "churn", "inputs", "data/*.csv"));
        assertEquals(List.of("data/*.csv"), request.inputs());
    }

    @Test
    void numbersServeAsStringsAndStringsAsNumbersAndEnums() {
        assertEquals(
                "3",
                ((PromotionRequest) Requests.of(Kind.PROMOTION, Map.of("model", "m", "to", "champion", "version", 3)))
                        .version());
        ValidationRequest request = (ValidationRequest) Requests.of(
                Kind.VALIDATION, Map.of("data", "x.csv", "maxExamples", "7", "onInconclusive", "note", "model", ""));
        assertEquals(7, request.maxExamples());
        assertEquals(Criticality.NOTE, request.onInconclusive());
        assertEquals(null, request.model());
    }

    @Test
    void whatWasLeftEmptyIsAbsentButValuesMayBeEmpty() {
        TrainingRequest training = (TrainingRequest) Requests.of(
                Kind.TRAINING,
                Map.of(
                        "model",
                        "m",
                        "inputs",
                        "",
                        "metrics",
                        " ",
                        "params",
                        Map.of("prefix", "", "list", List.of(""))));
        assertEquals(List.of(), training.inputs());
        assertNull(training.metrics());
        assertEquals(Map.of("prefix", "", "list", List.of("")), training.params());
        assertEquals(
                Map.of("team", ""),
                ((RegistrationRequest) Requests.of(Kind.REGISTRATION, Map.of("model", "m", "tags", Map.of("team", ""))))
                        .tags());
        Map<String, Object> evaluation = new HashMap<>(
                Map.of("model", "m", "task", "binary", "predictions", "p.csv", "label", "l", "score", "s"));
        evaluation.putAll(Map.of("positive", "", "key", "", "qualityGates", "", "slices", "", "confidence", ""));
        assertEquals(List.of(), ((EvaluationRequest) Requests.of(Kind.EVALUATION, evaluation)).qualityGates());
        evaluation.put("qualityGates", List.of(Map.of("metric", "rocAuc", "min", 0.5, "slice", "", "baseline", "")));
        assertNull(((EvaluationRequest) Requests.of(Kind.EVALUATION, evaluation))
                .qualityGates()
                .get(0)
                .slice());
        evaluation.put("key", List.of("a", ""));
        assertEquals(
                "evaluateModel: 'key' holds an empty name: name columns of the predictions",
                error(Kind.EVALUATION, evaluation));
        assertEquals(
                "trainModel: a list or a map holds null: give a value, or leave it out",
                error(Kind.TRAINING, Map.of("model", "m", "inputs", Arrays.asList("a", null))));
    }

    @Test
    void unknownParametersAreErrorsThatListTheKnownOnes() {
        assertEquals(
                "validateData: unknown parameter 'dta'; known here: checksName, contract, correlations, data, drift, failBuild,"
                        + " format, freshness, history, id, maxExamples, model, object, onInconclusive, onNoEvidence, reference,"
                        + " skipPublishingChecks",
                error(Kind.VALIDATION, Map.of("dta", "x.csv")));
        assertEquals(
                "evaluateModel: unknown parameter 'qualityGates[0].minn'; known here: atLeast, baseline, beta,"
                        + " criticality, margin, max, metric, min, on, onInconclusive, onNoEvidence, quantile, slice",
                error(
                        Kind.EVALUATION,
                        Map.of("model", "m", "qualityGates", List.of(Map.of("metric", "rocAuc", "minn", 1)))));
    }

    @Test
    void wrongTypesNameParameterValueAndWhatIsWanted() {
        assertEquals(
                "validateData: 'maxExamples' is 'many', but must be a whole number",
                error(Kind.VALIDATION, Map.of("data", "x.csv", "maxExamples", "many")));
        assertEquals(
                "validateData: 'onNoEvidence' is 'fatal', but must be one of NOTE, UNSTABLE, ERROR, FAILURE",
                error(Kind.VALIDATION, Map.of("data", "x.csv", "onNoEvidence", "fatal")));
        assertEquals(
                "trainModel: 'params.x' is a Object, but must be a string, number, boolean, list or map",
                error(Kind.TRAINING, Map.of("model", "m", "params", Map.of("x", new Object()))));
        assertEquals(
                "trainModel: 'params' must be a map of parameters",
                error(Kind.TRAINING, Map.of("model", "m", "params", "x")));
    }

    @Test
    void requestsAreSmallAndShallow() {
        assertEquals(
                "trainModel: the parameters are 1050022 bytes of JSON, but may be 1048576; the largest is 'params' with"
                        + " 1050015: put what is large into a file, and give its path",
                error(Kind.TRAINING, Map.of("model", "churn", "params", Map.of("table", "x".repeat(1_050_003)))));
        Map<String, Object> endless = new HashMap<>();
        endless.put("again", endless);
        assertEquals(
                "trainModel: 'params' is nested more than 100 deep",
                error(Kind.TRAINING, Requests.hiding(Map.of("model", "m", "params", endless), text -> text)));
    }

    @Test
    void secretsAreHiddenInFreeTextAndNeverInNamesAndPaths() {
        Map<String, Object> parameters = Map.of(
                "model",
                "s3cret",
                "reason",
                "since s3cret",
                "outputs",
                List.of("s3cret/**"),
                "params",
                Map.of("token", "s3cret", "s3cret", List.of("a s3cret", 3, Map.of("deep", "s3cret!"))));
        assertEquals(
                Map.of(
                        "model",
                        "s3cret",
                        "reason",
                        "since ****",
                        "outputs",
                        List.of("s3cret/**"),
                        "params",
                        Map.of("token", "****", "s3cret", List.of("a ****", 3, Map.of("deep", "****!")))),
                Requests.hiding(parameters, text -> text.replace("s3cret", "****")));
    }

    @Test
    void valuesHaveTheTypesOfTheirComponentsAndSomeMayBeMissing() {
        assertEquals(
                Map.of("maxExamples", 5, "onNoEvidence", Criticality.NOTE, "failBuild", false, "id", "17"),
                Requests.values(
                        Kind.VALIDATION,
                        Map.of("maxExamples", "5", "onNoEvidence", "note", "failBuild", "false", "id", 17)));
        assertEquals(
                Map.of("inputs", List.of("a.csv"), "seed", 3L),
                Requests.values(Kind.TRAINING, Map.of("inputs", "a.csv", "seed", 3)));
        assertEquals(Map.of("metric", "f1", "min", 0.5), Requests.gateValues(Map.of("metric", "f1", "min", "0.5")));
    }

    @Test
    void valuesOfWrongTypesAreNamedAsInARequest() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("model", "m", "resamples", "many"),
                Map.of("model", "m", "resamples", 5_000_000_000L),
                Map.of("model", "m", "qualityGates", List.of(Map.of("mn", 1))),
                Map.of("model", "m", "qualityGates", List.of(Map.of("min", "x"))),
                Map.of("modle", "m"))) {
            assertEquals(
                    error(Kind.EVALUATION, wrong),
                    assertThrows(BadInput.class, () -> Requests.values(Kind.EVALUATION, wrong))
                            .getMessage());
        }
    }

    @Test
    void aNumberThatDoesNotFitIsSaidToBeTooLarge() {
        assertEquals(
                "validateData: 'maxExamples' is too large or too small for a whole number",
                error(Kind.VALIDATION, Map.of("data", "x.csv", "maxExamples", 5_000_000_000L)));
    }

    private static String error(Kind kind, Map<String, ?> parameters) {
        return assertThrows(BadInput.class, () -> Requests.of(kind, parameters)).getMessage();
    }
}
