package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveProgressTest {
    @TempDir
    private Path scratch;

    private final List<String> log = new ArrayList<>();

    @Test
    void eachWholeLineIsCopiedOnceUntilTheWorkEnds() throws IOException {
        Path file = scratch.resolve("progress.txt");
        LiveProgress progress = new LiveProgress(new FilePath(scratch.toFile()), log::add);
        progress.read();
        Files.writeString(file, "1 %\n2 %\n3");
        progress.read();
        progress.read();
        assertEquals(List.of("1 %", "2 %"), log);

        Files.writeString(file, " %\n", StandardOpenOption.APPEND);
        progress.read();
        assertEquals(List.of("1 %", "2 %", "3 %"), log);

        Files.writeString(file, "4 %\n", StandardOpenOption.APPEND);
        progress.close();
        progress.read();
        assertEquals(3, log.size(), "the work has ended");
    }
}
