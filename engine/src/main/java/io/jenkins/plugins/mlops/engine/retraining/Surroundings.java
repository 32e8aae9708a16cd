package io.jenkins.plugins.mlops.engine.retraining;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a decision may ask for. What costs time is asked only if the decision depends on it. */
public interface Surroundings {
    /** Whether the job builds a change request. */
    boolean isChangeRequest();

    /** Why the job cannot be built now, as the end of a sentence that starts with 'the job'; empty if it can. */
    Optional<String> notBuildable();

    /** Looks at the data. */
    Look look();

    /**
     * The builds of the job that have trained the model and are still there, at least those of the last days and the last
     * successful one.
     *
     * @param days how many
     * @throws IOException if that cannot be told of one of them
     */
    List<PastTraining> trainings(long days) throws IOException;

    /** A build of the job that waits or runs and has not trained the model yet; empty if there is none. */
    Optional<String> underWay();

    /**
     * What the next build would check out, one for each repository.
     *
     * @return none if the job has no repository; empty if one cannot be asked at all
     * @throws IOException if one cannot be asked now
     */
    Optional<List<String>> heads() throws IOException;
}
