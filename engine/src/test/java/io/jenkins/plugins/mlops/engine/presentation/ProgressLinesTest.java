package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ProgressLinesTest {
    private final List<String> lines = new ArrayList<>();
    private final SetClock clock = new SetClock();

    @Test
    void aLineTellsShareBytesRowsAndRate() {
        ProgressLines progress = ProgressLines.ofLog(clock, Duration.ofSeconds(30), lines::add);
        progress.accept(Progress.reading(0, 0, 2_900_000_000L));
        clock.seconds = 10;
        progress.accept(Progress.reading(31_000_000, 1_230_000_000, 2_900_000_000L));
        clock.seconds = 30;
        progress.accept(Progress.reading(31_000_000, 1_230_000_000, 2_900_000_000L));

        assertEquals(List.of("42 % (1.2 GB of 2.9 GB, 31.0 M rows, 41.0 MB/s)"), lines);
    }

    @Test
    void whatIsUnknownIsNotTold() {
        ProgressLines progress = ProgressLines.ofLog(clock, Duration.ofSeconds(1), lines::add);
        progress.accept(new Progress("resamples", 0, 1000, -1));
        clock.seconds = 2;
        progress.accept(new Progress("resamples", 35, 1000, -1));
        clock.seconds = 4;
        progress.accept(Progress.reading(999, 1000, -1));

        assertEquals(List.of("3 % (35 of 1000 resamples, 17/s)", "1.0 KB, 999 rows, 250 bytes/s"), lines);
    }

    /** As when a reference was read, and then the data. */
    @Test
    void theRateIsThatOfThePartThatRuns() {
        ProgressLines progress = ProgressLines.ofLog(clock, Duration.ofSeconds(20), lines::add);
        progress.accept(Progress.reading(1, 1000, 5000));
        clock.seconds = 10;
        progress.accept(Progress.reading(2, 5000, 5000));
        clock.seconds = 15;
        progress.accept(Progress.reading(1, 500, 9000));
        clock.seconds = 25;
        progress.accept(Progress.reading(3, 3000, 9000));

        assertEquals(List.of("33 % (3.0 KB of 9.0 KB, 3 rows, 300 bytes/s)"), lines);
    }

    @Test
    void aShortOperationTellsNothing() {
        for (ProgressLines progress : List.of(
                ProgressLines.ofLog(clock, Duration.ofSeconds(10), lines::add),
                ProgressLines.ofTerminal(clock, lines::add))) {
            for (clock.seconds = 0; clock.seconds < 2; clock.seconds++) {
                progress.accept(Progress.reading(clock.seconds, clock.seconds, 2));
            }
        }

        assertEquals(List.of(), lines);
    }

    @Test
    void aWeekGivesLessThanAHundredLines() {
        ProgressLines progress = ProgressLines.ofLog(clock, Duration.ofSeconds(30), lines::add);
        long week = Duration.ofDays(7).toSeconds();
        for (clock.seconds = 0; clock.seconds < week; clock.seconds++) {
            progress.accept(Progress.reading(clock.seconds, clock.seconds, week));
        }

        assertTrue(lines.size() > 50 && lines.size() < 100, lines.size() + " lines");
    }

    private static final class SetClock extends Clock {
        private long seconds;

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
