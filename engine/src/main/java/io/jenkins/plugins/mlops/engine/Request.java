package io.jenkins.plugins.mlops.engine;

import io.jenkins.plugins.mlops.engine.gate.EvaluationRequest;
import io.jenkins.plugins.mlops.engine.registry.FetchRequest;
import io.jenkins.plugins.mlops.engine.registry.PromotionRequest;
import io.jenkins.plugins.mlops.engine.registry.RegistrationRequest;
import io.jenkins.plugins.mlops.engine.registry.RollbackRequest;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
import io.jenkins.plugins.mlops.engine.validation.ValidationRequest;

/**
 * What is asked: an immutable value whose components are the parameters of a step, under the same names. Bad input is
 * rejected where it is made.
 */
public sealed interface Request
        permits EvaluationRequest,
                FetchRequest,
                PromotionRequest,
                RegistrationRequest,
                RollbackRequest,
                TrainingRequest,
                ValidationRequest {
    Kind kind();

    /** With the kind, the report's key in a build. */
    String id();

    /** The model's name, in a fetch perhaps with its folder; null for data that is for no particular model. */
    String model();

    /** Whether a failure stops the build; otherwise it is only recorded. */
    Boolean failBuild();

    /** Whether no check is published for the commit, where there is a place for checks. */
    Boolean skipPublishingChecks();

    /** The name of that check; null for the one that says which report it is. */
    String checksName();
}
