package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.engine.Consequence;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Verdict;

/** How commands end. */
public final class ExitCode {
    /** The result is SUCCESS. */
    public static final int SUCCESS = 0;

    /** A FAIL decided. */
    public static final int FAIL = 1;

    /** Bad usage or input. */
    public static final int BAD_INPUT = 2;

    /** Only INCONCLUSIVE or NO_EVIDENCE decided. */
    public static final int UNDECIDED = 3;

    /** An error of ours. */
    public static final int INTERNAL = 4;

    /** Stopped by Ctrl-C. */
    public static final int ABORTED = 130;

    private ExitCode() {}

    static int of(Report report, Consequence consequence) {
        if (consequence.criticality() == Criticality.NOTE) {
            return SUCCESS;
        }
        return report.verdict() == Verdict.FAIL ? FAIL : UNDECIDED;
    }
}
