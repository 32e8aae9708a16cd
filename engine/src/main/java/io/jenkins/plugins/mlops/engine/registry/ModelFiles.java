package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The files of models in a directory, one folder for each digest. A folder has all its files or is not there: they are
 * gathered aside, in {@code aside/<n>}, and the whole is moved. Safe for several processes at once.
 */
public final class ModelFiles {
    /** Who finds files there checks them under the lock, and they may be large. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path directory;
    private final Disk disk;

    /** @param directory made when the first files are kept */
    public ModelFiles(Path directory) {
        this(directory, new LocalDisk());
    }

    ModelFiles(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /** The folder that holds the files of that digest under their paths; empty if they are gone. */
    public Optional<Path> find(String digest) {
        Path folder = folder(digest);
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }

    private Path folder(String digest) {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new BadInput("'" + digest + "' is no SHA-256: 64 lower-case hexadecimal digits");
        }
        return directory.resolve(digest);
    }

    /**
     * Keeps a copy of a model's files. If there is one already it is checked, and replaced where it is damaged.
     *
     * @param source the file, or the folder that holds the files under their paths
     * @throws BadInput if the files are no longer what the content says
     */
    public void store(Path source, Content content, Content.Cancellation cancellation) throws IOException {
        Path target = folder(content.digest());
        VerifiedCopy copy = new VerifiedCopy(disk, cancellation);
        if (Files.isDirectory(target) && isWhole(copy, content, target)) {
            disk.sync(directory);
            return;
        }
        try (Aside aside = Aside.take(directory.resolve("aside"), disk)) {
            Path fresh = aside.folder().resolve("fresh");
            disk.createFolder(fresh);
            copy.copy(content, content.single() ? source.toAbsolutePath().getParent() : source, fresh);
            publish(content, copy, fresh, aside.folder().resolve("damaged"));
        } catch (VerifiedCopy.Mismatch e) {
            throw new BadInput(
                    "the model's files changed while they were kept: " + e.getMessage()
                            + "; let nothing write to them, and try again",
                    e);
        }
    }

    /** Under a lock, so that nobody replaces as damaged what another process has just put there. */
    private void publish(Content content, VerifiedCopy copy, Path fresh, Path damaged) throws IOException {
        Path target = folder(content.digest());
        Exclusive.holding(
                directory.resolve("lock"),
                PATIENCE,
                "process " + ProcessHandle.current().pid(),
                () -> {
                    if (Files.exists(target) && !isWhole(copy, content, target)) {
                        disk.move(target, damaged);
                    }
                    if (!Files.exists(target)) {
                        disk.move(fresh, target);
                    }
                    disk.sync(directory);
                    return null;
                });
    }

    private static boolean isWhole(VerifiedCopy copy, Content content, Path target) throws IOException {
        try {
            copy.verify(content, target);
            return true;
        } catch (VerifiedCopy.Mismatch e) {
            return false;
        }
    }
}
