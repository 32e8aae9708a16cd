package io.jenkins.plugins.mlops.engine.data;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LiteralsTest {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    @Test
    void everyDayOfAllYearsIsThatOfTheJdk() {
        LocalDate end = LocalDate.of(9999, 12, 31);
        for (LocalDate day = LocalDate.of(1, 1, 1); day.isBefore(end); day = day.plusDays(13)) {
            assertEquals(day.toEpochDay(), date(day.toString()), day.toString());
        }
        assertEquals(end.toEpochDay(), date("9999-12-31"));
        assertEquals(LocalDate.of(2000, 2, 29).toEpochDay(), date("2000-02-29"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01", "2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00",
                "2024/01/01", "20240101", "2024-1-1", "24-01-01", "2024-01-01 ", "２024-01-1", "2024-01-1x",
            })
    void otherTextIsNoDate(String text) {
        assertEquals(Literals.NONE, date(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T12:34, 2024-02-29T12:34:00Z",
        "2024-02-29 12:34:56, 2024-02-29T12:34:56Z",
        "2024-02-29t12:34:56z, 2024-02-29T12:34:56Z",
        "2024-02-29T12:34:56.5Z, 2024-02-29T12:34:56.5Z",
        "2024-02-29T12:34:56.123456789+02:00, 2024-02-29T12:34:56.123456+02:00",
        "1969-12-31T23:59:59.999999-0130, 1969-12-31T23:59:59.999999-01:30",
        "0001-01-01T00:00:00+14, 0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    })
    void timestampsAreThoseOfTheJdk(String text, String same) {
        Instant instant = OffsetDateTime.parse(same).toInstant();
        assertEquals(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000, timestamp(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29",
                "2024-02-30T12:34",
                "2024-02-29T24:00",
                "2024-02-29T12:60",
                "2024-02-29T12:34:60",
                "2024-02-29T12:34:5",
                "2024-02-29T12:34:56.",
                "2024-02-29T12:34:56.1234567890",
                "2024-02-29T12:34+",
                "2024-02-29T12:34+1",
                "2024-02-29T12:34+01:",
                "2024-02-29T12:34+01:6",
                "2024-02-29T12:34+01:60",
                "2024-02-29T12:34ZZ",
                "2024-02-29T12-34",
                "2024-02-29  12:34",
                "2024-02-29T12:34 UTC",
                "2024-02-29T12:34:56,+01:00",
                "2024-02-29T12:34+24:00",
                "2024-02-29T12:34:56.5+01:00:00",
            })
    void otherTextIsNoTimestamp(String text) {
        assertEquals(Literals.NONE, timestamp(text));
    }

    /** Dates and times of the usual forms, with up to two characters changed. */
    @Test
    void changedTextIsWhatTheJdkSays() {
        Random random = new Random(9);
        int known = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder(
                    LocalDateTime.ofEpochSecond(random.nextLong(-60_000_000_000L, 250_000_000_000L), 0, ZoneOffset.UTC)
                            .format(SECONDS));
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                text.setCharAt(random.nextInt(19), "0123459:-T .+/;,".charAt(random.nextInt(16)));
            }
            LocalDateTime expected = time(text.toString());
            known += expected == null ? 0 : 1;
            long micros = timestamp(text.toString());
            if (expected != null) {
                assertEquals(expected.toEpochSecond(ZoneOffset.UTC) * 1_000_000, micros, text.toString());
            } else if (text.charAt(16) == ':') {
                assertEquals(Literals.NONE, micros, text.toString());
            }
            String day = text.substring(0, 10);
            LocalDate date = date8601(day);
            assertEquals(date == null ? Literals.NONE : date.toEpochDay(), date(day), day);
        }
        assertTrue(known > 100_000 && known < 250_000, known + " times");
    }

    private static LocalDateTime time(String text) {
        try {
            LocalDateTime time = LocalDateTime.parse(text.replace('T', ' '), SECONDS);
            return time.getYear() > 0 ? time : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static LocalDate date8601(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() > 0 ? date : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Test
    void booleansAreTrueAndFalseInAnyCase() {
        for (String text : new String[] {"true", "TRUE", "True"}) {
            assertTrue(Literals.isTrue(bytes(text), 1, text.length()));
            assertFalse(Literals.isFalse(bytes(text), 1, text.length()));
        }
        assertTrue(Literals.isFalse(bytes("False"), 1, 5));
        for (String text : new String[] {"t", "yes", "1", "truee", "tru", " true", ""}) {
            assertFalse(Literals.isTrue(bytes(text), 1, text.length()));
        }
    }

    private static long date(String text) {
        byte[] bytes = bytes(text);
        return Literals.date(bytes, 1, bytes.length - 2);
    }

    private static long timestamp(String text) {
        byte[] bytes = bytes(text);
        return Literals.timestamp(bytes, 1, bytes.length - 2);
    }

    private static byte[] bytes(String text) {
        return ("0" + text + "0").getBytes(StandardCharsets.UTF_8);
    }
}
