package io.jenkins.plugins.mlops.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Consecutive rows of a table, column by column: the values are slices of one buffer, in UTF-8, quotes and escapes
 * undone. Malformed rows are apart. How long it is valid, {@link DataReader#next} tells.
 */
public final class Batch {
    /** Slots per batch: more than a window of text has values, unless these are very short. */
    private static final int CELLS = 1 << 17;

    /** A column of another file of the table, which this one does not have. */
    private static final Column ABSENT = new Column(new Batch(1, true), 0);

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

    final boolean typed;
    private int mostColumns;
    /** See {@link #place}; null: the table is one file. */
    private int[] order;

    private int columnsOfAll;
    private long rowsBefore;

    Batch(int columns, boolean typed) {
        this.typed = typed;
        reserve(columns);
        this.columns = columns;
    }

    /**
     * Says what the rows are in a table of several files.
     *
     * @param places where each of the table's columns is here; -1: nowhere
     * @param known  how many columns the table has
     * @param before rows in the files before
     */
    void place(int[] places, int known, long before) {
        order = places;
        columnsOfAll = known;
        rowsBefore = before;
        if (before > 0) {
            malformed.replaceAll(row -> new MalformedRow(before + row.row(), row.line(), row.reason(), row.detail()));
        }
    }

    /** Well-formed rows. */
    public int rows() {
        return rows;
    }

    /** The columns known by now; see {@link DataReader#columns}. */
    public int columns() {
        return order == null ? columns : columnsOfAll;
    }

    /**
     * The number of a row, counted from 1 after the header, and on over all files. Malformed rows in between leave gaps.
     */
    public long number(int row) {
        return rowsBefore + numbers[row];
    }

    /** The values of a column. */
    public Column column(int column) {
        if (column >= columns()) {
            throw new IndexOutOfBoundsException("column " + column + " of " + columns());
        }
        int place = order == null ? column : order[column];
        return place < 0 ? ABSENT : new Column(this, place * capacity);
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
        capacity = Math.max(1, CELLS / mostColumns);
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

    /** From now on a value can be a string that is no number, whatever it looks like. */
    void allowStrings() {
        if (kinds == null) {
            kinds = new ValueKind[starts.length];
            Arrays.fill(kinds, ValueKind.TEXT);
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
