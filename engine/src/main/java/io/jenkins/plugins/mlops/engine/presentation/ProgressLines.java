package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells people now and then how far an operation is: nothing of one that is soon over, and of a long one ever more
 * seldom, so that a log stays short. For one thread.
 */
public final class ProgressLines {
    /** As a share of the time so far: from some time on, each line comes a tenth later than the one before. */
    private static final int SELDOM = 10;

    private final Clock clock;
    private final Duration first;
    private final Duration between;
    private final boolean endless;
    private final Consumer<String> out;
    private long begun = -1;
    private long next;
    private long partBegun;
    private long before;
    private long last;

    private ProgressLines(Clock clock, Duration first, Duration between, boolean endless, Consumer<String> out) {
        this.clock = clock;
        this.first = first;
        this.between = between;
        this.endless = endless;
        this.out = out;
    }

    /**
     * Lines for a log.
     *
     * @param between how much time is at least between two of them, and before the first
     */
    public static ProgressLines ofLog(Clock clock, Duration between, Consumer<String> out) {
        return new ProgressLines(clock, between, between, false, out);
    }

    /** Lines each of which replaces the one before. */
    public static ProgressLines ofTerminal(Clock clock, Consumer<String> out) {
        return new ProgressLines(clock, Duration.ofSeconds(2), Duration.ofMillis(200), true, out);
    }

    /** Hears how far the operation is, and tells it if it is time. */
    public void accept(Progress progress) {
        long now = clock.millis();
        if (begun < 0) {
            begun = now;
            next = now + first.toMillis();
            partBegun = now;
            before = progress.done();
        } else if (progress.done() < last) {
            partBegun = now;
            before = 0;
        }
        last = progress.done();
        if (now >= next) {
            out.accept(text(progress, now - partBegun));
            next = now + Math.max(between.toMillis(), endless ? 0 : (now - begun) / SELDOM);
        }
    }

    private String text(Progress progress, long millis) {
        boolean bytes = progress.unit().equals(Progress.BYTES);
        boolean known = progress.total() > 0;
        StringBuilder text = new StringBuilder();
        if (known) {
            long share = (long) (100.0 * Math.min(progress.done(), progress.total()) / progress.total());
            text.append(share).append(" % (");
        }
        text.append(bytes ? Format.bytes(progress.done()) : String.valueOf(progress.done()));
        if (known) {
            text.append(" of ").append(bytes ? Format.bytes(progress.total()) : String.valueOf(progress.total()));
        }
        if (!bytes) {
            text.append(' ').append(progress.unit());
        }
        if (progress.rows() >= 0) {
            text.append(", ").append(Format.count(progress.rows())).append(" rows");
        }
        if (millis > 0) {
            double rate = (progress.done() - before) * 1000.0 / millis;
            text.append(", ")
                    .append(bytes ? Format.bytes((long) rate) : Format.number(Math.floor(rate)))
                    .append("/s");
        }
        return text.append(known ? ")" : "").toString();
    }
}
