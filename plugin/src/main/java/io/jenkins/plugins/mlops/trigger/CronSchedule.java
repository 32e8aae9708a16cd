package io.jenkins.plugins.mlops.trigger;

import hudson.scheduler.CronTabList;
import hudson.scheduler.Hash;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import io.jenkins.plugins.mlops.engine.retraining.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Optional;

/** Times of Jenkins' cron: the minutes that it says it matches. */
final class CronSchedule implements Schedule {
    /** Whoever was away for longer has missed no more than that. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final CronTabList tabs;

    private CronSchedule(CronTabList tabs) {
        this.tabs = tabs;
    }

    /**
     * @param name of the job, which H depends on
     * @throws BadInput if Jenkins does not understand it
     */
    static CronSchedule of(String schedule, String name) {
        try {
            return new CronSchedule(CronTabList.create(schedule, Hash.from(name)));
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    ContinuousTraining.NAME + ": 'schedule' is '" + schedule + "', which Jenkins' cron does not take: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public Optional<Instant> latest(Instant after, Instant until) {
        Instant from = until.minus(LONGEST);
        Instant first = after.isBefore(from) ? from : after;
        Calendar calendar = new GregorianCalendar();
        for (Instant minute = until.truncatedTo(ChronoUnit.MINUTES);
                minute.isAfter(first);
                minute = minute.minus(1, ChronoUnit.MINUTES)) {
            calendar.setTimeInMillis(minute.toEpochMilli());
            if (tabs.check(calendar)) {
                return Optional.of(minute);
            }
        }
        return Optional.empty();
    }

    /** What a user may want to know of it. */
    FormValidation check() {
        Instant now = Clock.systemUTC().instant();
        String warning = tabs.checkSanity();
        if (warning != null) {
            return FormValidation.warning(warning);
        }
        return latest(now.minus(LONGEST), now)
                .map(last -> FormValidation.ok("It was due last at " + last))
                .orElseGet(() -> FormValidation.warning("It was not due within the last year, and may never be"));
    }
}
