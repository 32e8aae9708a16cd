package io.jenkins.plugins.mlops.steps;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A lock file of the engine, held as if another process worked under it. */
final class HeldLock implements AutoCloseable {
    private final FileChannel channel;

    HeldLock(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock(Long.MAX_VALUE - 1, 1, false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
