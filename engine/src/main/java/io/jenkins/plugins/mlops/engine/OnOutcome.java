package io.jenkins.plugins.mlops.engine;

/**
 * What outcomes that are not PASS do: the parameters that all gating steps share.
 *
 * @param onInconclusive what INCONCLUSIVE counts as
 * @param onNoEvidence   what NO_EVIDENCE counts as
 */
public record OnOutcome(Criticality onInconclusive, Criticality onNoEvidence) {
    public OnOutcome {
        onInconclusive = onInconclusive == null ? Criticality.UNSTABLE : onInconclusive;
        onNoEvidence = onNoEvidence == null ? Criticality.FAILURE : onNoEvidence;
    }

    /** A gate's own setting, where it has one, over the step's. */
    public OnOutcome or(Criticality inconclusive, Criticality noEvidence) {
        return new OnOutcome(
                inconclusive == null ? onInconclusive : inconclusive, noEvidence == null ? onNoEvidence : noEvidence);
    }

    /** What a check of the given criticality does with the given outcome; a note stays a note. */
    public Criticality apply(Criticality criticality, Verdict outcome) {
        if (criticality == Criticality.NOTE) {
            return criticality;
        }
        return switch (outcome) {
            case PASS, FAIL -> criticality;
            case INCONCLUSIVE -> onInconclusive;
            case NO_EVIDENCE -> onNoEvidence;
        };
    }
}
