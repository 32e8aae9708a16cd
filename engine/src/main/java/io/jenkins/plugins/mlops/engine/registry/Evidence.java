package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;

/**
 * A report on which a promotion rests.
 *
 * @param kind  {@code evaluation} or {@code validation}
 * @param build that made the report; null for the build that tells of it
 */
public record Evidence(String kind, String id, String build, Verdict verdict) {
    static Evidence of(Summary summary) {
        return new Evidence(summary.kind().key(), summary.id(), summary.build(), summary.verdict());
    }

    /** The same without the build, if it is that one. */
    Evidence seenFrom(String build) {
        return build.equals(this.build) ? new Evidence(kind, id, null, verdict) : this;
    }
}
