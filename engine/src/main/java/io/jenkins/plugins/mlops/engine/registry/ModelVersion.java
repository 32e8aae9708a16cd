package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.util.List;
import java.util.Map;

/**
 * A version of a model: an entry of the registry, never changed after it was made.
 *
 * @param version     1, 2, 3, ..., never reused; the same digest is the same version
 * @param content     digest and files
 * @param build       the build that registered it
 * @param created     ISO 8601, UTC
 * @param createdBy   who registered it
 * @param description what a reader should know
 * @param tags        names with values
 * @param origin      summaries of the trainings and evaluations of this digest, and of the validations of the
 *                    trainings' data, so that lineage survives the builds
 */
public record ModelVersion(
        String model,
        int version,
        Content content,
        String build,
        String created,
        String createdBy,
        String description,
        Map<String, String> tags,
        List<Summary> origin) {}
