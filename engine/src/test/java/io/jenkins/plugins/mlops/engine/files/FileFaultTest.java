package io.jenkins.plugins.mlops.engine.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class FileFaultTest {
    private static final String FULL = "No space left on device; free some space on that disk, and run this again";

    @Test
    void aFullDiskIsToldWithItsRemedyOnce() {
        IOException full = new IOException("No space left on device");
        assertEquals(FULL, FileFault.text(full));
        IOException named = FileFault.of("write", Path.of("a.json"), full);
        assertEquals("cannot write a.json: " + FULL, named.getMessage());
        assertEquals(named.getMessage(), FileFault.text(named));
        assertEquals(
                "/x/a.json cannot be used: " + FULL,
                FileFault.text(new FileSystemException("/x/a.json", null, "No space left on device")));
    }

    @Test
    void aFullDiskIsFoundBehindWhatItCaused() {
        IOException full = new IOException("a.json: No space left on device");
        assertEquals(
                "cannot archive m: a.json: " + FULL,
                FileFault.of("archive", Path.of("m"), new IOException("failed to extract", full))
                        .getMessage());
    }

    @Test
    void whatTheJdkSaysByTypeAloneIsToldInWords() {
        assertEquals(
                "a cannot be used: there is no such file or folder",
                FileFault.text(new UncheckedIOException(new NoSuchFileException("a"))));
        assertEquals(
                "a cannot be used: its permissions, or those of its folder, forbid it",
                FileFault.text(new AccessDeniedException("a")));
        assertEquals(
                "cannot write a: a file of this name is there",
                FileFault.of("write", Path.of("a"), new FileAlreadyExistsException("b"))
                        .getMessage());
        assertEquals("IOException", FileFault.text(new IOException()));
    }

    @Test
    void aDiskThatIsFullSaysSo() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "this system has no device that is always full");
        IOException e = assertThrows(IOException.class, () -> Files.writeString(full, "x"));
        assertEquals(FULL, FileFault.text(e));
    }
}
