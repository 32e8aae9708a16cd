package io.jenkins.plugins.mlops.engine.data.parquet;

import java.io.IOException;
import java.util.List;

/** A column of the table. Of each row it has one value, or none. */
public abstract sealed class ParquetColumn permits FlatColumn, NestedColumn {
    private final String name;
    private final ValueType type;

    ParquetColumn(String name, ValueType type) {
        this.name = name;
        this.type = type;
    }

    /** Its path, with dots. */
    public String name() {
        return name;
    }

    public ValueType type() {
        return type;
    }

    /** Begins with the next row group. */
    abstract void begin(List<Cursor> cursors) throws IOException;

    /** See {@link ParquetFile#read}. */
    abstract int read(int rows, TextBuffer text, int most, int[] starts, int[] lengths, int base) throws IOException;

    /** @throws Damage if the row group has more values than rows */
    abstract void end();
}
