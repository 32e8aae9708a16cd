package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

import static java.lang.Boolean.FALSE;
import static java.lang.Boolean.TRUE;

/**
 * One pass over a table on several threads. The batches belong to {@link #LANES} lanes by turns, and of each lane one
 * is worked on at a time: a thread reads it and does as much as it can alone, so that the rows stay in one processor's
 * cache. What needs all rows in their order waits until the batch before is done. Whoever has to wait helps the others.
 * Which rows belong to which lane depends on the file alone: so what is found does not depend on the number of threads.
 */
public final class Pass {
    /** More would need more memory, and reading is the work of one thread at a time. */
    public static final int LANES = 2;

    private static final long NONE = -1;

    /** From here on other threads are worth their start, in stored bytes. */
    private static final long LARGE = 4 << 20;

    /** What is done with the rows. The tasks of a list touch nothing of each other. */
    public interface Work {
        /**
         * Tasks that see the batches of one lane, in their order; those of another lane run at the same time.
         *
         * @param columns the columns known by now
         */
        List<Runnable> apart(int lane, List<String> columns, Batch batch);

        /**
         * Tasks that see all batches in the order of the file. It is asked for once those that stand {@code apart} have run,
         * and all tasks of the batch before.
         *
         * @param columns the columns known by now
         */
        List<Runnable> inOrder(int lane, List<String> columns, Batch batch);
    }

    /** Is told on the caller's thread, now and then and at the end, how much was read. */
    public interface Progress {
        void read(long rows, long bytes);
    }

    private final DataReader reader;
    private final ForkJoinPool pool;
    private final Work work;
    private final boolean[] busy = new boolean[LANES];
    /** By lane: what others may help with. */
    private final Share[] shares = new Share[LANES];

    private List<String> columns = List.of();
    /** The batch to be read next. */
    private long next;
    /** The batch whose tasks in order may run. */
    private long turn;

    private boolean atEnd;
    /** Null while nobody reads. */
    private Thread reading;

    private Progress progress;
    private Thread caller;
    /** Whether the caller's thread was interrupted while it waited. */
    private boolean interrupted;

    private Throwable failure;
    private long failed = Long.MAX_VALUE;

    public Pass(DataReader reader, Work work) {
        this(reader, work, reader.bytes() < LARGE ? null : ForkJoinPool.commonPool());
    }

    /** @param pool whose threads help; null: none */
    Pass(DataReader reader, Work work, ForkJoinPool pool) {
        this.reader = reader;
        this.work = work;
        this.pool = pool;
    }

    /** Reads all rows; may be called once. What failed first in the order of the rows is thrown, after the work on those before. */
    public void run(Progress listener) throws IOException {
        progress = listener;
        caller = Thread.currentThread();
        for (int i = 0; pool != null && i < pool.getParallelism(); i++) {
            pool.execute(this::work);
        }
        work();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        Share.rethrow(failure);
        progress.read(reader.rows(), reader.bytesRead());
    }

    private void work() {
        for (long number = helpUntil(this::claim); number >= 0; number = helpUntil(this::claim)) {
            try {
                workOn(number);
            } catch (IOException | RuntimeException | Error e) {
                fail(number, e);
            } finally {
                release(number);
            }
        }
    }

    /** The next batch, which only this thread may then read; {@link #NONE} once all are done; null: it is too early. */
    private Long claim() {
        boolean isOver = atEnd || failure != null;
        int lane = (int) (next % LANES);
        if (!isOver && reading == null && !busy[lane]) {
            busy[lane] = true;
            reading = Thread.currentThread();
            return next++;
        }
        for (boolean each : busy) {
            isOver &= !each;
        }
        return isOver ? NONE : null;
    }

    private void workOn(long number) throws IOException {
        int lane = (int) (number % LANES);
        Batch batch = null;
        List<String> known;
        long rows;
        long bytes;
        try {
            if (isCaller() && interrupted) {
                Thread.currentThread().interrupt();
            }
            batch = reader.next();
            if (reader.columns().size() != columns.size()) {
                columns = List.copyOf(reader.columns());
            }
            known = columns;
            rows = reader.rows();
            bytes = reader.bytesRead();
        } finally {
            endReading(batch == null);
        }
        if (batch == null) {
            return;
        }
        run(lane, work.apart(lane, known, batch));
        if (helpUntil(() -> failed < number ? FALSE : turn == number ? TRUE : null)) {
            run(lane, work.inOrder(lane, known, batch));
            if (isCaller()) {
                progress.read(rows, bytes);
            }
        }
    }

    private synchronized void endReading(boolean last) {
        reading = null;
        atEnd |= last;
        if (!isCaller()) {
            // The pool's thread was interrupted for the caller, if at all.
            Thread.interrupted();
        }
        notifyAll();
    }

    private synchronized void fail(long number, Throwable e) {
        if (number < failed) {
            failed = number;
            failure = e;
        }
    }

    private synchronized void release(long number) {
        if (turn == number && failed > number) {
            turn++;
        }
        busy[(int) (number % LANES)] = false;
        notifyAll();
    }

    private void run(int lane, List<Runnable> tasks) {
        Share share = new Share(tasks);
        if (pool == null) {
            share.run();
        } else {
            synchronized (this) {
                shares[lane] = share;
                notifyAll();
            }
            share.run();
            synchronized (this) {
                shares[lane] = null;
                while (!share.isDone()) {
                    await();
                }
            }
        }
        share.throwFailure();
    }

    /** @param answer asked for while nobody else changes anything; null: there is none yet */
    private <T> T helpUntil(Supplier<T> answer) {
        while (true) {
            Share share = null;
            synchronized (this) {
                while (share == null) {
                    T found = answer.get();
                    if (found != null) {
                        return found;
                    }
                    for (Share each : shares) {
                        share = each != null && each.hasMore() ? each : share;
                    }
                    if (share == null) {
                        await();
                    }
                }
            }
            share.run();
            if (share.isDone()) {
                synchronized (this) {
                    notifyAll();
                }
            }
        }
    }

    /** The caller's interruption reaches whoever reads, since that may wait for a slow disk. */
    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            interrupted |= isCaller();
            if (isCaller() && reading != null) {
                reading.interrupt();
            }
        }
    }

    private boolean isCaller() {
        return Thread.currentThread() == caller;
    }
}
