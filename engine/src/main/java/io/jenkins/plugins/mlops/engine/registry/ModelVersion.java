package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.RegisteredVersion;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        List<Summary> origin) {
    /** @throws BadInput naming the parameter if the text is not the number of a version */
    static int number(String parameter, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadInput("'" + parameter + "' is '" + text + "', but must be the number of a version: 1, 2, 3, ...");
    }

    /** @throws BadInput telling what there is instead if there is no such version */
    static ModelVersion require(ModelStore store, String model, int version) throws IOException {
        Optional<ModelVersion> found = store.version(model, version);
        if (found.isPresent()) {
            return found.get();
        }
        int versions = store.versions(model).size();
        if (versions > 0) {
            throw new BadInput("model '" + model + "' has no version " + version + "; it has "
                    + (versions == 1 ? "version 1" : "versions 1 to " + versions));
        }
        List<String> models = store.models();
        throw new BadInput("there is no model '" + model + "'; "
                + (models.isEmpty() ? "none is registered yet" : "registered are: " + String.join(", ", models)));
    }

    /** Of the files: what joins the version with trainings and evaluations. */
    public String digest() {
        return content.digest();
    }

    /** What others than the registry look at. */
    public RegisteredVersion registered() {
        return new RegisteredVersion(version, content.digest(), origin);
    }

    /** {@code churn version 3}. */
    String name() {
        return model + " version " + version;
    }
}
