package io.jenkins.plugins.mlops.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SpillFileTest {
    @TempDir
    Path folder;

    @Test
    void theFileIsThereFromTheFirstWriteUntilItIsClosed() throws IOException {
        Path path = folder.resolve("x");
        try (SpillFile file = new SpillFile(path)) {
            assertFalse(Files.exists(path));
            long room = file.reserve(4);
            long start = file.append(bytes(7));
            file.write(bytes(9), room);
            assertEquals(7, read(file, start));
            assertEquals(9, read(file, room));
        }
        assertFalse(Files.exists(path));
        new SpillFile(path).close();
    }

    @Test
    void whatAKilledProcessLeftIsReplaced() throws IOException {
        Path path = Files.writeString(folder.resolve("x"), "left");
        try (SpillFile file = new SpillFile(path)) {
            file.append(bytes(7));
            assertEquals(4, Files.size(path));
            assertEquals(7, read(file, 0));
        }
        assertFalse(Files.exists(path));
    }

    @Test
    void aFaultNamesTheFile() throws IOException {
        try (SpillFile file = new SpillFile(folder.resolve("no/x"))) {
            String message =
                    assertThrows(IOException.class, () -> file.append(bytes(7))).getMessage();
            assertTrue(message.startsWith("cannot write " + folder.resolve("no/x") + ": "), message);
        }
    }

    private static ByteBuffer bytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).flip();
    }

    private static int read(SpillFile file, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES);
        file.read(bytes, position);
        return bytes.flip().getInt();
    }
}
