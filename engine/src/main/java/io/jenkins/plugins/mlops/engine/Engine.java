package io.jenkins.plugins.mlops.engine;

import io.jenkins.plugins.mlops.engine.gate.Evaluation;
import io.jenkins.plugins.mlops.engine.gate.EvaluationRequest;
import io.jenkins.plugins.mlops.engine.registry.Fetch;
import io.jenkins.plugins.mlops.engine.registry.FetchRequest;
import io.jenkins.plugins.mlops.engine.registry.Promotion;
import io.jenkins.plugins.mlops.engine.registry.PromotionRequest;
import io.jenkins.plugins.mlops.engine.registry.Registration;
import io.jenkins.plugins.mlops.engine.registry.RegistrationRequest;
import io.jenkins.plugins.mlops.engine.registry.RollbackRequest;
import io.jenkins.plugins.mlops.engine.validation.Validation;
import io.jenkins.plugins.mlops.engine.validation.ValidationRequest;
import java.io.IOException;

/** The product, in one switch: which operation answers which request. */
public final class Engine {
    private Engine() {}

    /**
     * Resolves what the request's names mean now, where the registry and the builds are. What comes back runs where the
     * data is. A training is not here: it has a body, so it begins with {@code TrainingStart} and ends with
     * {@code Training}.
     *
     * @throws BadInput if a name means nothing
     */
    public static Operation<? extends Report> resolve(Request request, References references) throws IOException {
        return switch (request.kind()) {
            case VALIDATION -> Validation.resolve((ValidationRequest) request, references);
            case TRAINING -> throw new IllegalArgumentException("a training has a body");
            case FETCH -> Fetch.resolve((FetchRequest) request, references);
            case EVALUATION -> Evaluation.resolve((EvaluationRequest) request, references);
            case REGISTRATION -> Registration.resolve((RegistrationRequest) request, references);
            case PROMOTION -> Promotion.resolve((PromotionRequest) request, references);
            case ROLLBACK -> Promotion.resolve((RollbackRequest) request, references);
        };
    }
}
