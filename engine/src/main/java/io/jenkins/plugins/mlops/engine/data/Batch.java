package io.jenkins.plugins.mlops.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Consecutive rows of a table, column by column: the values are slices of one buffer, in UTF-8, quotes and escapes
 * undone. Malformed rows are apart. Valid until the reader's next batch; see {@link DataReader#readsAhead}.
 */
public final class Batch {
    /** Slots per batch: few enough for a processor's cache. */
    private static final int CELLS = 1 << 17;

    private static final int MOST_ROWS = 4096;

    final List<MalformedRow> malformed = new ArrayList<>();
    byte[] bytes;
    /** Of the value in column c and row i: at {@code c * capacity + i}. */
    int[] starts;
    /** As {@link #starts}; -1: missing. */
    int[] lengths;
    /** As {@link #starts}; null: all values are {@link ValueKind#TEXT}. */
    ValueKind[] kinds;

    long[] numbers;
    int capacity;
    int rows;
    int columns;

    private final boolean typed;
    private int mostColumns;

    Batch(int columns, boolean typed) {
        this.typed = typed;
        reserve(columns);
        this.columns = columns;
    }

    /** Well-formed rows. */
    public int rows() {
        return rows;
    }

    /** The columns known by now; see {@link DataReader#columns}. */
    public int columns() {
        return columns;
    }

    /** The number of a row, counted from 1 after the header. Malformed rows in between leave gaps. */
    public long number(int row) {
        return numbers[row];
    }

    /** The values of a column. */
    public Column column(int column) {
        if (column >= columns) {
            throw new IndexOutOfBoundsException("column " + column + " of " + columns);
        }
        return new Column(this, column * capacity);
    }

    /** The malformed rows among or after these rows; bounded like the rows of a batch. */
    public List<MalformedRow> malformed() {
        return malformed;
    }

    boolean isEmpty() {
        return rows == 0 && malformed.isEmpty();
    }

    boolean isFull() {
        return rows + malformed.size() >= capacity;
    }

    /** Makes room for a number of columns; allowed only while the batch is empty. */
    void reserve(int wanted) {
        if (starts != null && wanted <= mostColumns) {
            return;
        }
        mostColumns = Math.max(wanted, 1);
        capacity = Math.max(1, Math.min(MOST_ROWS, CELLS / mostColumns));
        if (capacity >= 32) {
            // A processor's cache has few places for what lies powers of two apart, as the values of a row would.
            capacity = ((capacity / 16 - 1) | 1) * 16;
        }
        int cells = Math.multiplyExact(capacity, mostColumns);
        starts = new int[cells];
        lengths = new int[cells];
        kinds = typed ? new ValueKind[cells] : null;
        numbers = new long[capacity];
        if (typed) {
            Arrays.fill(lengths, Column.MISSING);
        }
    }

    int mostColumns() {
        return mostColumns;
    }

    void clear() {
        if (typed) {
            for (int c = 0; c < columns; c++) {
                Arrays.fill(lengths, c * capacity, c * capacity + rows, Column.MISSING);
            }
        }
        rows = 0;
        malformed.clear();
    }
}
