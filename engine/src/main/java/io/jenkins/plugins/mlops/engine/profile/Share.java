package io.jenkins.plugins.mlops.engine.profile;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks, each of which goes to the thread that asks first. */
final class Share {
    private final List<Runnable> tasks;
    private final Throwable[] failures;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    Share(List<Runnable> tasks) {
        this.tasks = tasks;
        failures = new Throwable[tasks.size()];
    }

    /** Whether there are tasks that nobody has begun. */
    boolean hasMore() {
        return begun.get() < tasks.size();
    }

    boolean isDone() {
        return ended.get() == tasks.size();
    }

    /** Runs tasks until others have begun the rest. */
    void run() {
        for (int i = begun.getAndIncrement(); i < tasks.size(); i = begun.getAndIncrement()) {
            try {
                tasks.get(i).run();
            } catch (RuntimeException | Error e) {
                failures[i] = e;
            } finally {
                ended.incrementAndGet();
            }
        }
    }

    /** Throws what the first of all failed tasks threw. All tasks are done. */
    void throwFailure() {
        for (Throwable failure : failures) {
            rethrow(failure);
        }
    }

    /** @param failure unchecked; null: none */
    static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
