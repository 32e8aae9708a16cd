package io.jenkins.plugins.mlops.engine.data;

import java.util.Arrays;

/** Splits rows of delimited text into fields, and remembers of the last one what is not in the batch. */
abstract sealed class RowSplitter permits DoublingSplitter, EscapingSplitter {
    /** No byte: of a dialect without quotes. */
    private static final int NONE = 0x100;

    final byte delimiter;
    final int quote;

    int fields;
    int linesWithin;
    boolean textAfterQuote;
    /** The field with a quote that is open at the end of the window, from 1; 0: none. */
    int openField;

    /** Slots of values in which something is doubled or escaped; of fields without quotes: their complement. */
    private int[] escaped = new int[16];

    private int escapes;

    RowSplitter(Dialect dialect) {
        delimiter = (byte) dialect.delimiter().charAt(0);
        quote = dialect.quote().isEmpty() ? NONE : dialect.quote().charAt(0);
    }

    static RowSplitter of(Dialect dialect) {
        return dialect.isDoubling() ? new DoublingSplitter(dialect) : new EscapingSplitter(dialect);
    }

    /**
     * Splits the row at the beginning of the window into the batch's next free slots, after skipping blank lines.
     *
     * @return where the row's line end is, or the end of the text; -1 if the window does not hold a whole row
     */
    abstract int split(Window window, Batch batch);

    /** Writes a value as it is meant over what stands for it; returns its length. */
    abstract int unescape(byte[] bytes, int from, int to, boolean quoted);

    final void begin() {
        openField = 0;
        escapes = 0;
    }

    final void end(int columns, int lines, boolean after) {
        fields = columns;
        linesWithin = lines;
        textAfterQuote = after;
    }

    final void escape(int slot) {
        if (escapes == escaped.length) {
            escaped = Arrays.copyOf(escaped, 2 * escapes);
        }
        escaped[escapes++] = slot;
    }

    /** Undoes doubling and escapes of the row that was split last, within the buffer. */
    final void unescape(Batch batch) {
        for (int i = 0; i < escapes; i++) {
            boolean quoted = escaped[i] >= 0;
            int slot = quoted ? escaped[i] : ~escaped[i];
            int from = batch.starts[slot];
            batch.lengths[slot] = unescape(batch.bytes, from, from + batch.lengths[slot], quoted);
        }
    }
}
