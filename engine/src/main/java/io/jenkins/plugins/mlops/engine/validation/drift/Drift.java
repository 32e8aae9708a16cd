package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
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

/**
 * Compares data with a reference: it looks at all rows of the data once, and then judges. A column has drifted if the size
 * of the difference is large enough and its probability, corrected for the number of comparisons, is small enough; what the
 * bounds of the reference leave open is inconclusive.
 */
public final class Drift implements Closeable {
    /** In a report. */
    static final int MOST_COLUMNS = 1000;

    private final DriftGate gate;
    private final ReferenceTable reference;
    private final Predicate<String> classified;
    private final DriftItems items;
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
        items = new DriftItems(gate, onOutcome);
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
        List<Item> found = new ArrayList<>();
        found.add(items.schema(columns, current));
        List<ColumnDrift> drifts = new ArrayList<>();
        int drifted = 0;
        for (Open column : open) {
            ColumnDrift drift = column.closed();
            drifts.add(drift);
            List<Item> judged = items.of(drift);
            found.addAll(judged);
            drifted += judged.stream().anyMatch(item -> item.outcome() == Verdict.FAIL) ? 1 : 0;
        }
        return new Found(
                new DriftReport(reference.named(), all.size(), drifted, bounded(drifts)), found, notices(drifts, data));
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
        left.forEach((why, names) -> notices.add(
                "The values of " + DriftItems.names(names) + " are not compared with the reference: " + why));
        return notices;
    }

    /** A correction keeps bounds, since it never falls when a p-value rises. */
    private void correct(List<Measured> all) {
        Correction correction = gate.corrected();
        double[] values = correction.apply(
                all.stream().mapToDouble(m -> m.pValue().value()).toArray());
        double[] low =
                correction.apply(all.stream().mapToDouble(m -> m.pValue().low()).toArray());
        double[] high = correction.apply(
                all.stream().mapToDouble(m -> m.pValue().high()).toArray());
        for (int i = 0; i < values.length; i++) {
            all.get(i).correct(new Bounded(values[i], low[i], high[i]));
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
}
