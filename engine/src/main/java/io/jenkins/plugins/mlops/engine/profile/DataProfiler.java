package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Profiles a table, batch by batch. Profilers of the parts of a table can be added up, in its order and any grouping: what
 * is exact is then exactly that of the whole, and what is estimated within its bound.
 */
public final class DataProfiler {
    /** Different values that are counted one by one, per column of a table with up to {@link #FEW_COLUMNS}. */
    public static final int MOST_EXACT = 1500;

    /** Tables with more columns than this share the memory of that many. */
    private static final int FEW_COLUMNS = 1000;

    /** More would not be shared out any better. */
    private static final int MOST_TASKS = 64;

    private static final int LEAST_EXACT = 50;
    private static final int SKETCH = 2048;
    private static final int LEAST_SKETCH = 64;

    private final Predicate<String> classified;
    private final List<ColumnProfiler> columns = new ArrayList<>();
    private final Map<String, ColumnProfiler> byName = new HashMap<>();
    private long rows;
    private long malformed;

    /** @param classified tells of a column whether its values must not be shown */
    public DataProfiler(Predicate<String> classified) {
        this.classified = classified;
    }

    /**
     * Adds the next rows.
     *
     * @param names the columns known by now, see {@link io.jenkins.plugins.mlops.engine.data.DataReader#columns}
     */
    public void add(List<String> names, Batch batch) {
        tasks(names, batch).forEach(Runnable::run);
    }

    /** As {@link #add(List, Batch)}: the rows are added once all tasks have run, in any order, also at the same time. */
    public List<Runnable> tasks(List<String> names, Batch batch) {
        require(names.subList(0, batch.columns()));
        rows += batch.rows();
        malformed += batch.malformed().size();
        List<Runnable> tasks = new ArrayList<>();
        int step = Math.max(1, columns.size() / MOST_TASKS);
        for (int from = 0; from < columns.size(); from += step) {
            int first = from;
            int end = Math.min(from + step, columns.size());
            tasks.add(() -> {
                for (int c = first; c < end; c++) {
                    columns.get(c).add(batch.column(c), batch);
                }
            });
        }
        return tasks;
    }

    /** Adds the rows behind these, which another profiler has seen; that one stays as it is. */
    public void add(DataProfiler other) {
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
                column.add(same, rows + malformed);
            }
        }
        rows += other.rows;
        malformed += other.malformed;
    }

    /** @param data what was read */
    public DataProfile profile(FileDigest data) {
        List<ColumnProfile> profiles = new ArrayList<>();
        for (ColumnProfiler column : columns) {
            profiles.add(column.profile());
        }
        return new DataProfile(DataProfile.FORMAT_VERSION, data, rows, malformed, profiles);
    }

    private void require(List<String> names) {
        if (names.size() == columns.size()) {
            return;
        }
        int exact = share(MOST_EXACT, names.size(), LEAST_EXACT);
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
