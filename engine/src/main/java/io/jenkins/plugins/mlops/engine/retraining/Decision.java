package io.jenkins.plugins.mlops.engine.retraining;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether to train, and why. The same decision again, right after, is counted and not repeated.
 *
 * @param first   when it was made
 * @param last    when it was made for the last time
 * @param times   how many times it was made
 * @param reasons for and against
 * @param build   number of the build that was started; null for none, or if it has not started yet
 */
public record Decision(Instant first, Instant last, int times, Outcome outcome, List<Reason> reasons, Integer build) {
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** The reasons in one line. */
    public String why() {
        return reasons.stream().map(Reason::text).collect(Collectors.joining("; "));
    }

    boolean isRepeatedBy(Decision other) {
        return outcome != Outcome.TRAIN && outcome == other.outcome && reasons.equals(other.reasons);
    }

    Decision repeatedAt(Instant time) {
        return new Decision(first, time, times + 1, outcome, reasons, build);
    }

    Decision startedAs(int number) {
        return new Decision(first, last, times, outcome, reasons, number);
    }
}
