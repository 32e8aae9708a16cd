package io.jenkins.plugins.mlops.engine.openlineage;

import java.time.Duration;

/** Where events are sent to. */
@FunctionalInterface
public interface Receiver {
    /** Takes bounded time, whatever the other end does, and throws nothing for what the other end does. */
    Answer send(String event);

    /**
     * What became of an event.
     *
     * @param outcome what to do about it
     * @param reason  in words, for people, without credentials; empty if it was accepted
     * @param after   how long to wait at least, as the receiver asks; null if it doesn't
     */
    record Answer(Outcome outcome, String reason, Duration after) {
        public static final Answer ACCEPTED = new Answer(Outcome.ACCEPTED, "", null);

        public static Answer refused(String reason) {
            return new Answer(Outcome.REFUSED, reason, null);
        }

        public static Answer unavailable(String reason) {
            return new Answer(Outcome.UNAVAILABLE, reason, null);
        }
    }

    /** What to do about an event. */
    enum Outcome {
        ACCEPTED,
        /** It will never be accepted. */
        REFUSED,
        /** It may be accepted later. */
        UNAVAILABLE
    }
}
