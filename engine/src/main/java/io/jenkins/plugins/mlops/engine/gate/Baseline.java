package io.jenkins.plugins.mlops.engine.gate;

import java.util.List;

/**
 * What the alias that gates compare with meant when the step started.
 *
 * @param alias   its name
 * @param state   whether it can be compared with
 * @param reason  why it cannot be read; null if it can
 * @param version the version that held it; null if none did
 * @param digest  of that version's files; null if none did
 * @param stored  the predictions that were kept when that version was evaluated; null if there are none
 * @param best    for metrics of the gates, the best value that any version of the model had when it was evaluated
 */
public record Baseline(
        String alias,
        State state,
        String reason,
        Integer version,
        String digest,
        StoredPredictions stored,
        List<BestVersion> best) {
    public enum State {
        /** The registry's log shows that the alias was never set. */
        NEVER_SET,
        /** It was set, but what it means cannot be read now. */
        UNREADABLE,
        /** A version holds it. */
        HELD
    }

    public Baseline {
        best = best == null ? List.of() : List.copyOf(best);
    }

    static Baseline neverSet(String alias) {
        return new Baseline(alias, State.NEVER_SET, null, null, null, null, List.of());
    }

    static Baseline unreadable(String alias, String reason) {
        return new Baseline(alias, State.UNREADABLE, reason, null, null, null, List.of());
    }

    /** {@code champion (version 3)}. */
    String name() {
        return version == null ? alias : alias + " (version " + version + ")";
    }

    /**
     * Predictions that an evaluation kept.
     *
     * @param path     where the file is, absolute
     * @param digest   SHA-256 of its uncompressed bytes
     * @param positive the positive class; null if it has none
     */
    public record StoredPredictions(String path, String digest, String positive) {}

    /**
     * How good a model has been so far.
     *
     * @param metric  its name in reports
     * @param version the version that had the value
     */
    public record BestVersion(String metric, int version, double value) {}
}
