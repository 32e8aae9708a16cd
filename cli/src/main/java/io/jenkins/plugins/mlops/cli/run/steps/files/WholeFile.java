package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files that are then there whole or as they were before. */
final class WholeFile {
    private WholeFile() {}

    static void write(Path file, byte[] bytes) throws IOException, StepFailed {
        if (Files.isDirectory(file)) {
            throw new StepFailed("cannot write " + file + ": it is a directory");
        }
        // Through a link to its target, as a plain write would go.
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path aside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(target.getParent());
            Files.write(aside, bytes);
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(aside, Files.getPosixFilePermissions(target));
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StepFailed("cannot write " + file + ": " + e, e);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
