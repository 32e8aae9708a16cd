package io.jenkins.plugins.mlops.engine.data;

import java.util.Arrays;

/** What the first rows of a text look like in a dialect. */
final class SampleRows {
    private static final int MOST_ROWS = 1000;

    private final Dialect dialect;
    private final byte[] sample;
    private final Numeral numeral = new Numeral();
    private final boolean mayHaveCommas;
    private SampleColumn[] columns = {};
    private boolean splitsFirst;
    /** Rows below the first, and one that is not complete. */
    private int rows;
    /** Those that are well-formed and have as many fields as the first. */
    private int regular;

    private boolean textAfterQuote;
    private boolean openQuote;
    /** Whether a field begins with the other one of the two usual quotes. */
    private boolean otherQuotes;

    private long values;
    private long typed;

    /** @param whole whether the text ends with the sample */
    SampleRows(Dialect dialect, byte[] sample, boolean whole) {
        this.dialect = dialect;
        this.sample = sample;
        mayHaveCommas = !dialect.delimiter().equals(",") || dialect.decimal().equals(",");
        RowSplitter splitter = RowSplitter.of(dialect);
        Window window = new Window(sample, sample.length, whole);
        Batch batch = new Batch(0, false);
        if (splitter.split(window, batch) >= 0) {
            splitsFirst = splitter.fields > 1 && !splitter.textAfterQuote;
            batch.reserve(Math.min(splitter.fields, Dataset.MOST_COLUMNS));
            batch.columns = batch.mostColumns();
            columns = new SampleColumn[batch.columns];
            Arrays.setAll(columns, c -> new SampleColumn());
            read(splitter, window, batch);
        }
        // What is open at the end of a sample may only be cut off, unless it has swallowed most of it.
        openQuote = splitter.openField > 0 && (whole || window.from < sample.length / 2);
        rows += openQuote ? 1 : 0;
        for (SampleColumn column : columns) {
            values += column.values();
            typed += column.typed();
        }
    }

    private void read(RowSplitter splitter, Window window, Batch batch) {
        for (int row = 0; row < MOST_ROWS; row++) {
            int end = splitter.split(window, batch);
            if (end < 0) {
                return;
            }
            textAfterQuote |= splitter.textAfterQuote;
            boolean isRegular = splitter.fields == batch.columns && !splitter.textAfterQuote;
            if (row > 0) {
                rows++;
                regular += isRegular ? 1 : 0;
            }
            for (int c = 0; isRegular && c < columns.length; c++) {
                int start = batch.starts[c * batch.capacity];
                int length = batch.lengths[c * batch.capacity];
                if (length >= 0) {
                    boolean quoted = start > 0 && sample[start - 1] == splitter.quote;
                    otherQuotes |= !quoted && sample[start] == '"';
                    columns[c].add(sample, start, length, row == 0, quoted, mayHaveCommas, numeral);
                }
            }
            window.consume(end, 1 + splitter.linesWithin);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    boolean isBetterThan(SampleRows other) {
        if (splitsFirst != other.splitsFirst) {
            return splitsFirst && mayReplaceQuotes(other);
        }
        if (!splitsFirst && !dialect.delimiter().equals(other.dialect.delimiter())) {
            return false;
        }
        int order = Long.compare((long) regular * Math.max(1, other.rows), (long) other.regular * Math.max(1, rows));
        if (order != 0) {
            return order > 0 && mayReplaceQuotes(other);
        }
        if (!dialect.quote().equals(other.dialect.quote())) {
            return mayReplaceQuotes(other) && Arrays.stream(columns).anyMatch(SampleColumn::isQuoted);
        }
        return typed * other.values > other.typed * values;
    }

    /** Quotes that are not the usual ones must be without doubt, since an apostrophe is often only that. */
    private boolean mayReplaceQuotes(SampleRows other) {
        return dialect.quote().equals(other.dialect.quote()) || !(textAfterQuote || openQuote || otherQuotes);
    }

    /**
     * Whether the first line has no names but values, of the types that the columns have. 0, 1, 2 and so on are names that
     * programs give, perhaps behind a column of row numbers that has none.
     */
    boolean firstIsValues() {
        if (isEnumerated()) {
            return false;
        }
        boolean any = false;
        for (SampleColumn column : columns) {
            if (!column.mayBeginWithValue()) {
                return false;
            }
            any |= column.beginsWithValue();
        }
        return any;
    }

    private boolean isEnumerated() {
        int from = columns.length > 0 && columns[0].beginsWithNothing() ? 1 : 0;
        for (int c = from; c < columns.length; c++) {
            if (!columns[c].beginsWith(c - from)) {
                return false;
            }
        }
        return columns.length > 1;
    }

    /** The first column of numbers with a comma that is no grouping; -1 if there is none. */
    int commaColumn() {
        return first(true);
    }

    /** The first column of numbers with a comma that may be grouping; -1 if there is none. */
    int groupedColumn() {
        return first(false);
    }

    private int first(boolean certain) {
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].hasCommas(certain)) {
                return c;
            }
        }
        return -1;
    }

    /** Whether a column has numbers with a point. */
    boolean hasPoints() {
        return Arrays.stream(columns).anyMatch(SampleColumn::hasPoints);
    }
}
