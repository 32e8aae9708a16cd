package io.jenkins.plugins.mlops.cli.run.step;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LineStreamTest {

    @Test
    void everyLineEndEndsALine() {
        assertEquals(
                List.of("unix", "dos", "mac", "", "last"),
                lines("unix\ndos\r\nmac\r\nlast".replace("mac\r\n", "mac\r\n\n")));
        assertEquals(List.of("10%", "20%", "done"), lines("10%\r20%\rdone\n"));
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertEquals(List.of("a"), lines("a"));
        assertEquals(List.of(), lines(""));
    }

    @Test
    void charactersOfSeveralBytesStayWhole() {
        assertEquals(List.of("grün €"), lines("grün €\n"));
        assertEquals(List.of("grün"), lines("grün\n", StandardCharsets.ISO_8859_1));
    }

    @Test
    void aLineThatNeverEndsIsShownInParts() {
        List<String> lines = lines("é".repeat(LineStream.LONGEST_LINE) + "z".repeat(10));
        assertEquals(2, lines.size());
        assertEquals("é".repeat(LineStream.LONGEST_LINE) + "z".repeat(10), String.join("", lines));
    }

    private static List<String> lines(String text) {
        return lines(text, StandardCharsets.UTF_8);
    }

    private static List<String> lines(String text, Charset charset) {
        List<String> lines = new ArrayList<>();
        try (LineStream stream = new LineStream(charset, new Masks(), lines::add)) {
            stream.write(text.getBytes(charset), 0, text.getBytes(charset).length);
        }
        return lines;
    }
}
