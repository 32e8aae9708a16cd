package io.jenkins.plugins.mlops.cli.run.step;

import java.time.Duration;
import java.util.Optional;

/** A stage or a branch of {@code parallel}, as the view shows it: its place, times and result, which only gets worse. */
public final class Stage {
    private final String name;
    private final Stage parent;
    private final boolean branch;
    private final long started;
    private Result result = Result.SUCCESS;
    private String note;
    private long ended;

    Stage(String name, Stage parent, boolean branch) {
        this.name = name;
        this.parent = parent;
        this.branch = branch;
        this.started = System.nanoTime();
    }

    public String name() {
        return name;
    }

    public Optional<Stage> parent() {
        return Optional.ofNullable(parent);
    }

    /** Whether it is a branch of {@code parallel} rather than a stage. */
    public boolean isBranch() {
        return branch;
    }

    public int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    public synchronized Result result() {
        return result;
    }

    /** What the stage says about its result: why it was skipped, or the message of what made it unstable. */
    public synchronized Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** Makes the result worse, never better; the note belongs to what first reached the worst result. */
    public synchronized void mark(Result to, String why) {
        if (to.isWorseThan(result)) {
            result = to;
            note = why;
        }
    }

    public synchronized boolean isEnded() {
        return ended != 0;
    }

    /** How long it took, or has taken so far. */
    public synchronized Duration duration() {
        return Duration.ofNanos((ended == 0 ? System.nanoTime() : ended) - started);
    }

    synchronized void end() {
        ended = System.nanoTime();
    }
}
