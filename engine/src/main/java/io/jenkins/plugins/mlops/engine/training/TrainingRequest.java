package io.jenkins.plugins.mlops.engine.training;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;
import java.util.List;
import java.util.Map;

/**
 * The parameters of {@code trainModel}.
 *
 * @param id                   the report's key; default: the model
 * @param model                the model's name
 * @param params               hyper-parameters: strings, numbers, booleans, lists and maps of them
 * @param seed                 the seed that the body shall use
 * @param inputs               paths or Ant patterns of what the training reads
 * @param outputs              paths or Ant patterns of the model's files
 * @param metrics              path of the metrics file that the body writes: JSON, or JSON Lines with {@code step}
 * @param allowUnchanged       whether outputs that the body did not write are accepted; default false
 * @param onInconclusive       what INCONCLUSIVE counts as; default UNSTABLE
 * @param onNoEvidence         what NO_EVIDENCE counts as; default FAILURE
 * @param failBuild            whether a failure stops the build; default true
 * @param skipPublishingChecks whether no check is published for the commit; default false
 * @param checksName           the name of that check; default: the step and the id
 */
public record TrainingRequest(
        String id,
        String model,
        Map<String, Object> params,
        Long seed,
        List<String> inputs,
        List<String> outputs,
        String metrics,
        Boolean allowUnchanged,
        Criticality onInconclusive,
        Criticality onNoEvidence,
        Boolean failBuild,
        Boolean skipPublishingChecks,
        String checksName)
        implements Request {
    public TrainingRequest {
        Identifiers.require("model", model);
        id = Identifiers.require("id", id == null ? model : id);
        params = params == null ? Map.of() : params;
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        outputs = outputs == null ? List.of() : List.copyOf(outputs);
        allowUnchanged = allowUnchanged != null && allowUnchanged;
        failBuild = failBuild == null || failBuild;
        skipPublishingChecks = skipPublishingChecks != null && skipPublishingChecks;
    }

    @Override
    public Kind kind() {
        return Kind.TRAINING;
    }
}
