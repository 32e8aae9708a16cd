package io.jenkins.plugins.mlops.engine.data;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NumeralTest {
    private final Numeral numeral = new Numeral();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "00012",
                "1.",
                ".5",
                "-.5e3",
                "1e5",
                "1E-5",
                "1e+05",
                "9007199254740993",
                "0.1",
                "1e22",
                "1e23",
                "123456789012345678",
                "1234567890123456789",
                "99999999999999999999",
                "4.9e-324",
                "2.4e-324",
                "1.7976931348623157e308",
                "1e309",
                "-1e400",
                "1e-400",
                "1e999999999999",
                "0e999999999999",
                "0.000000000000000000000000000000001",
                "2.2250738585072011e-308",
                "8.41e21",
                "9.5367431640625e-7",
                "100000000000000000000000000000000000000000000000000000000000000000000000e-60",
            })
    void valuesAreThoseOfTheJdk(String text) {
        assertTrue(parse(text));
        assertEquals(Double.parseDouble(text), numeral.value());
    }

    @Test
    void randomValuesAreThoseOfTheJdk() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            String text =
                    switch (i % 4) {
                        case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
                        case 1 -> Double.toString(random.nextGaussian() * 1000);
                        case 2 -> random.nextLong() + "";
                        default ->
                            random.nextInt(100_000) + "." + random.nextInt(1_000_000_000) + "e"
                                    + (random.nextInt(60) - 30);
                    };
            assertTrue(parse(text), text);
            assertEquals(Double.parseDouble(text), numeral.value(), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "-", "+", ".", "e5", "1e", "1e+", "-.", "1,5", "1 2", "0x10", "1d", "1f", "1L", "1_000", "--1",
                "1.2.3", "1e5.5", "na", "nann", "+nan", "-nan", "infinit", "٣", "1\u00a0", "1\n",
            })
    void otherTextIsNoNumber(String text) {
        assertFalse(parse(text));
    }

    @Test
    void specialValuesAreKnownInAnyCase() {
        for (String text : new String[] {"NaN", "nan", "NAN"}) {
            assertTrue(parse(text));
            assertTrue(Double.isNaN(numeral.value()));
        }
        for (String text : new String[] {"inf", "Inf", "+INF", "Infinity", "infinity", " inf "}) {
            assertTrue(parse(text));
            assertEquals(Double.POSITIVE_INFINITY, numeral.value());
            assertFalse(numeral.isWhole());
        }
        assertTrue(parse("-Infinity"));
        assertEquals(Double.NEGATIVE_INFINITY, numeral.value());
    }

    @Test
    void blanksAroundANumberAreIgnored() {
        assertTrue(parse(" \t-12 \t "));
        assertEquals(-12, numeral.value());
        assertEquals(-12, numeral.whole());
    }

    @Test
    void wholeNumbersOfUpTo18DigitsAreExact() {
        assertTrue(parse("-123456789012345678"));
        assertTrue(numeral.isLong());
        assertEquals(-123456789012345678L, numeral.whole());
        assertTrue(parse("1234567890123456789"));
        assertTrue(numeral.isWhole());
        assertFalse(numeral.isLong());
        assertTrue(parse("1.0"));
        assertFalse(numeral.isWhole());
        assertFalse(numeral.isLong());
    }

    @Test
    void whereInTheBufferItStandsDoesNotMatter() {
        Random random = new Random(8);
        Numeral other = new Numeral();
        for (int i = 0; i < 500_000; i++) {
            String text = random(random);
            byte[] bytes = ("1.5,".repeat(random.nextInt(8)) + text + "9").getBytes(StandardCharsets.UTF_8);
            int length = text.length();
            boolean found = numeral.parse(bytes, bytes.length - 1 - length, length);
            // At the beginning there is no room for the fast way.
            assertEquals(other.parse(text.getBytes(StandardCharsets.UTF_8), 0, length), found, text);
            if (found) {
                assertEquals(Double.doubleToRawLongBits(Double.parseDouble(text)), bits(numeral), text);
                assertEquals(bits(other), bits(numeral), text);
                assertEquals(other.isWhole(), numeral.isWhole(), text);
                assertEquals(other.isLong(), numeral.isLong(), text);
                assertTrue(!numeral.isLong() || other.whole() == numeral.whole(), text);
            }
        }
    }

    private static long bits(Numeral numeral) {
        return Double.doubleToRawLongBits(numeral.value());
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
        int length = random.nextInt(27);
        int point = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            text.append(
                    i == point ? '.' : random.nextInt(60) == 0 ? "-./:+ e".charAt(random.nextInt(7)) : digit(random));
        }
        return text.toString();
    }

    private static char digit(Random random) {
        return (char) ('0' + random.nextInt(10));
    }

    private boolean parse(String text) {
        byte[] bytes = ("x" + text + "9").getBytes(StandardCharsets.UTF_8);
        return numeral.parse(bytes, 1, bytes.length - 2);
    }
}
