package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The {@code unit} parameter of timeout and sleep. */
final class Units {
    private Units() {}

    static TimeUnit of(StepCall call, TimeUnit otherwise) {
        String name = call.text("unit", otherwise.name());
        try {
            return TimeUnit.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw call.misuse("there is no unit '" + name + "'; there are " + Arrays.toString(TimeUnit.values()));
        }
    }

    /** {@code 1 minute}, {@code 2 minutes}. */
    static String named(TimeUnit unit, long count) {
        String plural = unit.name().toLowerCase(Locale.ROOT);
        return count == 1 ? plural.substring(0, plural.length() - 1) : plural;
    }
}
