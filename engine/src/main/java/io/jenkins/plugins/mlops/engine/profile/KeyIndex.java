package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds rows whose key, the values of one or several columns, has occurred before. Two keys are the same if their
 * values have the same bytes in the same order; missing equals missing and nothing else.
 *
 * <p>It keeps 128 bits of hash and the first row of every key, 32 to 64 bytes per different key, and no value. The
 * chance that it ever takes two different keys for one is below n² / 2^129 for n keys.
 */
public final class KeyIndex {
    /**
     * A row that repeats a key.
     *
     * @param row      its number
     * @param firstRow the number of the first row with the same key
     */
    public record Duplicate(long row, long firstRow) {}

    private final int mostExamples;
    private final List<Duplicate> examples = new ArrayList<>();
    private final Hash128 hash = new Hash128();
    private long[] firsts = new long[1024];
    private long[] seconds = new long[1024];
    /** The first row with the key; 0: the slot is free. */
    private long[] rows = new long[1024];

    private int keys;
    private long duplicates;

    /** @param mostExamples how many duplicates to remember */
    public KeyIndex(int mostExamples) {
        this.mostExamples = mostExamples;
    }

    /**
     * Adds a row.
     *
     * @param number  the row's number, from 1
     * @param row     where it is in the columns
     * @param columns the key, in an order that is always the same; null: a column that the row does not have
     * @return the number of the first row with the same key; 0 if this is the first
     */
    public long add(long number, int row, Column... columns) {
        hash.begin(0);
        for (Column column : columns) {
            if (column == null || column.isMissing(row)) {
                hash.appendMissing();
            } else {
                hash.append(column.bytes(), column.start(row), column.length(row));
            }
        }
        int slot = slot(hash.first, hash.second);
        if (rows[slot] != 0) {
            duplicates++;
            if (examples.size() < mostExamples) {
                examples.add(new Duplicate(number, rows[slot]));
            }
            return rows[slot];
        }
        firsts[slot] = hash.first;
        seconds[slot] = hash.second;
        rows[slot] = number;
        if (++keys > rows.length / 4 * 3) {
            grow();
        }
        return 0;
    }

    /** Different keys. */
    public long keys() {
        return keys;
    }

    /** Rows whose key has occurred before: the rows that would have to go. */
    public long duplicates() {
        return duplicates;
    }

    /** The first duplicates. */
    public List<Duplicate> examples() {
        return List.copyOf(examples);
    }

    private int slot(long first, long second) {
        int mask = rows.length - 1;
        int slot = (int) first & mask;
        while (rows[slot] != 0 && (firsts[slot] != first || seconds[slot] != second)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldFirsts = firsts;
        long[] oldSeconds = seconds;
        long[] oldRows = rows;
        int size = Math.multiplyExact(oldRows.length, 2);
        firsts = new long[size];
        seconds = new long[size];
        rows = new long[size];
        for (int i = 0; i < oldRows.length; i++) {
            if (oldRows[i] != 0) {
                int slot = slot(oldFirsts[i], oldSeconds[i]);
                firsts[slot] = oldFirsts[i];
                seconds[slot] = oldSeconds[i];
                rows[slot] = oldRows[i];
            }
        }
    }
}
