package io.jenkins.plugins.mlops.engine.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is read at any position; reading ends as that of {@link StoppableInput} does. */
public final class PositionedInput implements Closeable {
    private final FileChannel file;

    private PositionedInput(FileChannel file) {
        this.file = file;
    }

    public static PositionedInput open(Path file) throws IOException {
        return new PositionedInput(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** In bytes. */
    public long size() throws IOException {
        return file.size();
    }

    /** Reads so many bytes; false if the file ends before the last of them. */
    public boolean read(long position, byte[] into, int offset, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, offset, count);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position() - offset) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
