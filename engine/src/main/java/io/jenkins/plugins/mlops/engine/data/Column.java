package io.jenkins.plugins.mlops.engine.data;

import java.nio.charset.StandardCharsets;

/**
 * The values of one column in a batch. A value is missing, or it is bytes in UTF-8. Missing is: in CSV and TSV a field
 * with nothing between its separators (a quoted {@code ""} is the empty string); in JSON Lines null or an absent key.
 */
public final class Column {
    /** The length of what is missing. */
    public static final int MISSING = -1;

    private final Batch batch;
    private final int offset;

    Column(Batch batch, int offset) {
        this.batch = batch;
        this.offset = offset;
    }

    /** The buffer that holds the values; shared, and only to be read. */
    public byte[] bytes() {
        return batch.bytes;
    }

    public int start(int row) {
        return batch.starts[offset + row];
    }

    /** In bytes; {@link #MISSING} if there is no value. */
    public int length(int row) {
        return batch.lengths[offset + row];
    }

    public boolean isMissing(int row) {
        return batch.lengths[offset + row] < 0;
    }

    /** What the format says about the value; meaningless where it is missing. */
    public ValueKind kind(int row) {
        return batch.kinds == null ? ValueKind.TEXT : batch.kinds[offset + row];
    }

    /** The value as a string; null if it is missing. */
    public String text(int row) {
        int length = length(row);
        return length < 0 ? null : new String(batch.bytes, start(row), length, StandardCharsets.UTF_8);
    }

    /** Reads the value as a number; false if it is missing or none. */
    public boolean number(int row, Numeral into) {
        int length = length(row);
        return length >= 0
                && (batch.typed || kind(row) != ValueKind.STRING)
                && into.parse(batch.bytes, start(row), length);
    }
}
