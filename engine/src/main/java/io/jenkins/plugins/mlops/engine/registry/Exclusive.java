package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.files.FileFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The only holder of a lock file, among all threads of all processes. The operating system frees the lock when the
 * process ends, however it ends; the file stays, and names its last holder.
 */
final class Exclusive {
    private static final Map<Path, Turn> TURNS = new ConcurrentHashMap<>();

    /** Far behind the holder's name, which others must be able to read where a lock forbids reading. */
    private static final long POSITION = Long.MAX_VALUE - 1;

    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 20;
    private static final int LONGEST_NAME = 500;

    /** A process cannot lock a file twice, so its threads take turns first. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);

        /**
         * Kept here too, since a thread must not open the lock file while another one holds it: closing it again would
         * free the lock of the whole process.
         */
        private volatile String holder = "";
    }

    /** What is done under the lock. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private Exclusive() {}

    /**
     * Waits until nobody else holds the lock, and works under it.
     *
     * @param file   created if missing; its folder must exist
     * @param holder what those are told who wait too long
     * @throws IOException        naming holder and file if the lock isn't free within the patience
     * @throws CancelledException if the thread is interrupted while it waits
     */
    static <T> T holding(Path file, Duration patience, String holder, Work<T> work) throws IOException {
        Path path = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        long deadline = System.nanoTime() + patience.toNanos();
        Turn turn = TURNS.computeIfAbsent(path, ignored -> new Turn());
        try {
            if (!turn.lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooLong(path, patience, turn.holder);
            }
            try (FileChannel channel = open(path)) {
                await(channel, path, deadline, patience);
                turn.holder = holder;
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
                return work.run();
            } finally {
                turn.lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private static FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileFault.of("lock", path, e);
        }
    }

    private static void await(FileChannel channel, Path path, long deadline, Duration patience)
            throws IOException, InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (!tryLock(channel)) {
            if (System.nanoTime() - deadline > 0) {
                throw tooLong(path, patience, name(channel));
            }
            Thread.sleep(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(POSITION, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            // Held by this process, through another class loader.
            return false;
        }
    }

    private static String name(FileChannel channel) throws IOException {
        ByteBuffer name = ByteBuffer.allocate(LONGEST_NAME);
        channel.read(name, 0);
        return new String(name.array(), 0, name.position(), StandardCharsets.UTF_8);
    }

    private static IOException tooLong(Path path, Duration patience, String holder) {
        return new IOException("waited " + patience.toSeconds() + " s for " + path + ", which is held by "
                + (holder.isBlank() ? "another process" : holder)
                + "; if that hangs, end it: the lock frees itself, the file need not be deleted");
    }
}
