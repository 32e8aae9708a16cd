package io.jenkins.plugins.mlops.cli.run.step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MasksTest {
    private final Masks masks = new Masks();

    @Test
    void hidesEveryOccurrence() {
        masks.add("s3cret");
        assertEquals("a **** b ****", masks.hide("a s3cret b s3crets3cret"));
    }

    @Test
    void hidesOverlappingSecretsWhole() {
        masks.add("abcd");
        masks.add("cdef");
        assertEquals("x****y", masks.hide("xabcdefy"));
    }

    @Test
    void aSecretThatContainsAnotherIsHiddenWhole() {
        masks.add("pass");
        masks.add("passphrase");
        assertEquals("****", masks.hide("passphrase"));
    }

    @Test
    void hidesEachLineOfASecretWithLines() {
        masks.add("-----BEGIN KEY-----\nline one\nline two\n-----END KEY-----\n");
        assertEquals("  **** and ****", masks.hide("  line one and line two"));
    }

    @Test
    void hidesWhatAShellTracePrints() {
        masks.add("it's");
        // dash and bash, in this order: sh -xc "echo \"it's\""
        assertEquals("+ echo '****'", masks.hide("+ echo 'it'\"'\"'s'"));
        assertEquals("+ echo '****'", masks.hide("+ echo 'it'\\''s'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "user:"})
    void hidesBase64AtEveryOffset(String before) {
        masks.add("correct horse");
        byte[] text = (before + "correct horse and more").getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(text);
        String hidden = masks.hide(encoded);
        assertTrue(hidden.contains("****"), hidden);
        // 13 bytes are 17 whole characters; the first and the last may be shared with what stands around.
        assertTrue(hidden.length() - "****".length() <= encoded.length() - 16, hidden);
    }

    @Test
    void nothingIsHiddenForABlankSecret() {
        masks.add("");
        masks.add("  ");
        assertEquals("a b  c", masks.hide("a b  c"));
    }

    @Test
    void aSecretThatArrivesByteByByteIsHidden() {
        masks.add("s3cret");
        assertEquals(List.of("a **** b"), written("a s3cret b\n", 1));
    }

    @Test
    void aSecretAcrossTheLongestLineIsHidden() {
        masks.add("s3cret");
        for (int before = LineStream.LONGEST_LINE - 8; before < LineStream.LONGEST_LINE + 2; before++) {
            String output = String.join("", written("x".repeat(before) + "s3cret" + "y".repeat(20) + "\n", 8192));
            assertEquals("x".repeat(before) + "****" + "y".repeat(20), output);
        }
    }

    private List<String> written(String text, int chunk) {
        List<String> lines = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (LineStream stream = new LineStream(StandardCharsets.UTF_8, masks, line -> lines.add(masks.hide(line)))) {
            for (int from = 0; from < bytes.length; from += chunk) {
                stream.write(bytes, from, Math.min(chunk, bytes.length - from));
            }
        }
        return lines;
    }
}
