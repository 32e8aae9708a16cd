package io.jenkins.plugins.mlops.engine;

/** How a check ends, from best to worst. Nothing is ever silently left out: no evidence is an outcome of its own. */
public enum Verdict {
    /** The evidence shows that the requirement holds. */
    PASS,
    /** There is evidence, but it does not decide. */
    INCONCLUSIVE,
    /** There was nothing to check: a missing metric, an empty slice, a missing reference. */
    NO_EVIDENCE,
    /** The evidence shows that the requirement does not hold. */
    FAIL;

    public Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
