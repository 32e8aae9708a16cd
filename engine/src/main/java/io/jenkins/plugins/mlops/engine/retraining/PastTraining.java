package io.jenkins.plugins.mlops.engine.retraining;

import java.time.Instant;
import java.util.List;

/**
 * A build that has trained the model.
 *
 * @param build      its number
 * @param started    when the build started
 * @param trained    when the training in it started, of several the first
 * @param successful whether all trainings of the model in it passed
 * @param data       digests of the data that was read
 * @param commits    the code, as far as known
 */
public record PastTraining(
        int build, Instant started, Instant trained, boolean successful, List<String> data, List<String> commits) {
    public PastTraining {
        data = List.copyOf(data);
        commits = List.copyOf(commits);
    }
}
