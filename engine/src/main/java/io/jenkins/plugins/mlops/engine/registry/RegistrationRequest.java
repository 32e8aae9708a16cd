package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;
import java.util.Map;

/**
 * The parameters of {@code registerModel}.
 *
 * @param id                   the report's key; default: the model
 * @param model                the model's name
 * @param path                 the model's files; default: the outputs of this build's training
 * @param description          what a reader should know of this version
 * @param tags                 names with values
 * @param failBuild            whether a failure stops the build; default true
 * @param skipPublishingChecks whether no check is published for the commit; default false
 * @param checksName           the name of that check; default: the step and the id
 */
public record RegistrationRequest(
        String id,
        String model,
        String path,
        String description,
        Map<String, String> tags,
        Boolean failBuild,
        Boolean skipPublishingChecks,
        String checksName)
        implements Request {
    public RegistrationRequest {
        ModelPath.requireOwn(model);
        id = Identifiers.require("id", id == null ? model : id);
        tags = tags == null ? Map.of() : Map.copyOf(tags);
        failBuild = failBuild == null || failBuild;
        skipPublishingChecks = skipPublishingChecks != null && skipPublishingChecks;
    }

    @Override
    public Kind kind() {
        return Kind.REGISTRATION;
    }
}
