package io.jenkins.plugins.mlops.cli.run.step;

/** A part of the run was stopped from outside, or stops itself with a result: timeout, failFast, Ctrl-C, a rejected input. */
public final class Interruption extends Exception {
    private static final long serialVersionUID = 1L;

    private final Result result;
    private final boolean fromOutside;

    /**
     * @param message why, for the log
     * @param result what the stage and the build become when nobody catches it
     * @param fromOutside whether {@code retry} must leave it alone, as it does with Ctrl-C
     */
    public Interruption(String message, Result result, boolean fromOutside) {
        super(message);
        this.result = result;
        this.fromOutside = fromOutside;
    }

    public Result result() {
        return result;
    }

    public boolean fromOutside() {
        return fromOutside;
    }
}
