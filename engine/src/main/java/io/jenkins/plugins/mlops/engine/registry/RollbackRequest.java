package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;

/**
 * The parameters of {@code rollbackModel}.
 *
 * @param id                   the report's key; default: the model
 * @param model                the model's name
 * @param alias                the alias that is moved back
 * @param to                   'previous', the version that held the alias before the current one; or a version that
 *                             held it once
 * @param reason               why, for the log
 * @param failBuild            whether a failure stops the build; default true
 * @param skipPublishingChecks whether no check is published for the commit; default false
 * @param checksName           the name of that check; default: the step and the id
 */
public record RollbackRequest(
        String id,
        String model,
        String alias,
        String to,
        String reason,
        Boolean failBuild,
        Boolean skipPublishingChecks,
        String checksName)
        implements Request {
    /** Names the version that held the alias before the current one. */
    static final String PREVIOUS = "previous";

    public RollbackRequest {
        ModelPath.requireOwn(model);
        id = Identifiers.require("id", id == null ? model : id);
        Identifiers.require("alias", alias);
        Identifiers.requireText("to", to, "give 'previous' or a version");
        if (!to.equals(PREVIOUS)) {
            to = String.valueOf(ModelVersion.number("to", to));
        }
        failBuild = failBuild == null || failBuild;
        skipPublishingChecks = skipPublishingChecks != null && skipPublishingChecks;
    }

    @Override
    public Kind kind() {
        return Kind.ROLLBACK;
    }
}
