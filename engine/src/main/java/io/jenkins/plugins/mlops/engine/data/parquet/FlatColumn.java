package io.jenkins.plugins.mlops.engine.data.parquet;

import java.io.IOException;
import java.util.List;

/** A column that has no more than one value per row, perhaps within groups. */
final class FlatColumn extends ParquetColumn {
    private final int index;
    private Cursor cursor;

    FlatColumn(String name, Leaf leaf) {
        super(name, leaf.rendering().type());
        index = leaf.index();
    }

    @Override
    void begin(List<Cursor> cursors) {
        cursor = cursors.get(index);
    }

    @Override
    int read(int rows, TextBuffer text, int most, int[] starts, int[] lengths, int base) throws IOException {
        int limit = (int) Math.min(Integer.MAX_VALUE, (long) text.length() + most);
        for (int i = 0; i < rows; i++) {
            if (!cursor.next()) {
                throw new Damage("the column '" + name() + "' has fewer values than rows");
            }
            if (cursor.hasValue()) {
                starts[base + i] = cursor.place(text);
                lengths[base + i] = cursor.length();
                if (text.length() > limit) {
                    return i + 1;
                }
            } else {
                lengths[base + i] = -1;
            }
        }
        return rows;
    }

    @Override
    void end() {
        cursor.requireEnd();
    }
}
