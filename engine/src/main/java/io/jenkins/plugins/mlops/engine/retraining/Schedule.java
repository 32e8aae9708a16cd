package io.jenkins.plugins.mlops.engine.retraining;

import java.time.Instant;
import java.util.Optional;

/** When trainings are due by the clock. */
@FunctionalInterface
public interface Schedule {
    /** Without any time. */
    Schedule NEVER = (after, until) -> Optional.empty();

    /** The last time that is after the first and not after the second one; empty if there is none. */
    Optional<Instant> latest(Instant after, Instant until);
}
