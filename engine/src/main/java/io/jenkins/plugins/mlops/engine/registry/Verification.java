package io.jenkins.plugins.mlops.engine.registry;

import java.util.List;

/**
 * What {@link ModelStore#verify} found.
 *
 * @param head     the end of the log; null if the log cannot be read
 * @param heads    how many heads that were kept elsewhere were compared
 * @param problems one sentence each; none: the model is as it was written
 */
public record Verification(String model, Head head, int heads, List<String> problems) {
    public Verification {
        problems = List.copyOf(problems);
    }
}
