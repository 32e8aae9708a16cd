package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that an option names for output. Found unusable before the work is done, not after it. */
record Destination(Path file) {
    /** @throws BadInput that names the option, if nothing can be written there */
    static Destination of(String option, String path) {
        Path file = Path.of(path).toAbsolutePath().normalize();
        if (path.isBlank()) {
            throw new BadInput(option + " is empty: give the path of a file");
        }
        if (Files.isDirectory(file)) {
            throw new BadInput(option + ": " + path + " is a directory: give the path of a file");
        }
        if (!Files.isDirectory(file.getParent())) {
            throw new BadInput(option + ": there is no directory " + file.getParent() + ": make it first");
        }
        if (!Files.isWritable(file.getParent())) {
            throw new BadInput(option + ": " + file.getParent() + " may not be written to: name another directory");
        }
        return new Destination(file);
    }

    /** @throws BadInput if writing would replace what is read */
    Destination otherThan(String option, Path input) throws IOException {
        if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
            throw new BadInput(option + " is " + input + ", which is the data: name another file");
        }
        return this;
    }

    void write(String text) throws IOException {
        AtomicFiles.write(file, text);
    }
}
