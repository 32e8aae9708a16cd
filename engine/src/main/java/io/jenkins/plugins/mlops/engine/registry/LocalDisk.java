package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import io.jenkins.plugins.mlops.engine.files.FileFault;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The disk of this machine. */
final class LocalDisk implements Disk {
    private static final int BUFFER = 1 << 16;

    /** Windows can't open folders, and makes names certain by itself. */
    private static final boolean FOLDERS_CAN_BE_SYNCED = File.separatorChar == '/';

    /** Something that may fail. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static void naming(Path path, Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            throw FileFault.of("write", path, e);
        }
    }

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
        naming(folder, () -> Files.createDirectories(folder));
        if (parent != null) {
            sync(parent);
        }
    }

    @Override
    public void write(Path file, InputStream content) throws IOException {
        naming(file, () -> {
            try (FileChannel out = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                byte[] buffer = new byte[BUFFER];
                for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                    drain(ByteBuffer.wrap(buffer, 0, n), out);
                }
                out.force(true);
            }
        });
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        naming(file, () -> {
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                drain(ByteBuffer.wrap(content), out);
                out.force(true);
            }
        });
    }

    private static void drain(ByteBuffer content, FileChannel out) throws IOException {
        while (content.hasRemaining()) {
            out.write(content);
        }
    }

    @Override
    public void truncate(Path file, long bytes) throws IOException {
        naming(file, () -> {
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                out.truncate(bytes);
                out.force(true);
            }
        });
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        naming(to, () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public void sync(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_SYNCED) {
            naming(folder, () -> {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            });
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        naming(path, () -> DirectoryTree.delete(path));
    }
}
