package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One pass over a table on several threads: while the work on a batch is shared out among them, the caller's reads the
 * next one. The work comes in tasks that touch nothing of each other, and each of them sees the batches in the order of
 * the file: so what is found does not depend on the number of threads.
 */
public final class Pass {
    /** From here on other threads are worth their start, in stored bytes. */
    private static final long LARGE = 4 << 20;

    private final DataReader reader;
    private final ForkJoinPool pool;
    private Batch ahead;
    private boolean isAhead;

    public Pass(DataReader reader) {
        this(reader, reader.bytes() < LARGE ? null : ForkJoinPool.commonPool());
    }

    /** @param pool whose threads help; null: none */
    Pass(DataReader reader, ForkJoinPool pool) {
        this.reader = reader;
        this.pool = pool;
    }

    /** As {@link DataReader#next}. */
    public Batch next() throws IOException {
        Batch batch = isAhead ? ahead : reader.next();
        isAhead = false;
        ahead = null;
        return batch;
    }

    /** Runs all tasks, which are about the batch that came last, and perhaps reads the next one. */
    public void run(List<Runnable> tasks) throws IOException {
        if (pool == null) {
            tasks.forEach(Runnable::run);
            return;
        }
        Share share = new Share(tasks);
        int helpers = Math.min(pool.getParallelism(), tasks.size());
        for (int i = 0; i < helpers; i++) {
            pool.execute(share::workFromEnd);
        }
        try {
            ahead = reader.next();
            isAhead = true;
        } finally {
            share.workFromStart();
            share.await();
        }
    }

    /**
     * Tasks, each of which goes to whoever asks first. The caller begins with the first one and the others with the last,
     * so that most tasks are done by the same processor as in the batch before, which has in its cache what they need.
     */
    private static final class Share {
        private final List<Runnable> tasks;
        private final AtomicInteger left;
        private final AtomicInteger first = new AtomicInteger();
        private final AtomicInteger last;
        private final CountDownLatch running;
        private final Throwable[] failures;

        Share(List<Runnable> tasks) {
            this.tasks = tasks;
            left = new AtomicInteger(tasks.size());
            last = new AtomicInteger(tasks.size() - 1);
            running = new CountDownLatch(tasks.size());
            failures = new Throwable[tasks.size()];
        }

        void workFromStart() {
            while (left.getAndDecrement() > 0) {
                run(first.getAndIncrement());
            }
        }

        void workFromEnd() {
            while (left.getAndDecrement() > 0) {
                run(last.getAndDecrement());
            }
        }

        private void run(int i) {
            try {
                tasks.get(i).run();
            } catch (RuntimeException | Error e) {
                failures[i] = e;
            } finally {
                running.countDown();
            }
        }

        /** Waits for the tasks of others; what the first of all failed tasks threw is thrown here. */
        void await() {
            boolean interrupted = false;
            while (true) {
                try {
                    running.await();
                    break;
                } catch (InterruptedException e) {
                    // The batch must not be given back while others read it; a task is short.
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            for (Throwable failure : failures) {
                if (failure instanceof Error error) {
                    throw error;
                }
                if (failure != null) {
                    throw (RuntimeException) failure;
                }
            }
        }
    }
}
