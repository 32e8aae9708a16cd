package io.jenkins.plugins.mlops.engine;

/** The operation was asked to stop, and did; it left nothing half-written. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CancelledException() {
        super("cancelled");
    }
}
