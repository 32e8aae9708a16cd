package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;

/**
 * The parameters of {@code fetchModel}.
 *
 * @param id                   the report's key; default: the model
 * @param model                the model's name; with a folder before it (team-a/churn) that of another folder
 * @param version              the version, a number
 * @param alias                or the alias that holds it
 * @param into                 the folder of the workspace that the files go to
 * @param required             whether an alias that was never set is a failure; default false
 * @param failBuild            whether a failure stops the build; default true
 * @param skipPublishingChecks whether no check is published for the commit; default false
 * @param checksName           the name of that check; default: the step and the id
 */
public record FetchRequest(
        String id,
        String model,
        String version,
        String alias,
        String into,
        Boolean required,
        Boolean failBuild,
        Boolean skipPublishingChecks,
        String checksName)
        implements Request {
    public FetchRequest {
        String name = ModelPath.parse(model).name();
        id = Identifiers.require("id", id == null ? name : id);
        Identifiers.requireText("into", into, "name the folder of the workspace that the files go to");
        if ((version == null) == (alias == null)) {
            throw new BadInput("give either 'version' or 'alias', and not both");
        }
        if (version != null) {
            ModelVersion.number("version", version);
        } else {
            Identifiers.require("alias", alias);
        }
        required = required != null && required;
        failBuild = failBuild == null || failBuild;
        skipPublishingChecks = skipPublishingChecks != null && skipPublishingChecks;
    }

    @Override
    public Kind kind() {
        return Kind.FETCH;
    }
}
