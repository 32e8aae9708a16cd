package io.jenkins.plugins.mlops.engine;

import java.util.List;

/**
 * A version of a model, as far as others than the registry look at it.
 *
 * @param number 1, 2, 3, ...
 * @param digest of its files
 * @param origin summaries of its trainings and evaluations, oldest first
 */
public record RegisteredVersion(int number, String digest, List<Summary> origin) {
    public RegisteredVersion {
        origin = List.copyOf(origin);
    }
}
