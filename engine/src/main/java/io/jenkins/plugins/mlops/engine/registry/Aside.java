package io.jenkins.plugins.mlops.engine.registry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder where files are gathered that nobody shall see yet: the first of {@code 0}, {@code 1}, ... that no living
 * process works in. What a killed process left in it is gone when it is taken.
 */
final class Aside implements AutoCloseable {
    /**
     * Those taken by this process. It must not open their lock files again: closing them would free the lock of the
     * whole process.
     */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;
    private final Disk disk;

    private Aside(Path folder, FileChannel lock, Disk disk) {
        this.folder = folder;
        this.lock = lock;
        this.disk = disk;
    }

    /** @param directory that holds these folders; made if missing */
    static Aside take(Path directory, Disk disk) throws IOException {
        disk.createFolder(directory);
        Path real = directory.toRealPath();
        for (int n = 0; ; n++) {
            Aside aside = tryTake(real.resolve(String.valueOf(n)), disk);
            if (aside != null) {
                return aside;
            }
        }
    }

    private static Aside tryTake(Path folder, Disk disk) throws IOException {
        if (!TAKEN.add(folder)) {
            return null;
        }
        FileChannel lock = null;
        Aside aside = null;
        try {
            lock = FileChannel.open(
                    folder.resolveSibling(folder.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (lock.tryLock() != null) {
                disk.delete(folder);
                disk.createFolder(folder);
                aside = new Aside(folder, lock, disk);
            }
            return aside;
        } finally {
            if (aside == null) {
                release(folder, lock);
            }
        }
    }

    Path folder() {
        return folder;
    }

    private static void release(Path folder, FileChannel lock) throws IOException {
        try {
            if (lock != null) {
                lock.close();
            }
        } finally {
            TAKEN.remove(folder);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            disk.delete(folder);
        } finally {
            release(folder, lock);
        }
    }
}
