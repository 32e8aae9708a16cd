package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Profiles rows of a table, wherever they are in it. */
final class TableProfiler {
    /** Tables with more columns than this share the memory of that many. */
    private static final int FEW_COLUMNS = 1000;

    private static final int LEAST_EXACT = 50;
    private static final int SKETCH = 2048;
    private static final int LEAST_SKETCH = 64;

    private final Predicate<String> classified;
    private final List<ColumnProfiler> columns = new ArrayList<>();
    private final Map<String, ColumnProfiler> byName = new HashMap<>();
    private long rows;
    private long malformed;

    TableProfiler(Predicate<String> classified) {
        this.classified = classified;
    }

    List<ColumnProfiler> columns() {
        return columns;
    }

    /** Malformed ones, too. */
    long allRows() {
        return rows + malformed;
    }

    /**
     * Begins to add rows.
     *
     * @param names the columns known by now
     * @return the batch's columns, each of which must then take the values
     */
    List<ColumnProfiler> begin(List<String> names, Batch batch) {
        require(names.subList(0, batch.columns()));
        rows += batch.rows();
        malformed += batch.malformed().size();
        return columns;
    }

    /** Adds the rows that another profiler has seen; that one stays as it is. */
    void add(TableProfiler other) {
        List<String> names = new ArrayList<>();
        for (ColumnProfiler column : columns) {
            names.add(column.name());
        }
        for (ColumnProfiler column : other.columns) {
            if (!byName.containsKey(column.name())) {
                names.add(column.name());
            }
        }
        require(names);
        for (ColumnProfiler column : columns) {
            ColumnProfiler same = other.byName.get(column.name());
            if (same == null) {
                column.addAbsent(other.rows);
            } else {
                column.add(same);
            }
        }
        rows += other.rows;
        malformed += other.malformed;
    }

    /**
     * The profile of all rows.
     *
     * @param orders of the times, by column; of a column without times none need be there
     */
    DataProfile profile(FileDigest data, Map<String, RowOrder> orders) {
        List<ColumnProfile> profiles = new ArrayList<>();
        for (ColumnProfiler column : columns) {
            profiles.add(column.profile(orders.get(column.name())));
        }
        return new DataProfile(DataProfile.FORMAT_VERSION, data, rows, malformed, profiles);
    }

    private void require(List<String> names) {
        if (names.size() == columns.size()) {
            return;
        }
        int exact = share(DataProfiler.MOST_EXACT, names.size(), LEAST_EXACT);
        for (ColumnProfiler column : columns) {
            column.limit(exact);
        }
        for (String name : names.subList(columns.size(), names.size())) {
            int sketch = share(SKETCH, names.size(), LEAST_SKETCH);
            ColumnProfiler column = new ColumnProfiler(name, classified.test(name), exact, sketch, rows);
            columns.add(column);
            byName.put(name, column);
        }
    }

    private static int share(int full, int columns, int least) {
        return columns <= FEW_COLUMNS ? full : Math.max(least, full * FEW_COLUMNS / columns);
    }
}
