package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;

/**
 * The parameters of {@code promoteModel}.
 *
 * @param id                   the report's key; default: the model
 * @param model                the model's name
 * @param version              the version, a number; default: the one that this build registered
 * @param to                   the alias: champion, challenger, or the team's own
 * @param reason               why, for the log
 * @param expect               the version that the alias must hold now, 'none', or 'any'; default: the one this build
 *                             compared with
 * @param failBuild            whether a failure stops the build; default true
 * @param skipPublishingChecks whether no check is published for the commit; default false
 * @param checksName           the name of that check; default: the step and the id
 */
public record PromotionRequest(
        String id,
        String model,
        String version,
        String to,
        String reason,
        String expect,
        Boolean failBuild,
        Boolean skipPublishingChecks,
        String checksName)
        implements Request {
    public PromotionRequest {
        ModelPath.requireOwn(model);
        id = Identifiers.require("id", id == null ? model : id);
        Identifiers.require("to", to);
        if (to.chars().allMatch(Character::isDigit)) {
            throw new BadInput(
                    "'to' is '" + to + "', but must be an alias such as champion; the number goes to 'version'");
        }
        if (version != null) {
            ModelVersion.number("version", version);
        }
        if (expect != null && !expect.equals(AliasMove.NONE) && !expect.equals(AliasMove.ANY)) {
            expect = String.valueOf(ModelVersion.number("expect", expect));
        }
        failBuild = failBuild == null || failBuild;
        skipPublishingChecks = skipPublishingChecks != null && skipPublishingChecks;
    }

    @Override
    public Kind kind() {
        return Kind.PROMOTION;
    }
}
