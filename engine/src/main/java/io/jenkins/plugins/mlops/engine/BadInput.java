package io.jenkins.plugins.mlops.engine;

/**
 * What the user gave cannot be used. The message is for the user: it names the file, row, column or parameter, the
 * value, and what to do about it. It is printed alone, never with a stack trace.
 */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadInput(String message) {
        super(message);
    }

    public BadInput(String message, Throwable cause) {
        super(message, cause);
    }
}
