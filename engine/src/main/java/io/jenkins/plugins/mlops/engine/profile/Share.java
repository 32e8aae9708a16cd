package io.jenkins.plugins.mlops.engine.profile;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tasks, each of which goes to the thread that asks first. One thread begins with the first one and the others with the
 * last, so that most tasks are done by the same processor as those of the batch before, and what they need is in its cache.
 */
final class Share {
    private final List<Runnable> tasks;
    private final Throwable[] failures;
    private final AtomicInteger left;
    private final AtomicInteger first = new AtomicInteger();
    private final AtomicInteger last;
    private final AtomicInteger ended = new AtomicInteger();

    Share(List<Runnable> tasks) {
        this.tasks = tasks;
        failures = new Throwable[tasks.size()];
        left = new AtomicInteger(tasks.size());
        last = new AtomicInteger(tasks.size() - 1);
    }

    /** Whether there are tasks that nobody has begun. */
    boolean hasMore() {
        return left.get() > 0;
    }

    boolean isDone() {
        return ended.get() == tasks.size();
    }

    /** Runs tasks until others have begun the rest. */
    void run(boolean fromFirst) {
        while (left.getAndDecrement() > 0) {
            int i = fromFirst ? first.getAndIncrement() : last.getAndDecrement();
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
