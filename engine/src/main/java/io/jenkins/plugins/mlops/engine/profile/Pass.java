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

    private static final Part NONE = new Part(-1);

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
    /** What is read or worked on, each at its place; null: nothing. */
    private final Part[] parts = new Part[LANES];
    /** What others may help with, at the same places. */
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

    /** Once, so that the end of a pass takes no memory. */
    private final Supplier<Part> take = this::take;

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

    /** A batch, and what was known when it had been read. */
    private static final class Part {
        final long number;
        final int place;
        Batch batch;
        List<String> columns;
        long rows;
        long bytes;
        /** Whether it was read by a thread that does not work on it. */
        boolean isLeft;

        Part(long number) {
            this.number = number;
            place = (int) (number % LANES);
        }
    }

    private void work() {
        while (true) {
            Part part = null;
            boolean isLeft = false;
            try {
                part = helpUntil(take);
                if (part == NONE) {
                    return;
                }
                if (part.batch == null) {
                    isLeft = read(part);
                }
                if (!isLeft && part.batch != null) {
                    workOn(part);
                }
            } catch (IOException | RuntimeException | Error e) {
                fail(part, e);
            }
            if (part != null && !isLeft) {
                end(part);
            }
        }
    }

    /** What only this thread may then read or work on; {@link #NONE} once all is done; null: there is nothing at the moment. */
    private Part take() {
        boolean isOver = atEnd || failure != null;
        if (!isOver
                && reading == null
                && parts[(int) (next % LANES)] == null
                && (isCaller() || !reader.isForOneThread())) {
            Part part = new Part(next);
            next++;
            parts[part.place] = part;
            reading = Thread.currentThread();
            return part;
        }
        for (Part part : parts) {
            if (part != null && part.isLeft && (part.number == turn || failure != null)) {
                part.isLeft = false;
                return part;
            }
            isOver &= part == null;
        }
        return isOver ? NONE : null;
    }

    /** Whether what was read is left to whoever has time. */
    private boolean read(Part part) throws IOException {
        try {
            if (isCaller() && interrupted) {
                Thread.currentThread().interrupt();
            }
            part.batch = reader.next();
            if (reader.columns().size() != columns.size()) {
                columns = List.copyOf(reader.columns());
            }
            part.columns = columns;
            part.rows = reader.rows();
            part.bytes = reader.bytesRead();
        } finally {
            endReading(part);
        }
        return part.batch != null && reader.isForOneThread();
    }

    private synchronized void endReading(Part part) {
        reading = null;
        atEnd |= part.batch == null;
        part.isLeft = part.batch != null && reader.isForOneThread();
        if (!isCaller()) {
            // The pool's thread was interrupted for the caller, if at all.
            Thread.interrupted();
        }
        notifyAll();
    }

    private void workOn(Part part) {
        boolean oneLane = reader.isForOneThread();
        int lane = oneLane ? 0 : part.place;
        if (!oneLane) {
            run(part, work.apart(lane, part.columns, part.batch));
        }
        if (helpUntil(() -> failed < part.number ? FALSE : turn == part.number ? TRUE : null)) {
            if (oneLane) {
                run(part, work.apart(lane, part.columns, part.batch));
            }
            run(part, work.inOrder(lane, part.columns, part.batch));
            if (isCaller()) {
                progress.read(part.rows, part.bytes);
            }
        }
    }

    /** @param part null: there was no memory to take one */
    private synchronized void fail(Part part, Throwable e) {
        long number = part == null ? next : part.number;
        if (number < failed) {
            failed = number;
            failure = e;
        }
    }

    private synchronized void end(Part part) {
        if (turn == part.number && failed > part.number) {
            turn++;
        }
        parts[part.place] = null;
        notifyAll();
    }

    private void run(Part part, List<Runnable> tasks) {
        Share share = new Share(tasks);
        if (pool == null) {
            share.run(isCaller());
        } else {
            synchronized (this) {
                shares[part.place] = share;
                notifyAll();
            }
            share.run(isCaller());
            synchronized (this) {
                shares[part.place] = null;
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
            share.run(isCaller());
            if (share.isDone()) {
                synchronized (this) {
                    notifyAll();
                }
            }
        }
    }

    /** For a loop. The caller's interruption reaches whoever reads, since that may wait for a slow disk. */
    @SuppressWarnings("WaitNotInLoop")
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
