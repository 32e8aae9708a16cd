package io.jenkins.plugins.mlops.steps;

/** A form that makes no step. The Snippet Generator prints it in place of the snippet: only the message, since a stack trace helps nobody there. */
final class RefusedForm extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedForm(String message) {
        super(message, null, false, false);
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
