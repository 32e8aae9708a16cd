package io.jenkins.plugins.mlops.cli.run.step;

/**
 * A part of the run that can be stopped as one: all of it, the body of a timeout, the branches of a {@code parallel}.
 * Stopping is delivered once, to whatever runs at the tips at that moment; what a {@code finally} then starts is spared.
 */
public final class Scope {
    private final Strands strands;
    private final Scope parent;
    Interruption stopped;

    Scope(Strands strands, Scope parent) {
        this.strands = strands;
        this.parent = parent;
    }

    /** Interrupts what runs in this scope now, or what will enter it first. */
    public void stop(Interruption cause) {
        strands.stop(this, cause);
    }

    Scope inner() {
        return new Scope(strands, this);
    }

    boolean isWithin(Scope other) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope == other) {
                return true;
            }
        }
        return false;
    }
}
