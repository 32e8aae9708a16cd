package io.jenkins.plugins.mlops.engine.training;

import java.util.List;
import java.util.Map;

/**
 * What is known of a training before its body runs, kept until it has run.
 *
 * @param started   ISO 8601, UTC
 * @param variables what the body sees in its environment
 * @param before    the files that outputs and metrics named before the body ran, by absolute path
 */
public record StartedTraining(
        TrainingRequest request,
        String started,
        Map<String, String> variables,
        CodeState code,
        TrainingEnvironment environment,
        List<TrainingInput> inputs,
        Map<String, FileState> before) {

    /** The same, recorded under that request, which has no secrets. */
    public StartedTraining keeping(TrainingRequest kept) {
        return new StartedTraining(kept, started, variables, code, environment, inputs, before);
    }

    /**
     * A file as it was.
     *
     * @param modified milliseconds since 1970
     */
    public record FileState(long bytes, long modified, String sha256) {}
}
