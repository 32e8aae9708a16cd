package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.metric.Digits;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.ColumnType;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import io.jenkins.plugins.mlops.engine.validation.drift.ColumnDrift.Side;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares data with a reference: it looks at all rows of the data once, and then judges. A column has drifted if the size
 * of the difference is large enough and its probability, corrected for the number of comparisons, is small enough; what the
 * bounds of the reference leave open is inconclusive.
 */
public final class Drift implements Closeable {
    /** In a report. */
    private static final int MOST_COLUMNS = 1000;

    /** Names in a message. */
    private static final int MOST_NAMES = 5;

    private final DriftGate gate;
    private final ReferenceTable reference;
    private final Predicate<String> classified;
    private final OnOutcome onOutcome;
    private final Map<String, ColumnProfile> columns = new LinkedHashMap<>();
    private final Map<String, ReferenceCategories> categories = new HashMap<>();
    private final ColumnNumbers numbers;
    private final ColumnCategories counted;

    /**
     * @param classified tells of a column whether its values must not be shown
     * @param spill      a file that does not exist, for numbers that do not fit in memory
     */
    public Drift(
            DriftGate gate, ReferenceTable reference, Predicate<String> classified, OnOutcome onOutcome, Path spill) {
        this.gate = gate;
        this.reference = reference;
        this.classified = classified;
        this.onOutcome = onOutcome;
        for (ColumnProfile column : reference.profile().columns()) {
            if (gate.isAbout(column.name())) {
                columns.put(column.name(), column);
                if (sort(column) == Sort.CATEGORIES && !isClassified(column.name())) {
                    categories.put(column.name(), new ReferenceCategories(column));
                }
            }
        }
        numbers = new ColumnNumbers(
                name -> columns.containsKey(name) && sort(columns.get(name)) == Sort.NUMBERS && !isClassified(name),
                spill);
        counted = new ColumnCategories(categories);
    }

    private static Sort sort(ColumnProfile column) {
        return Sort.of(column.type());
    }

    private boolean isClassified(String name) {
        ColumnProfile column = columns.get(name);
        return classified.test(name) || (column != null && column.classified());
    }

    /**
     * Looks at the next rows.
     *
     * @param names the columns known by now
     */
    public void add(List<String> names, Batch batch) throws IOException {
        numbers.add(names, batch);
        counted.add(names, batch);
    }

    @Override
    public void close() throws IOException {
        numbers.close();
    }

    /**
     * What was found.
     *
     * @param items one for the schema, and one or two for each column
     */
    public record Found(DriftReport report, List<Item> items, List<String> notices) {}

    /**
     * Judges.
     *
     * @param data the profile of all rows that were looked at
     * @throws BadInput if a column that is to be compared is on neither side
     */
    public Found judge(DataProfile data) throws IOException {
        Map<String, ColumnProfile> current = new LinkedHashMap<>();
        for (ColumnProfile column : data.columns()) {
            if (gate.isAbout(column.name())) {
                current.put(column.name(), column);
            }
        }
        for (String name : gate.columns()) {
            if (!columns.containsKey(name) && !current.containsKey(name)) {
                throw new BadInput("'drift.columns' names '" + name
                        + "', but neither the data nor its reference has a column" + " of that name");
            }
        }
        List<Open> open = new ArrayList<>();
        for (ColumnProfile column : current.values()) {
            if (columns.containsKey(column.name())) {
                open.add(compared(columns.get(column.name()), column));
            }
        }
        List<Measured> all = new ArrayList<>();
        for (Open column : open) {
            for (Measured measured : new Measured[] {column.values, column.missing}) {
                if (measured != null && measured.couldDiffer()) {
                    all.add(measured);
                }
            }
        }
        correct(all);
        List<Item> items = new ArrayList<>();
        items.add(schema(current));
        List<ColumnDrift> drifts = new ArrayList<>();
        int drifted = 0;
        for (Open column : open) {
            ColumnDrift drift = column.closed();
            drifts.add(drift);
            List<Item> judged = items(drift);
            items.addAll(judged);
            drifted += judged.stream().anyMatch(item -> item.outcome() == Verdict.FAIL) ? 1 : 0;
        }
        return new Found(
                new DriftReport(reference.named(), all.size(), drifted, bounded(drifts)), items, notices(drifts, data));
    }

    private static List<ColumnDrift> bounded(List<ColumnDrift> drifts) {
        long room = MOST_COLUMNS - drifts.stream().filter(Drift::isNotable).count();
        List<ColumnDrift> some = new ArrayList<>();
        for (ColumnDrift drift : drifts) {
            if (isNotable(drift) ? some.size() < MOST_COLUMNS : room-- > 0) {
                some.add(drift);
            }
        }
        return some;
    }

    private static boolean isNotable(ColumnDrift drift) {
        return isNotable(drift.values()) || isNotable(drift.missing());
    }

    private static boolean isNotable(Comparison comparison) {
        return comparison != null && comparison.outcome() != Verdict.PASS;
    }

    private List<String> notices(List<ColumnDrift> drifts, DataProfile data) {
        List<String> notices = new ArrayList<>();
        if (data.data().sha256().equals(reference.profile().data().sha256())) {
            notices.add("The data is the reference, byte for byte");
        }
        Map<String, List<String>> left = new TreeMap<>();
        for (ColumnDrift drift : drifts) {
            if (drift.notCompared() != null && gate.columns().isEmpty()) {
                left.computeIfAbsent(drift.notCompared(), why -> new ArrayList<>())
                        .add(drift.column());
            }
        }
        left.forEach((why, names) ->
                notices.add("The values of " + names(names) + " are not compared with the reference: " + why));
        return notices;
    }

    private static String names(List<String> names) {
        String first =
                names.stream().limit(MOST_NAMES).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    /** What a comparison measured, before it is judged among all others. */
    private static final class Measured {
        final Effect effect;
        final Bounded size;
        final String significance;
        final double statistic;
        final Integer degreesOfFreedom;
        final Bounded pValue;
        final Map<String, Double> effects;
        Bounded corrected;

        Measured(
                Effect effect,
                Bounded size,
                String significance,
                double statistic,
                Integer degreesOfFreedom,
                Bounded pValue,
                Map<String, Double> effects) {
            this.effect = effect;
            this.size = size;
            this.significance = significance;
            this.statistic = statistic;
            this.degreesOfFreedom = degreesOfFreedom;
            this.pValue = pValue;
            this.effects = effects;
            corrected = pValue;
        }

        /** Whether it is a test at all: where both sides have one class, and the same, as if nothing is missing, none is made. */
        boolean couldDiffer() {
            return degreesOfFreedom == null || degreesOfFreedom > 0;
        }

        static Measured of(NumbersComparison numbers, String test) {
            Map<String, Double> effects = new TreeMap<>();
            for (Effect each : List.of(Effect.KS, Effect.WASSERSTEIN, Effect.PSI, Effect.JENSEN_SHANNON)) {
                effects.put(each.key(), each.of(numbers).value());
            }
            Effect effect = Effect.ofNumbers(test);
            return new Measured(
                    effect,
                    effect.of(numbers),
                    numbers.isExact() ? "ks exact" : "ks asymptotic",
                    numbers.kolmogorovSmirnov().value(),
                    null,
                    numbers.pValue(),
                    effects);
        }

        static Measured of(SharesComparison shares, String test) {
            Map<String, Double> effects = new TreeMap<>();
            for (Effect each : List.of(Effect.CHI_SQUARE, Effect.PSI, Effect.JENSEN_SHANNON, Effect.L_INFINITY)) {
                effects.put(each.key(), each.of(shares).value());
            }
            Effect effect = Effect.ofCategories(test);
            return new Measured(
                    effect,
                    effect.of(shares),
                    "chiSquare",
                    shares.chiSquare().value(),
                    shares.degreesOfFreedom(),
                    shares.pValue(),
                    effects);
        }

        Comparison judged(DriftGate gate) {
            boolean surely = size.low() >= gate.threshold() && corrected.high() <= gate.alpha();
            boolean surelyNot = size.high() < gate.threshold() || corrected.low() > gate.alpha();
            return new Comparison(
                    effect.key(),
                    size.value(),
                    size.isExact() ? null : size.low(),
                    size.isExact() ? null : size.high(),
                    significance,
                    statistic,
                    degreesOfFreedom,
                    pValue.value(),
                    corrected.value(),
                    effects,
                    surely ? Verdict.FAIL : surelyNot ? Verdict.PASS : Verdict.INCONCLUSIVE);
        }
    }

    /** A correction keeps bounds, since it never falls when a p-value rises. */
    private void correct(List<Measured> all) {
        Correction correction = gate.corrected();
        double[] values =
                correction.apply(all.stream().mapToDouble(m -> m.pValue.value()).toArray());
        double[] low =
                correction.apply(all.stream().mapToDouble(m -> m.pValue.low()).toArray());
        double[] high =
                correction.apply(all.stream().mapToDouble(m -> m.pValue.high()).toArray());
        for (int i = 0; i < values.length; i++) {
            all.get(i).corrected = new Bounded(values[i], low[i], high[i]);
        }
    }

    /** A column that is compared, but not judged yet. */
    private final class Open {
        private final String name;
        private Side before;
        private Side now;
        private Measured values;
        private String notCompared;
        private Measured missing;
        private List<Bin> bins;
        private List<ValueCount> added;
        private List<ValueCount> vanished;

        Open(String name) {
            this.name = name;
        }

        ColumnDrift closed() {
            return new ColumnDrift(
                    name,
                    before,
                    now,
                    values == null ? null : values.judged(gate),
                    notCompared,
                    missing == null ? null : missing.judged(gate),
                    bins,
                    added,
                    vanished);
        }
    }

    private Open compared(ColumnProfile before, ColumnProfile now) throws IOException {
        Open column = new Open(before.name());
        column.before = new Side(before.rows(), before.rows() - before.missing());
        column.now = new Side(now.rows(), now.rows() - now.missing());
        if (isClassified(before.name())) {
            column.notCompared = "they are classified";
        } else {
            switch (sort(before)) {
                case NUMBERS -> compareNumbers(column, before);
                case CATEGORIES -> compareCategories(column, before.name());
                case TIMES -> column.notCompared = "dates and times move on by themselves";
                case NOTHING -> column.notCompared = "the reference has none";
            }
        }
        if (column.before.rows() > 0 && column.now.rows() > 0) {
            column.missing = Measured.of(
                    SharesComparison.exact(
                            new long[] {column.before.values(), column.before.rows() - column.before.values()},
                            new long[] {column.now.values(), column.now.rows() - column.now.values()}),
                    gate.test());
        }
        return column;
    }

    private void compareNumbers(Open column, ColumnProfile before) throws IOException {
        ReferenceNumbers had = reference.numbers(before);
        SortedNumbers has = numbers.of(column.name);
        column.before = new Side(column.before.rows(), had.count());
        column.now = new Side(column.now.rows(), has.count());
        if (had.count() == 0) {
            column.notCompared = "the reference has none";
        } else if (has.count() == 0) {
            column.notCompared = "the data has none";
        } else {
            NumbersComparison comparison = new NumbersComparison(had, has);
            column.values = Measured.of(comparison, gate.test());
            column.bins = comparison.bins();
        }
    }

    private void compareCategories(Open column, String name) {
        CategoriesComparison comparison = new CategoriesComparison(categories.get(name), counted.of(name));
        if (column.now.values() == 0) {
            column.notCompared = "the data has none";
        } else if (!comparison.saysAnything()) {
            column.notCompared = "they are too many different ones, and each is rare";
        } else {
            column.values = Measured.of(comparison.shares(), gate.test());
            column.bins = comparison.bins();
            column.added = comparison.added();
            column.vanished = comparison.vanished();
        }
    }

    private Item schema(Map<String, ColumnProfile> current) {
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (ColumnProfile column : current.values()) {
            ColumnProfile before = columns.get(column.name());
            if (before == null) {
                added.add(column.name());
            } else if (isOtherType(before.type(), column.type())) {
                changed.add(column.name());
            }
        }
        List<String> removed = columns.keySet().stream()
                .filter(name -> !current.containsKey(name))
                .toList();
        int changes = added.size() + removed.size() + changed.size();
        List<String> words = new ArrayList<>();
        if (!added.isEmpty()) {
            words.add("new: " + names(added));
        }
        if (!removed.isEmpty()) {
            words.add("gone: " + names(removed));
        }
        if (!changed.isEmpty()) {
            words.add("of another type: "
                    + changed.stream()
                            .limit(MOST_NAMES)
                            .map(name -> "'" + name + "' (" + columns.get(name).type() + ", now "
                                    + current.get(name).type() + ")")
                            .collect(Collectors.joining(", ")));
        }
        Map<String, Object> evidence = new TreeMap<>();
        evidence.put("added", added.stream().limit(MOST_COLUMNS).toList());
        evidence.put("removed", removed.stream().limit(MOST_COLUMNS).toList());
        evidence.put("changed", changed.stream().limit(MOST_COLUMNS).toList());
        return new Item(
                "schemaDrift",
                null,
                null,
                changes == 0 ? Verdict.PASS : Verdict.FAIL,
                gate.criticality(),
                changes,
                "the columns of the reference",
                changes == 0
                        ? "the columns and their types are those of the reference"
                        : "the columns are not those of the reference; " + String.join("; ", words)
                                + "; if that is meant, take data that has them as the reference",
                evidence,
                null);
    }

    /** Whole and other numbers are alike, and so are dates and times; what has no values has no type that could differ. */
    private static boolean isOtherType(ColumnType before, ColumnType now) {
        return before != null
                && now != null
                && before != now
                && (Sort.of(before) != Sort.of(now) || Sort.of(now) == Sort.CATEGORIES);
    }

    private List<Item> items(ColumnDrift drift) {
        List<Item> items = new ArrayList<>();
        if (drift.values() != null) {
            items.add(item("drift", drift, drift.values(), "'" + drift.column() + "'", categories(drift)));
        } else if (!gate.columns().isEmpty()) {
            // Where it was asked for by name, it is not left out in silence.
            items.add(new Item(
                    "drift",
                    drift.column(),
                    null,
                    Verdict.NO_EVIDENCE,
                    onOutcome.apply(gate.criticality(), Verdict.NO_EVIDENCE),
                    null,
                    null,
                    "'" + drift.column() + "': its values are not compared with the reference: " + drift.notCompared(),
                    null,
                    null));
        }
        if (drift.missing() != null) {
            items.add(item(
                    "missingDrift",
                    drift,
                    drift.missing(),
                    "'" + drift.column() + "', rows without a value",
                    ": " + percent(drift.reference()) + " of the reference, " + percent(drift.current()) + " now"));
        }
        return items;
    }

    private static String percent(Side side) {
        return Digits.of(100.0 * (side.rows() - side.values()) / side.rows()) + " %";
    }

    private static String categories(ColumnDrift drift) {
        StringBuilder words = new StringBuilder();
        if (!drift.newCategories().isEmpty()) {
            words.append("; new: ")
                    .append(names(drift.newCategories().stream()
                            .map(ValueCount::value)
                            .toList()));
        }
        if (!drift.vanishedCategories().isEmpty()) {
            words.append("; gone: ")
                    .append(names(drift.vanishedCategories().stream()
                            .map(ValueCount::value)
                            .toList()));
        }
        return words.toString();
    }

    private Item item(String check, ColumnDrift drift, Comparison comparison, String subject, String more) {
        String size = comparison.test() + " " + Digits.of(comparison.effect())
                + (comparison.effectLow() == null
                        ? ""
                        : " (" + Digits.of(comparison.effectLow()) + " to " + Digits.of(comparison.effectHigh()) + ")");
        String chance = "p " + Digits.of(comparison.correctedPValue())
                + (gate.corrected() == Correction.NONE ? "" : " corrected");
        String found =
                switch (comparison.outcome()) {
                    case PASS -> "no drift: ";
                    case FAIL -> "drift from the reference: ";
                    case INCONCLUSIVE, NO_EVIDENCE -> "the profile of the reference is too coarse to tell drift: ";
                };
        String remedy =
                switch (comparison.outcome()) {
                    case PASS -> "";
                    case FAIL -> "; see whether the data is right, and whether the model should be trained again";
                    case INCONCLUSIVE, NO_EVIDENCE -> "; give the data of the reference itself, by its path";
                };
        Map<String, Object> evidence = new TreeMap<>();
        evidence.put("test", comparison.test());
        evidence.put("significance", comparison.significance());
        evidence.put("pValue", comparison.pValue());
        evidence.put("correctedPValue", comparison.correctedPValue());
        if (comparison.effectLow() != null) {
            evidence.put("effectLow", comparison.effectLow());
            evidence.put("effectHigh", comparison.effectHigh());
        }
        return new Item(
                check,
                drift.column(),
                null,
                comparison.outcome(),
                onOutcome.apply(gate.criticality(), comparison.outcome()),
                comparison.effect(),
                comparison.test() + " below " + Digits.of(gate.threshold()) + ", or p above " + Digits.of(gate.alpha()),
                subject + ": " + found + size + ", " + chance + more + remedy,
                evidence,
                null);
    }
}
