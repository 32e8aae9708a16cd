package io.jenkins.plugins.mlops.engine.validation.history;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.validation.history.Statistic.Basis;
import io.jenkins.plugins.mlops.engine.validation.history.Statistic.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Compares data with that of earlier builds. Data like before raises any alarm at all with the probability that
 * {@link HistoryGate#sensitivity} says: half of it is for the rows, the other half is shared by all other statistics.
 */
public final class History {
    /** Builds that are needed to tell anything. */
    public static final int LEAST = 7;

    /** In a report. */
    private static final int MOST_SERIES = 1000;

    /** As long as history is shorter, a weekday that it has not seen is no evidence. */
    private static final int DAYS = 14;

    private static final double MILLIS_PER_DAY = 86_400_000;

    private final HistoryGate gate;
    private final List<Earlier> earlier;
    private final List<Map<String, ColumnProfile>> columns;
    private final HistoryItems items;
    private final Instant now;

    /**
     * Data that was validated before.
     *
     * @param build   the build that saw it first
     * @param seen    when
     * @param builds  how many builds saw it
     * @param profile of it; its distributions are not needed
     */
    public record Earlier(String build, Instant seen, int builds, DataProfile profile) {}

    /**
     * @param earlier different data
     * @param now     when the data is validated
     */
    public History(HistoryGate gate, List<Earlier> earlier, OnOutcome onOutcome, Instant now) {
        this.gate = gate;
        this.earlier =
                earlier.stream().sorted(Comparator.comparing(Earlier::seen)).toList();
        this.columns = this.earlier.stream().map(data -> byName(data.profile())).toList();
        items = new HistoryItems(gate, this.earlier.size(), onOutcome, now);
        this.now = now;
    }

    private Map<String, ColumnProfile> byName(DataProfile profile) {
        Map<String, ColumnProfile> columns = new LinkedHashMap<>();
        for (ColumnProfile column : profile.columns()) {
            if (gate.isAbout(column.name())) {
                columns.put(column.name(), column);
            }
        }
        return columns;
    }

    /**
     * What was found.
     *
     * @param report null if nothing was judged
     * @param items  one for each statistic that is outside or gone, and one for all others
     */
    public record Found(HistoryReport report, List<Item> items, List<String> notices) {}

    /** A statistic that is judged, once it is known together with how many others. */
    private record Open(Statistic statistic, String column, double value, Series past, Prediction prediction) {
        JudgedSeries judged(double probability) {
            Range range = prediction.range(probability);
            return new JudgedSeries(
                    statistic.key(),
                    column,
                    value,
                    prediction.value(),
                    statistic.hasLow() ? range.low() : null,
                    range.high(),
                    past.size(),
                    prediction.method(),
                    value >= range.low() && value <= range.high() ? Verdict.PASS : Verdict.FAIL,
                    Arrays.stream(past.values()).boxed().toList());
        }
    }

    /**
     * Judges.
     *
     * @throws BadInput if a column that is to be judged is neither in the data nor in history
     */
    public Found judge(DataProfile data) {
        Map<String, ColumnProfile> current = byName(data);
        requireKnown(current.keySet());
        int builds = earlier.stream().mapToInt(Earlier::builds).sum();
        if (builds < LEAST) {
            return nothing(builds + " of the " + LEAST + " builds that are needed have counted so far");
        }
        if (gate.isAuto() && !hasWeekday()) {
            String weekday = LocalDate.ofInstant(now, ZoneOffset.UTC)
                    .getDayOfWeek()
                    .getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            return nothing("it is shorter than two weeks, and has no " + weekday + " yet");
        }
        List<Open> open = new ArrayList<>();
        List<Item> found = new ArrayList<>();
        Set<String> waiting = new LinkedHashSet<>();
        for (Statistic statistic : gate.statistics()) {
            if (!statistic.isOfColumns()) {
                add(statistic, null, data, null, open, waiting);
            }
        }
        // Of no rows nothing else can be said.
        Set<String> names = new LinkedHashSet<>(data.rows() == 0 ? Set.of() : current.keySet());
        names.forEach(name -> gate.statistics().stream()
                .filter(Statistic::isOfColumns)
                .forEach(statistic -> add(statistic, name, data, current.get(name), open, waiting)));
        if (data.rows() > 0) {
            found.addAll(gone(current, data));
        }
        if (open.isEmpty() && found.isEmpty()) {
            return nothing("fewer than " + LEAST + " builds have what is to be judged, or '" + gate.method()
                    + "' needs more of them");
        }
        List<JudgedSeries> judged = judged(open);
        List<JudgedSeries> outside = judged.stream()
                .filter(series -> series.outcome() == Verdict.FAIL)
                .toList();
        outside.forEach(series -> found.add(items.outside(series)));
        if (!judged.isEmpty()) {
            found.add(items.inside(judged.size(), outside.size()));
        }
        return new Found(
                new HistoryReport(
                        earlier.stream().map(Earlier::build).toList(), judged.size(), outside.size(), bounded(judged)),
                found,
                waiting.isEmpty()
                        ? List.of()
                        : List.of("History is too short to judge " + HistoryItems.names(waiting) + ": fewer than "
                                + LEAST + " builds have values of it, or '" + gate.method() + "' needs more"));
    }

    private void requireKnown(Set<String> current) {
        for (String name : gate.columns()) {
            if (!current.contains(name)
                    && columns.stream().noneMatch(before -> before.containsKey(name))
                    && !earlier.isEmpty()) {
                throw new BadInput("'history.columns' names '" + name
                        + "', but neither the data nor that of earlier builds has a column of that name");
            }
        }
    }

    private static Found nothing(String why) {
        return new Found(null, List.of(HistoryItems.notYet(why)), List.of());
    }

    private boolean hasWeekday() {
        double today = Math.floor(day(now));
        return today - Math.floor(day(earlier.get(0).seen())) >= DAYS
                || earlier.stream().anyMatch(data -> (today - Math.floor(day(data.seen()))) % 7 == 0);
    }

    private static double day(Instant time) {
        return time.toEpochMilli() / MILLIS_PER_DAY;
    }

    private void add(
            Statistic statistic,
            String name,
            DataProfile data,
            ColumnProfile column,
            List<Open> open,
            Set<String> waiting) {
        Double value = statistic.of(data, column, now);
        if (value == null) {
            return;
        }
        double[] days = new double[earlier.size()];
        double[] values = new double[earlier.size()];
        List<ColumnProfile> before = new ArrayList<>();
        int count = 0;
        int builds = 0;
        for (int i = 0; i < earlier.size(); i++) {
            Double then = value(statistic, name, i);
            if (then != null) {
                days[count] = day(earlier.get(i).seen());
                values[count++] = then;
                builds += earlier.get(i).builds();
                if (name != null) {
                    before.add(columns.get(i).get(name));
                }
            }
        }
        Series past = new Series(Arrays.copyOf(days, count), Arrays.copyOf(values, count));
        Optional<Prediction> prediction =
                Prediction.of(gate, statistic, past, builds, day(now), new Basis(column, before));
        if (prediction.isPresent()) {
            open.add(new Open(statistic, name, value, past, prediction.get()));
        } else {
            waiting.add(name == null ? statistic.key() : "'" + name + "'");
        }
    }

    /** Null if that data has none. */
    private Double value(Statistic statistic, String column, int data) {
        Earlier then = earlier.get(data);
        ColumnProfile profile = column == null ? null : columns.get(data).get(column);
        return column != null && profile == null ? null : statistic.of(then.profile(), profile, then.seen());
    }

    /** What all earlier data had is no longer there to be judged. */
    private List<Item> gone(Map<String, ColumnProfile> current, DataProfile data) {
        Set<String> always = new LinkedHashSet<>(columns.get(0).keySet());
        columns.forEach(before -> always.retainAll(before.keySet()));
        List<Item> gone = new ArrayList<>();
        for (String name : always) {
            ColumnProfile column = current.get(name);
            if (column == null) {
                gone.add(items.gone("history", name, "the column is gone"));
                continue;
            }
            for (Statistic statistic : gate.statistics()) {
                // Of a classified column nothing is known but counts.
                if (statistic.isOfColumns()
                        && !column.classified()
                        && statistic.of(data, column, now) == null
                        && IntStream.range(0, earlier.size()).allMatch(i -> value(statistic, name, i) != null)) {
                    gone.add(items.gone(statistic.check(), name, "it has no " + statistic.key()));
                }
            }
        }
        return gone;
    }

    private List<JudgedSeries> judged(List<Open> open) {
        double probability = StudentT.normalTails(gate.sensitivity());
        long others =
                open.stream().filter(series -> series.statistic().isOfColumns()).count();
        boolean both = others > 0 && others < open.size();
        double half = both ? probability / 2 : probability;
        return open.stream()
                .map(series -> series.judged(series.statistic().isOfColumns() ? half / others : half))
                .toList();
    }

    private static List<JudgedSeries> bounded(List<JudgedSeries> judged) {
        long room = MOST_SERIES
                - judged.stream()
                        .filter(series -> series.outcome() == Verdict.FAIL)
                        .count();
        List<JudgedSeries> some = new ArrayList<>();
        for (JudgedSeries series : judged) {
            if (series.outcome() == Verdict.FAIL ? some.size() < MOST_SERIES : room-- > 0) {
                some.add(series);
            }
        }
        return some;
    }
}
