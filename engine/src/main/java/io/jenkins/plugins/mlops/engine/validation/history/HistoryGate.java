package io.jenkins.plugins.mlops.engine.validation.history;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * When data counts as unlike that of earlier builds.
 *
 * @param window      of how many earlier builds with different data, at most, 7 to 100; default 30
 * @param method      how the next value is predicted; default auto
 * @param sensitivity how improbable an alarm of data like before is, of all statistics together: as a normal number further
 *                    from its mean than so many standard deviations; 1 to 6, default 3
 * @param metrics     the statistics that are judged; default: all
 * @param columns     the columns whose statistics are judged; default: all
 * @param since       a date or time in ISO 8601 and UTC; builds before it do not count; default: all do
 * @param criticality what a value outside of the prediction does; default FAILURE
 */
public record HistoryGate(
        Integer window,
        String method,
        Double sensitivity,
        List<String> metrics,
        List<String> columns,
        String since,
        Criticality criticality) {
    private static final String AUTO = "auto";

    /** What {@code method} can be, the default first. */
    public static final List<String> METHODS = Stream.concat(
                    Stream.of(AUTO), Arrays.stream(Method.values()).map(Method::key))
            .toList();

    /** What {@code metrics} can name. */
    public static final List<String> METRICS =
            Arrays.stream(Statistic.values()).map(Statistic::key).toList();

    /** All statistics of all columns, with the defaults. */
    public static final HistoryGate DEFAULT = new HistoryGate(null, null, null, null, null, null, null);

    public HistoryGate {
        window = window == null ? 30 : window;
        if (window < History.LEAST || window > 100) {
            throw new BadInput("'history.window' is " + window + ", but must be " + History.LEAST + " to 100");
        }
        method = method == null ? AUTO : method;
        require("method", method, METHODS);
        sensitivity = sensitivity == null ? 3 : sensitivity;
        if (!(sensitivity >= 1 && sensitivity <= 6)) {
            throw new BadInput("'history.sensitivity' is " + sensitivity + ", but must be 1 to 6");
        }
        metrics = metrics == null ? List.of() : List.copyOf(new LinkedHashSet<>(metrics));
        metrics.forEach(metric -> require("metrics", metric, METRICS));
        columns = columns == null ? List.of() : List.copyOf(new LinkedHashSet<>(columns));
        if (columns.stream().anyMatch(String::isBlank)) {
            throw new BadInput("'history.columns' holds an empty name: name columns of the data");
        }
        if (since != null) {
            time(since);
        }
        criticality = criticality == null ? Criticality.FAILURE : criticality;
    }

    private static void require(String key, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new BadInput(
                    "'history." + key + "' is '" + value + "', but must be one of " + String.join(", ", known));
        }
    }

    private static Instant time(String since) {
        try {
            return since.indexOf('T') < 0
                    ? LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(since);
        } catch (DateTimeException e) {
            throw new BadInput(
                    "'history.since' is '" + since + "', but must be a date such as 2026-03-01, or a time such as"
                            + " 2026-03-01T12:00:00Z",
                    e);
        }
    }

    /** Whether a build that started then counts. */
    public boolean counts(Instant started) {
        return since == null || !started.isBefore(time(since));
    }

    boolean isAbout(String column) {
        return columns.isEmpty() || columns.contains(column);
    }

    List<Statistic> statistics() {
        return Arrays.stream(Statistic.values())
                .filter(statistic -> metrics.isEmpty() || metrics.contains(statistic.key()))
                .toList();
    }

    boolean isAuto() {
        return method.equals(AUTO);
    }

    /** The method, where it is not auto. */
    Method chosen() {
        return Arrays.stream(Method.values())
                .filter(known -> known.key().equals(method))
                .findFirst()
                .orElseThrow();
    }
}
