package io.jenkins.plugins.mlops.engine.retraining;

import java.time.Duration;

/**
 * A look at data.
 *
 * @param state   what was seen; null if it could not be looked
 * @param failure why it could not be looked; null if it could
 * @param took    how long it took
 */
public record Look(DataState state, String failure, Duration took) {
    public static Look seen(DataState state, Duration took) {
        return new Look(state, null, took);
    }

    public static Look failed(String why, Duration took) {
        return new Look(null, why, took);
    }
}
