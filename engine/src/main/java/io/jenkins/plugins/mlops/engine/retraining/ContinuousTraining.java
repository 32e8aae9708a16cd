package io.jenkins.plugins.mlops.engine.retraining;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of the trigger {@code continuousTraining}. A training is due when the schedule or new data says so, and
 * is started unless one of the guards holds it back.
 *
 * @param model           the model's name
 * @param schedule        times as Jenkins' cron has them, with H and TZ=; null for none
 * @param onNewData       where new data appears; null for nowhere
 * @param cooldown        the least time between the starts of two builds that train the model, as in 24h, 90m or 1d 12h;
 *                        null for none
 * @param maxPerWeek      how many builds may train the model within any 7 days; null for any number
 * @param skipIfUnchanged whether nothing is trained as long as code, configuration and data are those of the last
 *                        successful training; default false
 */
public record ContinuousTraining(
        String model,
        String schedule,
        NewData onNewData,
        String cooldown,
        Integer maxPerWeek,
        Boolean skipIfUnchanged) {
    /** What the trigger is called in a Jenkinsfile. */
    public static final String NAME = "continuousTraining";

    private static final Pattern PERIOD = Pattern.compile(
            "(?:(\\d{1,4})\\s*w)?\\s*(?:(\\d{1,5})\\s*d)?\\s*(?:(\\d{1,6})\\s*h)?\\s*(?:(\\d{1,8})\\s*m(?:in)?)?");

    public ContinuousTraining {
        Identifiers.require("model", model);
        schedule = schedule == null ? null : schedule.strip();
        cooldown = cooldown == null ? null : cooldown.strip();
        if (schedule == null && onNewData == null) {
            throw new BadInput("nothing would ever start a training: give 'schedule', 'onNewData' or both");
        }
        if (cooldown != null) {
            period(cooldown);
        }
        if (maxPerWeek != null && maxPerWeek < 1) {
            throw new BadInput("'maxPerWeek' is " + maxPerWeek + ", but must be 1 or more");
        }
        skipIfUnchanged = skipIfUnchanged != null && skipIfUnchanged;
    }

    /** Zero for none. */
    Duration cooldownTime() {
        return cooldown == null ? Duration.ZERO : period(cooldown);
    }

    /** Whether past trainings count. */
    boolean isGuarded() {
        return cooldown != null || maxPerWeek != null || skipIfUnchanged;
    }

    private static Duration period(String text) {
        Matcher period = PERIOD.matcher(text);
        if (!period.matches()) {
            throw new BadInput("'cooldown' is '" + text + "', but must be a time such as 24h, 90m, 2d or 1d 12h");
        }
        Duration time = Duration.ofDays(7 * count(period, 1) + count(period, 2))
                .plusHours(count(period, 3))
                .plusMinutes(count(period, 4));
        if (time.isZero()) {
            throw new BadInput("'cooldown' is '" + text + "', which is no time: leave it out, or give one such as 24h");
        }
        return time;
    }

    private static long count(Matcher period, int group) {
        return period.group(group) == null ? 0 : Long.parseLong(period.group(group));
    }
}
