package io.jenkins.plugins.mlops.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.mlops.engine.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {
    @TempDir
    private Path scratch;

    private Instant now = Instant.EPOCH;

    @Test
    void aLongWorkWritesALineEveryHalfMinute() throws IOException {
        Path file = scratch.resolve("step/progress.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "of an earlier attempt\n");
        InstantSource clock = () -> now;
        ProgressFile progress = new ProgressFile(file.getParent(), clock.withZone(ZoneOffset.UTC));

        assertFalse(Files.exists(file));
        for (int second = 0; second < 65; second++) {
            now = Instant.EPOCH.plusSeconds(second);
            progress.accept(Progress.reading(second, 1_000_000L * second, 100_000_000));
        }
        assertEquals(
                """
                30 % (30.0 MB of 100.0 MB, 30 rows, 1.0 MB/s)
                60 % (60.0 MB of 100.0 MB, 60 rows, 1.0 MB/s)
                """,
                Files.readString(file));
    }
}
