package io.jenkins.plugins.mlops.engine.retraining;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of the reasons of a decision.
 *
 * @param code     which
 * @param text     in words, one sentence without a period
 * @param evidence what it rests on, by name: from, to, due, build, until, ...
 */
public record Reason(Code code, String text, Map<String, String> evidence) {
    /** What reasons there are. */
    public enum Code {
        /** For training: a time of the schedule has come. */
        SCHEDULE,
        /** For training: the data is not what it was. */
        NEW_DATA,
        /** Not a guard held back: what has changed since the last successful training. */
        CHANGED,
        /** Against: this state of the data is what later ones are compared with. */
        FIRST_LOOK,
        /** Against: the data is what it was. */
        SAME_DATA,
        /** Against: the data has changed, but was trained on already. */
        KNOWN_DATA,
        /** Against: there is no data. */
        NO_DATA,
        /** Against: neither schedule nor data asks for it. */
        NOTHING_DUE,
        /** Guard: the last training is too recent. */
        COOLDOWN,
        /** Guard: there were enough trainings in the last seven days. */
        MAX_PER_WEEK,
        /** Guard: nothing has changed since the last successful training. */
        UNCHANGED,
        /** Guard: a build waits or runs that may train the model; decided again when it has. */
        UNDER_WAY,
        /** Guard: the job builds a change request. */
        CHANGE_REQUEST,
        /** Guard: the job cannot be built. */
        NOT_BUILDABLE,
        /** The data or the code could not be looked at. */
        COULD_NOT_LOOK
    }

    public Reason {
        evidence = evidence == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    static Reason of(Code code, String text) {
        return new Reason(code, text, Map.of());
    }
}
