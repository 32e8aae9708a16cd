package io.jenkins.plugins.mlops.steps;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that never ends: who reads it waits, until it is replaced or the reader is interrupted. */
final class Pipe implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile held;

    Pipe(Path path) throws IOException, InterruptedException {
        this.path = path;
        Files.createDirectories(path.getParent());
        new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor();
        // Open at both ends, so that nobody waits in opening it, where no interrupt reaches.
        held = new RandomAccessFile(path.toFile(), "rw");
    }

    /** Who opens the file from now on reads this. */
    void become(String content) throws IOException {
        Path ready = Files.writeString(path.resolveSibling(path.getFileName() + ".ready"), content);
        Files.move(ready, path, StandardCopyOption.REPLACE_EXISTING);
        close();
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
