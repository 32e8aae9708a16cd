package io.jenkins.plugins.mlops.engine.profile;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CharactersTest {
    private static final String ALPHABET = "abzAZm059 @[`{/:-~\u0001\tüé漢🙂";

    private final Characters characters = new Characters();

    @Test
    void theClassesAreThoseOfEachCharacterAlone() {
        Random random = new Random(3);
        int[] points = ALPHABET.codePoints().toArray();
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            int[] few = random.ints(1 + random.nextInt(3), 0, points.length).toArray();
            int length = random.nextInt(20);
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(points[few[random.nextInt(few.length)]]);
            }
            check(text.toString(), random.nextInt(10));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29",
                "2024-02-29 10:00:00",
                "2024-02-29T10:00:00",
                "2024-02-29t10:00:00",
                "2024-02-29T10:00+02",
                "2024-02-29 10:00-02"
            })
    void plainTimesHaveTheClassesOfTheirText(String text) {
        check(text, 0);
        int classes = characters.classes;
        assertTrue(Characters.isPlainTime(text.length()));
        characters.ofPlainTime(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
        assertEquals(classes, characters.classes);
        assertEquals(text.length(), characters.count);
    }

    private void check(String text, int behind) {
        int expected = text.startsWith(" ") || text.endsWith(" ") ? Characters.PADDED : 0;
        for (int point : text.codePoints().toArray()) {
            expected |= point > 127
                    ? Characters.NON_ASCII
                    : Character.isLetter(point)
                            ? Characters.LETTERS
                            : Character.isDigit(point)
                                    ? Characters.DIGITS
                                    : point == ' ' ? Characters.BLANKS : Characters.OTHERS;
        }
        byte[] bytes = ("é" + text + "x1 é".repeat(behind)).getBytes(StandardCharsets.UTF_8);
        characters.of(bytes, 2, text.getBytes(StandardCharsets.UTF_8).length);
        assertEquals(expected, characters.classes, text);
        assertEquals(text.codePointCount(0, text.length()), characters.count, text);
    }
}
