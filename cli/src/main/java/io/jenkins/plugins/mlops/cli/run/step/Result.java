package io.jenkins.plugins.mlops.cli.run.step;

import java.util.Locale;

/** The result of a build or of a stage, from best to worst as Jenkins orders them. */
public enum Result {
    SUCCESS(0),
    UNSTABLE(3),
    FAILURE(1),
    NOT_BUILT(1),
    ABORTED(130);

    private final int exitCode;

    Result(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a run that ended so. */
    public int exitCode() {
        return exitCode;
    }

    public boolean isWorseThan(Result other) {
        return compareTo(other) > 0;
    }

    public Result worst(Result other) {
        return isWorseThan(other) ? this : other;
    }

    /**
     * The result of this name, whatever its case.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static Result named(String name) {
        for (Result result : values()) {
            if (result.name().equals(name.toUpperCase(Locale.ROOT))) {
                return result;
            }
        }
        throw new IllegalArgumentException(
                "'" + name + "' is no result; there are SUCCESS, UNSTABLE, FAILURE, NOT_BUILT and ABORTED");
    }
}
