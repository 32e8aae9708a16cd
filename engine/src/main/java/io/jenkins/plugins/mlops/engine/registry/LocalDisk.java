package io.jenkins.plugins.mlops.engine.registry;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** The disk of this machine. */
final class LocalDisk implements Disk {
    private static final int BUFFER = 1 << 16;

    /** Windows can't open folders, and makes names certain by itself. */
    private static final boolean FOLDERS_CAN_BE_SYNCED = File.separatorChar == '/';

    @Override
    public void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            createFolder(parent);
        }
        // Another process may do the same at this moment, so that it exists by now is no error.
        Files.createDirectories(folder);
        if (parent != null) {
            sync(parent);
        }
    }

    @Override
    public void write(Path file, InputStream content) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                drain(ByteBuffer.wrap(buffer, 0, n), out);
            }
            out.force(true);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            drain(ByteBuffer.wrap(content), out);
            out.force(true);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** The JDK says "No space left on device" and not where, or where and not what. */
    private static IOException failure(Path file, IOException e) {
        String reason = e instanceof AccessDeniedException
                ? "permission denied"
                : e instanceof FileSystemException named && named.getReason() != null
                        ? named.getReason()
                        : e.getMessage();
        return new IOException("cannot write " + file + ": " + reason, e);
    }

    private static void drain(ByteBuffer content, FileChannel out) throws IOException {
        while (content.hasRemaining()) {
            out.write(content);
        }
    }

    @Override
    public void truncate(Path file, long bytes) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.truncate(bytes);
            out.force(true);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void sync(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_SYNCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
