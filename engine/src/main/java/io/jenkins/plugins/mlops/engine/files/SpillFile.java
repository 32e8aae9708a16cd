package io.jenkins.plugins.mlops.engine.files;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What does not fit in memory, for a while: a file that is made when first written to, and deleted when closed. Several
 * threads may write and read at the same time.
 */
public final class SpillFile implements Closeable {
    private final Path file;
    private final AtomicLong end = new AtomicLong();
    private FileChannel channel;

    /** @param file what a killed process left there is removed */
    public SpillFile(Path file) {
        this.file = file;
    }

    /**
     * Appends what remains in the buffer.
     *
     * @return where it begins
     */
    public long append(ByteBuffer bytes) throws IOException {
        long start = reserve(bytes.remaining());
        write(bytes, start);
        return start;
    }

    /**
     * Makes room that nobody else writes to.
     *
     * @return where it begins
     */
    public long reserve(long bytes) {
        return end.getAndAdd(bytes);
    }

    /** Writes what remains in the buffer to the given position, which was reserved. */
    public void write(ByteBuffer bytes, long position) throws IOException {
        try {
            FileChannel to = opened();
            for (long next = position; bytes.hasRemaining(); ) {
                next += to.write(bytes, next);
            }
        } catch (IOException e) {
            throw FileFault.of("write", file, e);
        }
    }

    private synchronized FileChannel opened() throws IOException {
        if (channel == null) {
            Files.deleteIfExists(file);
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
        return channel;
    }

    /** Fills the buffer from the given position on. */
    public void read(ByteBuffer into, long position) throws IOException {
        FileChannel from = opened();
        long next = position;
        while (into.hasRemaining()) {
            int read = from.read(into, next);
            if (read < 0) {
                throw new EOFException(file + " is cut short");
            }
            next += read;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
            Files.delete(file);
        }
    }
}
