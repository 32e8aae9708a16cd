package io.jenkins.plugins.mlops.engine.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The dates or times of a column, all exact to the microsecond; what is smaller is dropped. They are in ISO 8601:
 * {@code 2024-02-29} if all are dates, else in UTC.
 *
 * @param min         the earliest
 * @param max         the latest
 * @param days        on how many different days, in UTC, there is a value; null in profiles of earlier releases
 * @param missingDays the days between the earliest and the latest without a value; null as above
 * @param longestGap  the most missing days in a row, the first of several; null if none is missing
 * @param order       whether they rise or fall from row to row; null in profiles of earlier releases
 */
public record TimeProfile(String min, String max, Long days, Long missingDays, Gap longestGap, TimeOrder order) {
    /**
     * Days in a row without a value.
     *
     * @param after  the day before them, which has one
     * @param before the day behind them, which has one
     * @param days   how many are without
     */
    public record Gap(String after, String before, long days) {}

    static TimeProfile of(long minMicros, long maxMicros, boolean dates, Days days, TimeOrder order) {
        long count = days.count();
        return new TimeProfile(
                text(minMicros, dates),
                text(maxMicros, dates),
                count,
                day(maxMicros) - day(minMicros) + 1 - count,
                days.longestGap(),
                order);
    }

    /** Since 1970-01-01, in UTC. */
    static long day(long micros) {
        return Math.floorDiv(micros, Classifier.MICROS_PER_DAY);
    }

    private static String text(long micros, boolean date) {
        return date
                ? LocalDate.ofEpochDay(day(micros)).toString()
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
