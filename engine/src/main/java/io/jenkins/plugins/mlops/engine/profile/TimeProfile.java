package io.jenkins.plugins.mlops.engine.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The range of the dates or times of a column, in ISO 8601: {@code 2024-02-29} if all are dates, else in UTC.
 *
 * @param min the earliest
 * @param max the latest
 */
public record TimeProfile(String min, String max) {
    static TimeProfile of(long minMicros, long maxMicros, boolean dates) {
        return new TimeProfile(text(minMicros, dates), text(maxMicros, dates));
    }

    private static String text(long micros, boolean date) {
        return date
                ? LocalDate.ofEpochDay(Math.floorDiv(micros, (long) Classifier.MICROS_PER_DAY))
                        .toString()
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
