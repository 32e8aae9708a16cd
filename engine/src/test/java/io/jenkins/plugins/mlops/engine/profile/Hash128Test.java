package io.jenkins.plugins.mlops.engine.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Hash128Test {
    private final Hash128 hash = new Hash128();

    /** Published values of MurmurHash3_x64_128 with seed 0. */
    @ParameterizedTest
    @CsvSource({
        "'', 0000000000000000, 0000000000000000",
        "hello, cbd8a7b341bd9b02, 5b1e906a48ae1d19",
        "'The quick brown fox jumps over the lazy dog', e34bbc7bbc071b6c, 7a433ca9c49a9347",
    })
    void isMurmurHash3(String text, String first, String second) {
        hash.begin(0);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        hash.append(bytes, 0, bytes.length);
        assertEquals(first, String.format("%016x", hash.first));
        assertEquals(second, String.format("%016x", hash.second));
    }

    @Test
    void dependsOnTheSliceAlone() {
        byte[] text = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= text.length; length++) {
            hash.begin(0);
            hash.append(Arrays.copyOf(text, length), 0, length);
            long first = hash.first;
            byte[] within = new byte[text.length + 40];
            Arrays.fill(within, (byte) 0xAA);
            System.arraycopy(text, 0, within, 13, length);
            hash.begin(0);
            hash.append(within, 13, length);
            assertEquals(first, hash.first);
        }
    }

    @Test
    void valuesOneAfterTheOtherAreNotTheirConcatenation() {
        Set<Long> seen = new HashSet<>();
        byte[] text = "abc".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= 3; cut++) {
            hash.begin(0);
            hash.append(text, 0, cut);
            hash.append(text, cut, 3 - cut);
            assertTrue(seen.add(hash.first));
        }
        hash.begin(0);
        hash.appendMissing();
        hash.append(text, 0, 3);
        assertTrue(seen.add(hash.first));
        hash.begin(0);
        hash.append(text, 0, 3);
        hash.appendMissing();
        assertTrue(seen.add(hash.first));
    }
}
