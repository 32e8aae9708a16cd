package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.util.List;
import java.util.Map;

/**
 * What {@link ModelStore#register} makes a {@link ModelVersion} of; the components mean the same.
 *
 * @param step that registers; null where steps are not repeated
 */
public record NewVersion(
        String model,
        Content content,
        String description,
        Map<String, String> tags,
        List<Summary> origin,
        String step) {
    ModelVersion numbered(int version, String build, String created, String createdBy) {
        return new ModelVersion(model, version, content, build, created, createdBy, description, tags, origin);
    }
}
