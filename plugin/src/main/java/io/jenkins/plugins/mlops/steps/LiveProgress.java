package io.jenkins.plugins.mlops.steps;

import hudson.FilePath;
import hudson.model.Computer;
import io.jenkins.plugins.mlops.agent.ProgressFile;
import io.jenkins.plugins.mlops.agent.ReadLines;
import io.jenkins.plugins.mlops.agent.ReadLines.Lines;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Copies to the build's log how far work on an agent is, while it runs. It never disturbs the work: what cannot be read
 * now is read later, or not at all.
 */
final class LiveProgress implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(LiveProgress.class.getName());
    private static final int SECONDS_BETWEEN = 10;

    private final FilePath file;
    private final Consumer<String> out;
    private volatile boolean closed;
    private ScheduledFuture<?> timer;
    private long offset;

    /** @param out told each line, without its end */
    LiveProgress(FilePath scratch, Consumer<String> out) {
        this.file = scratch.child(ProgressFile.NAME);
        this.out = out;
    }

    LiveProgress begin() {
        // The timer's few threads are for all of Jenkins, and an agent may be slow to answer.
        timer = Timer.get()
                .scheduleWithFixedDelay(
                        () -> Computer.threadPoolForRemoting.execute(this::read),
                        SECONDS_BETWEEN,
                        SECONDS_BETWEEN,
                        TimeUnit.SECONDS);
        return this;
    }

    synchronized void read() {
        if (closed) {
            return;
        }
        try {
            Lines lines = new ReadLines(offset, 0).of(file);
            offset = lines.offset();
            lines.lines().lines().takeWhile(line -> !closed).forEach(out);
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "cannot read " + file);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
