package io.jenkins.plugins.mlops.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import io.jenkins.plugins.mlops.engine.retraining.Decision;
import io.jenkins.plugins.mlops.engine.retraining.Look;
import io.jenkins.plugins.mlops.engine.retraining.Memory;
import io.jenkins.plugins.mlops.engine.retraining.Outcome;
import io.jenkins.plugins.mlops.engine.retraining.PastTraining;
import io.jenkins.plugins.mlops.engine.retraining.Retraining;
import io.jenkins.plugins.mlops.engine.retraining.Surroundings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CronScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Optional<Instant> latest(String schedule, String after, String until) {
        return CronSchedule.of(schedule, "job").latest(Instant.parse(after), Instant.parse(until));
    }

    @Test
    void theLatestTimeIsAfterTheFirstAndNotAfterTheSecond() {
        String schedule = "TZ=UTC\n0 3 * * *";
        Instant three = Instant.parse("2026-01-05T03:00:00Z");

        assertEquals(Optional.empty(), latest(schedule, "2026-01-05T00:00:00Z", "2026-01-05T02:59:59Z"));
        assertEquals(Optional.of(three), latest(schedule, "2026-01-05T02:59:59Z", "2026-01-05T03:00:00Z"));
        assertEquals(Optional.empty(), latest(schedule, "2026-01-05T03:00:00Z", "2026-01-05T03:00:59Z"));
        assertEquals(Optional.of(three), latest(schedule, "2026-01-01T00:00:00Z", "2026-01-05T20:00:00Z"));
    }

    @Test
    void severalLinesAreAnyOfThem() {
        assertEquals(
                Optional.of(Instant.parse("2026-01-05T04:00:00Z")),
                latest("TZ=UTC\n# nightly\n0 3 * * *\n0 4 * * *", "2026-01-05T00:00:00Z", "2026-01-05T05:00:00Z"));
    }

    @Test
    void theHourIsThatOfItsTimeZoneInSummerAndWinter() {
        assertEquals(
                Optional.of(Instant.parse("2026-01-05T02:00:00Z")),
                latest("TZ=Europe/Berlin\n0 3 * * *", "2026-01-05T00:00:00Z", "2026-01-05T12:00:00Z"));
        assertEquals(
                Optional.of(Instant.parse("2026-07-05T01:00:00Z")),
                latest("TZ=Europe/Berlin\n0 3 * * *", "2026-07-05T00:00:00Z", "2026-07-05T12:00:00Z"));
    }

    @Test
    void hDependsOnTheJob() {
        Instant after = Instant.parse("2026-01-05T00:00:00Z");
        Instant until = Instant.parse("2026-01-06T00:00:00Z");
        List<Instant> times = new ArrayList<>();
        for (String name : List.of("a", "a", "b")) {
            times.add(CronSchedule.of("TZ=UTC\nH H * * *", name)
                    .latest(after, until)
                    .orElseThrow());
        }

        assertEquals(times.get(0), times.get(1));
        assertNotEquals(times.get(0), times.get(2));
    }

    @Test
    void whatCronDoesNotTakeIsNamed() {
        String refusal = assertThrows(BadInput.class, () -> CronSchedule.of("every day", "job"))
                .getMessage();
        assertTrue(
                refusal.startsWith("continuousTraining: 'schedule' is 'every day', which Jenkins' cron does not take"),
                refusal);
        assertThrows(BadInput.class, () -> CronSchedule.of("TZ=Mars\n@daily", "job"));
        assertEquals(
                "WARNING", CronSchedule.of("0 0 30 2 *", "job").check().kind.name());
    }

    /** A year of Jenkins' own cron: Mondays and Thursdays, at most one build in six days. */
    @Test
    void aYearOfWeeksIsDecided() {
        ContinuousTraining configuration = Requests.trigger(
                Map.of("model", "churn", "schedule", "TZ=Europe/Berlin\nH 3 * * 1,4", "cooldown", "6d"));
        CronSchedule schedule = CronSchedule.of(configuration.schedule(), "churn");
        Job job = new Job();
        job.now = Instant.parse("2026-01-01T00:00:00Z");
        Memory memory = Retraining.configured(configuration, Memory.EMPTY, job.now);
        int skipped = 0;
        for (int minute = 0; minute < 365 * 24 * 60; minute++) {
            job.now = job.now.plus(1, ChronoUnit.MINUTES);
            if (!Retraining.isDue(configuration, schedule, memory, job.now)) {
                memory = Retraining.checked(memory, job.now);
                continue;
            }
            memory = Retraining.decide(configuration, schedule, memory, job.now, false, job);
            Decision decision = memory.decisions().get(0);
            if (decision.outcome() == Outcome.TRAIN) {
                job.trainings.add(
                        0, new PastTraining(job.trainings.size() + 1, job.now, job.now, true, List.of(), List.of()));
            } else {
                skipped++;
            }
        }

        assertEquals(105, job.trainings.size() + skipped, "Thursdays and Mondays of the year");
        assertEquals(53, job.trainings.size());
        Duration between = Duration.ofDays(6);
        for (int i = 0; i < job.trainings.size(); i++) {
            ZonedDateTime started = job.trainings.get(i).started().atZone(BERLIN);
            assertEquals(3, started.getHour(), "also in summer: " + started);
            assertTrue(List.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY).contains(started.getDayOfWeek()));
            if (i > 0) {
                Instant next = job.trainings.get(i - 1).started();
                assertTrue(
                        Duration.between(job.trainings.get(i).started(), next).compareTo(between) >= 0);
            }
        }
    }

    private static final class Job implements Surroundings {
        private Instant now;
        private final List<PastTraining> trainings = new ArrayList<>();

        @Override
        public boolean isChangeRequest() {
            return false;
        }

        @Override
        public Optional<String> notBuildable() {
            return Optional.empty();
        }

        @Override
        public Look look() {
            throw new AssertionError("there is nothing to look at");
        }

        @Override
        public List<PastTraining> trainings(long days) {
            return trainings.stream().limit(days).toList();
        }

        @Override
        public Optional<String> underWay() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> heads() {
            return Optional.of(List.of());
        }
    }
}
