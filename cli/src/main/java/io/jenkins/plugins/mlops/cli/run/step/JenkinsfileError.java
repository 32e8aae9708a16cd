package io.jenkins.plugins.mlops.cli.run.step;

/**
 * The Jenkinsfile cannot run: it cannot be read as a script, or it calls what is not there. An error, so that neither a
 * {@code catch (Exception e)} nor {@code catchError} takes it for a failure of the build; {@code finally} runs.
 */
public final class JenkinsfileError extends Error {
    private static final long serialVersionUID = 1L;

    private final boolean placed;

    /** With a place before the message. */
    public JenkinsfileError(Position position, String message) {
        super(position + ": " + message);
        placed = true;
    }

    /** With a message that names its places itself, or gets one by {@link #at}. */
    public JenkinsfileError(String message) {
        super(message);
        placed = false;
    }

    /** The same with a place before the message, if it was thrown at one of this file and does not name it yet. */
    public JenkinsfileError at(String file) {
        String place = Failures.place(this, file);
        return placed || place == null ? this : new JenkinsfileError(place + ": " + getMessage());
    }
}
