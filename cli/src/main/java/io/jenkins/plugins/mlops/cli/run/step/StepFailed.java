package io.jenkins.plugins.mlops.cli.run.step;

/** A step did not do what it was asked for. The message is all that the user sees; scripts may catch it. */
public final class StepFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public StepFailed(String message) {
        super(message);
    }

    public StepFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
