package io.jenkins.plugins.mlops.cli.run.step;

/**
 * The Jenkinsfile cannot run: it cannot be read as a script, or it calls what is not there. An error, so that neither a
 * {@code catch (Exception e)} nor {@code catchError} takes it for a failure of the build; {@code finally} runs.
 */
public final class JenkinsfileError extends Error {
    private static final long serialVersionUID = 1L;

    /** With a place before the message. */
    public JenkinsfileError(Position position, String message) {
        super(position + ": " + message);
    }

    /** With a message that names its places itself. */
    public JenkinsfileError(String message) {
        super(message);
    }
}
