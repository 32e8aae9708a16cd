package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.data.Literals;
import io.jenkins.plugins.mlops.engine.data.MissingMarkers;
import io.jenkins.plugins.mlops.engine.data.ValueKind;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Counts the different values of a column one by one, so that everything is exact and costs one look-up per row; beyond
 * the limit of {@link ValueTable} it keeps {@link Totals} instead.
 */
final class ColumnProfiler {
    private static final ColumnType[] NARROWEST_FIRST = {
        ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.BOOLEAN, ColumnType.DATE, ColumnType.TIMESTAMP
    };

    private final String name;
    private final boolean classified;
    private final int sketchSize;
    private final ValueHash hash = new ValueHash();
    private final Classifier classifier = new Classifier();
    private final Characters characters = new Characters();
    private final ValueTable values;
    /** Of all occurrences that {@link #values} does not count; null as long as it counts all. */
    private Totals totals;

    /** By row of the last batch, in microseconds; null as long as there is no time, and of a classified column. */
    private long[] times;

    private long rows;
    private long missing;

    /** @param absent rows before the first one that has this column */
    ColumnProfiler(String name, boolean classified, int mostValues, int sketchSize, long absent) {
        this.name = name;
        this.classified = classified;
        this.sketchSize = sketchSize;
        values = new ValueTable(mostValues, !classified);
        rows = absent;
        missing = absent;
    }

    String name() {
        return name;
    }

    void add(Column column, Batch batch) {
        byte[] bytes = column.bytes();
        int count = batch.rows();
        rows += count;
        if (times != null) {
            clearTimes(count);
        }
        for (int row = 0; row < count; row++) {
            int length = column.length(row);
            if (length < 0) {
                missing++;
                continue;
            }
            // The string "1" is another value than the number 1.
            hash.of(bytes, column.start(row), length, column.kind(row) == ValueKind.STRING ? 1 : 0);
            int entry = values.find(hash);
            if (entry >= 0) {
                values.increment(entry);
                if (times != null && values.type(entry).isTime()) {
                    times[row] = values.value(entry);
                }
            } else {
                addOther(column, row, count);
            }
        }
    }

    private void clearTimes(int count) {
        if (times == null || times.length < count) {
            times = new long[count];
        }
        Arrays.fill(times, 0, count, Literals.NONE);
    }

    boolean hasTimes() {
        return times != null;
    }

    /** Says which times the rows of the last batch have. */
    void addTimes(RowOrder order, Batch batch) {
        if (times != null) {
            order.add(times, batch);
        }
    }

    /** Adds a value that is not in the table. */
    private void addOther(Column column, int row, int count) {
        byte[] bytes = column.bytes();
        int start = column.start(row);
        int length = column.length(row);
        ColumnType type = classifier.classify(column, row);
        if (type.isTime() && !classified) {
            if (times == null) {
                clearTimes(count);
            }
            times[row] = classifier.value;
        }
        if (classifier.isPlainNumber) {
            characters.ofPlainNumber(length, type == ColumnType.INTEGER && bytes[start] != '-');
        } else if (type.isTime() && Characters.isPlainTime(length)) {
            characters.ofPlainTime(bytes, start, length);
        } else {
            characters.of(bytes, start, length);
        }
        if (MissingMarkers.has(bytes, start, length)) {
            characters.classes |= Characters.MISSING_MARKER;
        }
        if (values.admits(hash)) {
            if (values.isFull()) {
                shrink();
                if (!values.admits(hash)) {
                    totals.add(type, classifier.value, characters.count, characters.classes, hash.first, 1);
                    return;
                }
            }
            values.increment(values.add(hash, type, classifier.value, characters, bytes, start, length));
        } else {
            totals.add(type, classifier.value, characters.count, characters.classes, hash.first, 1);
        }
    }

    /** Adds rows that do not have this column. */
    void addAbsent(long count) {
        rows += count;
        missing += count;
    }

    /** Adds the rows that another profiler has seen. */
    void add(ColumnProfiler other) {
        rows += other.rows;
        missing += other.missing;
        if (other.totals != null) {
            totals().add(other.totals);
        }
        values.add(other.values);
        trim();
    }

    /** Lowers the number of values that are counted one by one. */
    void limit(int mostValues) {
        values.limit(mostValues);
        trim();
    }

    /** @param order of the times; null: there are none */
    ColumnProfile profile(RowOrder order) {
        Totals all = new Totals(sketchSize);
        if (totals != null) {
            all.add(totals);
        }
        all.add(values);
        long present = all.count(ColumnType.STRING);
        ColumnType type = ColumnType.STRING;
        long most = 0;
        for (ColumnType candidate : NARROWEST_FIRST) {
            long count = all.count(candidate);
            if (count > most && count * 10 >= present * 9) {
                most = count;
                type = candidate;
            }
        }
        boolean none = present == 0 && all.empty() == 0;
        return new ColumnProfile(
                name,
                classified,
                none ? null : type,
                rows,
                missing,
                all.empty(),
                type == ColumnType.STRING ? 0 : present - most,
                totals == null
                        ? new Distinct(values.size(), 0)
                        : new Distinct(all.distinct(), HyperLogLog.RELATIVE_ERROR),
                classified ? null : all.numberProfile(),
                classified || order == null ? null : all.timeProfile(order.profile()),
                classified || type != ColumnType.STRING ? null : all.lengthProfile(),
                classified ? null : top(),
                classified || type != ColumnType.STRING ? null : all.characterProfile(),
                classified ? null : all.missingMarkers());
    }

    private void trim() {
        while (values.isOverLimit()) {
            shrink();
        }
    }

    private void shrink() {
        values.shrink(totals());
    }

    private Totals totals() {
        if (totals == null) {
            totals = new Totals(sketchSize);
        }
        return totals;
    }

    /** Values that are certainly no rarer than any that is not here. */
    private TopValues top() {
        long error = values.error();
        List<ValueCount> top = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.count(i) >= error) {
                top.add(new ValueCount(values.text(i), values.count(i)));
            }
        }
        top.sort(Comparator.comparingLong(ValueCount::count).reversed().thenComparing(ValueCount::value));
        return new TopValues(top.size() > TopValues.MOST ? top.subList(0, TopValues.MOST) : top, error);
    }
}
