package io.jenkins.plugins.mlops.engine;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

class OneLineTest {
    @Test
    void ordinaryTextStays() {
        String text = "row 17: 'a <b> \\n'";

        assertSame(text, OneLine.of(text));
        assertEquals("Grüße, 中文, שלום, 👩\u200D🔬", OneLine.of("Grüße, 中文, שלום, 👩\u200D🔬"));
    }

    @Test
    void whatLeavesTheLineIsReplaced() {
        assertEquals("a\uFFFD\uFFFD\uFFFDb", OneLine.of("a\r\n\tb"));
        assertEquals("\uFFFD[31mred\uFFFD", OneLine.of("\u001b[31mred\u007f"));
        assertEquals("a\uFFFDb\uFFFDc\uFFFD", OneLine.of("a\u0085b\u2028c\u2029"));
        assertEquals("\uFFFDtxt.exe\uFFFD \uFFFD\uFFFD", OneLine.of("\u202Etxt.exe\u202C \u2066\u2069"));
        assertEquals("\uFFFDx", OneLine.of("\uD800x"));
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertEquals("abc", OneLine.of("abc", 3));
        assertEquals("ab…", OneLine.of("abc", 2));
        assertEquals("👩👩…", OneLine.of("👩👩👩", 2));
        assertEquals("👩👩", OneLine.of("👩👩", 2));
        assertEquals(2001, OneLine.of("\n".repeat(1 << 20), 2000).length());
    }
}
