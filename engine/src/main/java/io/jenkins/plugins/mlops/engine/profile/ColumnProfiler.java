package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.data.ValueKind;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.util.ArrayList;
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
    private final ValueTable values;
    private final Hash128 hash = new Hash128();
    private final Classifier classifier = new Classifier();
    /** Null as long as {@link #values} has every value. */
    private Totals totals;

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

    void add(Column column, int count) {
        byte[] bytes = column.bytes();
        rows += count;
        for (int row = 0; row < count; row++) {
            int length = column.length(row);
            if (length < 0) {
                missing++;
                continue;
            }
            int start = column.start(row);
            ValueKind kind = column.kind(row);
            // The string "1" is another value than the number 1.
            hash.begin(kind == ValueKind.STRING ? 1 : 0);
            hash.append(bytes, start, length);
            int entry = values.find(hash);
            if (entry < 0) {
                if (values.isFull()) {
                    total();
                    values.shrink();
                }
                ColumnType type = classifier.classify(column, row);
                int characters = characters(bytes, start, length);
                entry = values.add(hash, type, classifier.number, characters, bytes, start, length);
            }
            values.count(entry, 1);
            if (totals != null) {
                totals.add(values.type(entry), values.number(entry), values.length(entry), hash.first, 1);
            }
        }
    }

    /** Adds rows that do not have this column. */
    void addAbsent(long count) {
        rows += count;
        missing += count;
    }

    void add(ColumnProfiler other) {
        rows += other.rows;
        missing += other.missing;
        if (totals != null || other.totals != null) {
            total();
            if (other.totals != null) {
                totals.add(other.totals);
            } else {
                totals.add(other.values);
            }
        }
        values.add(other.values);
        trim();
    }

    /** Lowers the number of values that are counted one by one. */
    void limit(int mostValues) {
        values.limit(mostValues);
        trim();
    }

    ColumnProfile profile() {
        Totals all = totals;
        if (all == null) {
            all = new Totals(sketchSize);
            all.add(values);
        }
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
                classified ? null : all.timeProfile(),
                classified || type != ColumnType.STRING ? null : all.lengthProfile(),
                classified ? null : top());
    }

    private void trim() {
        while (values.isOverLimit()) {
            total();
            values.shrink();
        }
    }

    private void total() {
        if (totals == null) {
            totals = new Totals(sketchSize);
            totals.add(values);
        }
    }

    /** Values that are certainly no rarer than any that is not here. */
    private TopValues top() {
        List<ValueCount> top = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.count(i) >= values.error()) {
                top.add(new ValueCount(values.text(i), values.count(i)));
            }
        }
        top.sort(Comparator.comparingLong(ValueCount::count).reversed().thenComparing(ValueCount::value));
        return new TopValues(top.size() > TopValues.MOST ? top.subList(0, TopValues.MOST) : top, values.error());
    }

    private static int characters(byte[] bytes, int start, int length) {
        int count = 0;
        for (int i = start; i < start + length; i++) {
            count += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }
}
