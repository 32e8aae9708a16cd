package io.jenkins.plugins.mlops.agent;

import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.presentation.ProgressLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;

/** Lines that tell how far work on an agent is, in a file of its scratch folder, where the controller reads them. */
public final class ProgressFile {
    /** In the scratch folder. */
    public static final String NAME = "progress.txt";

    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final Path file;
    private final ProgressLines lines;

    ProgressFile(Path scratch, Clock clock) throws IOException {
        file = scratch.resolve(NAME);
        lines = ProgressLines.ofLog(clock, BETWEEN, this::append);
        // What an earlier attempt left.
        Files.deleteIfExists(file);
    }

    void accept(Progress progress) {
        lines.accept(progress);
    }

    private void append(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The work goes on without this line.
            return;
        }
    }
}
