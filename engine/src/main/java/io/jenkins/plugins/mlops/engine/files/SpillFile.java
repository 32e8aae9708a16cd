package io.jenkins.plugins.mlops.engine.files;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What does not fit in memory, for a while: a file that is made when first written to, and deleted when closed. Not safe for threads. */
public final class SpillFile implements Closeable {
    private final Path file;
    private FileChannel channel;

    /** @param file must not exist */
    public SpillFile(Path file) {
        this.file = file;
    }

    /**
     * Appends what remains in the buffer.
     *
     * @return where it begins
     */
    public long append(ByteBuffer bytes) throws IOException {
        try {
            if (channel == null) {
                channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            }
            long start = channel.size();
            for (long position = start; bytes.hasRemaining(); ) {
                position += channel.write(bytes, position);
            }
            return start;
        } catch (IOException e) {
            throw FileFault.of("write", file, e);
        }
    }

    /** Fills the buffer from the given position on. */
    public void read(ByteBuffer into, long position) throws IOException {
        long next = position;
        while (into.hasRemaining()) {
            int read = channel.read(into, next);
            if (read < 0) {
                throw new EOFException(file + " is cut short");
            }
            next += read;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            Files.delete(file);
        }
    }
}
