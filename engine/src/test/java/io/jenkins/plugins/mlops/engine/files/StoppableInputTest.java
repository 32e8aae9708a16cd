package io.jenkins.plugins.mlops.engine.files;

import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class StoppableInputTest {
    @TempDir
    private Path folder;

    @Test
    void readsAFile() throws Exception {
        Path file = Files.write(folder.resolve("data"), new byte[] {1, 2, 3});
        try (InputStream in = StoppableInput.open(file)) {
            assertArrayEquals(new byte[] {1, 2, 3}, in.readAllBytes());
        }
    }

    @Test
    void anInterruptEndsReading() throws Exception {
        Path file = Files.write(folder.resolve("data"), new byte[] {1, 2, 3});
        try (InputStream in = StoppableInput.open(file)) {
            Thread.currentThread().interrupt();
            assertThrows(ClosedByInterruptException.class, in::read);
        } finally {
            Thread.interrupted();
        }
    }
}
