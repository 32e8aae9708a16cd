package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.data.Numeral;
import io.jenkins.plugins.mlops.engine.data.ValueKind;
import io.jenkins.plugins.mlops.engine.files.SpillFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The finite numbers of a table's columns, each to be read in ascending order. */
final class ColumnNumbers implements Closeable {
    /** Different values in memory, of all columns together: 8 MB, and as much while they are sorted. */
    private static final int MOST = 1 << 19;

    private static final int MOST_PER_COLUMN = 1 << 15;
    private static final int LEAST_PER_COLUMN = 1 << 8;

    private final Predicate<String> wanted;
    private final SpillFile file;
    private final Numeral numeral = new Numeral();
    private final Map<String, SortedNumbers> byName = new HashMap<>();
    /** By position; null where a column is not wanted. */
    private final List<SortedNumbers> columns = new ArrayList<>();

    /**
     * @param wanted tells by a column's name whether it is read
     * @param spill  a file that does not exist, for what does not fit in memory
     */
    ColumnNumbers(Predicate<String> wanted, Path spill) {
        this.wanted = wanted;
        file = new SpillFile(spill);
    }

    void add(List<String> names, Batch batch) throws IOException {
        int most = Math.max(LEAST_PER_COLUMN, Math.min(MOST_PER_COLUMN, MOST / Math.max(1, batch.columns())));
        for (int c = 0; c < batch.columns(); c++) {
            if (c == columns.size()) {
                SortedNumbers numbers = wanted.test(names.get(c)) ? new SortedNumbers(file, most) : null;
                columns.add(numbers);
                byName.put(names.get(c), numbers);
            }
            if (columns.get(c) != null) {
                add(batch.column(c), batch.rows(), columns.get(c));
            }
        }
    }

    private void add(Column column, int rows, SortedNumbers numbers) throws IOException {
        for (int row = 0; row < rows; row++) {
            if (!column.isMissing(row)
                    && (column.kind(row) == ValueKind.TEXT || column.kind(row) == ValueKind.NUMBER)
                    && column.number(row, numeral)
                    && Double.isFinite(numeral.value())) {
                numbers.add(numeral.value());
            }
        }
    }

    /** Of the column of that name; empty if there is none. */
    SortedNumbers of(String column) {
        SortedNumbers numbers = byName.get(column);
        return numbers == null ? new SortedNumbers(file, 1) : numbers;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
