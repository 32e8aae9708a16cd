package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;
import java.util.List;
import java.util.Map;

/**
 * The parameters of {@code evaluateModel}.
 *
 * @param id                  the report's key; default: the model
 * @param model               the model's name
 * @param path                the model's files that the evaluation is about; default: the outputs of this build's training
 * @param task                binary, multiclass or regression
 * @param predictions         path of the predictions file
 * @param metrics             given numbers instead of predictions: by name a number, or a map of value, low, high, n
 * @param key                 the column or columns that identify a row
 * @param label               the column with the true label or value
 * @param positive            the positive class; default only for labels 0/1 and false/true
 * @param score               the column with the probability of the positive class
 * @param prediction          the column with the predicted label or value
 * @param scores              for multiclass: by class the column with its probability
 * @param threshold           the score from which on the positive class is predicted, 0 to 1; default 0.5
 * @param weight              the column with the rows' weights
 * @param slices              columns by whose values the metrics are also computed
 * @param sensitive           slices that are protected attributes
 * @param minSliceRows        fewer rows make a slice too small to judge; default 100
 * @param confidence          of the intervals, above 0.5 and below 1; default 0.95
 * @param resamples           of the bootstrap, 100 to 100000; default 1000
 * @param seed                of the bootstrap; default 0
 * @param baselinePredictions a predictions file of the baseline on the same rows, or a map of columns of the same file
 * @param qualityGates        what is required
 * @param onInconclusive      what INCONCLUSIVE counts as; default UNSTABLE
 * @param onNoEvidence        what NO_EVIDENCE counts as; default FAILURE
 * @param failBuild           whether a failure stops the build; default true
 */
public record EvaluationRequest(
        String id,
        String model,
        String path,
        String task,
        String predictions,
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
        Boolean failBuild)
        implements Request {
    public EvaluationRequest {
        Identifiers.require("model", model);
        id = Identifiers.require("id", id == null ? model : id);
        failBuild = failBuild == null || failBuild;
    }

    @Override
    public Kind kind() {
        return Kind.EVALUATION;
    }
}
