package io.jenkins.plugins.mlops.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** Files that are there whole or not at all: written aside, synced, moved. */
public final class AtomicFiles {
    private static final AtomicLong WRITTEN = new AtomicLong();

    private AtomicFiles() {}

    /** Writes a file whole. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static void copy(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            write(to, in::transferTo);
        }
    }

    /**
     * Replaces the file, or leaves it as it was if writing fails.
     *
     * @throws IOException that names the file
     */
    public static void write(Path file, Writer writer) throws IOException {
        try {
            replace(file, writer);
        } catch (IOException e) {
            throw FileFault.of("write", file, e);
        }
    }

    /** Puts a whole file where another of the same disk may be. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void replace(Path file, Writer writer) throws IOException {
        // No temporary file of the JDK, which only its owner could read.
        String unique = ProcessHandle.current().pid() + "-" + WRITTEN.incrementAndGet();
        Path aside = file.resolveSibling("." + file.getFileName() + "." + unique + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(
                    aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                writer.write(out);
            }
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(aside, file);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
