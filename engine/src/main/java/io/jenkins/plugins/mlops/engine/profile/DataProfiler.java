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
 *
 * <p>Each lane of a {@link Pass} has a profile of its own, and these are added up at the end. In a table with many columns
 * that would take too much memory, so that all of its batches go to the first one.
 */
public final class DataProfiler implements Pass.Work {
    /** Different values that are counted one by one, per column of a table that has not more than a thousand. */
    public static final int MOST_EXACT = 1500;

    /** In tables with more columns the lanes are not used. */
    private static final int MOST_IN_LANES = 100;

    /** More would not be shared out any better. */
    private static final int MOST_TASKS = 64;

    private final Predicate<String> classified;
    private final List<TableProfiler> lanes = new ArrayList<>();
    /** By column. */
    private final Map<String, RowOrder> orders = new HashMap<>();

    private int nextLane;

    /** @param classified tells of a column whether its values must not be shown */
    public DataProfiler(Predicate<String> classified) {
        this.classified = classified;
        for (int lane = 0; lane < Pass.LANES; lane++) {
            lanes.add(new TableProfiler(classified));
        }
    }

    /**
     * Adds the next rows.
     *
     * @param names the columns known by now, see {@link io.jenkins.plugins.mlops.engine.data.DataReader#columns}
     */
    public void add(List<String> names, Batch batch) {
        apart(nextLane, names, batch).forEach(Runnable::run);
        inOrder(nextLane, names, batch).forEach(Runnable::run);
        nextLane = (nextLane + 1) % Pass.LANES;
    }

    @Override
    public List<Runnable> apart(int lane, List<String> names, Batch batch) {
        if (names.size() > MOST_IN_LANES) {
            return List.of();
        }
        List<Runnable> tasks = new ArrayList<>();
        List<ColumnProfiler> columns = lanes.get(lane).begin(names, batch);
        for (int c = 0; c < columns.size(); c++) {
            ColumnProfiler column = columns.get(c);
            int index = c;
            tasks.add(() -> column.add(batch.column(index), batch));
        }
        return tasks;
    }

    @Override
    public List<Runnable> inOrder(int lane, List<String> names, Batch batch) {
        List<Runnable> tasks = new ArrayList<>();
        if (names.size() <= MOST_IN_LANES) {
            for (ColumnProfiler column : lanes.get(lane).columns()) {
                if (column.hasTimes()) {
                    RowOrder order = order(column);
                    tasks.add(() -> column.addTimes(order, batch));
                }
            }
            return tasks;
        }
        List<ColumnProfiler> columns = lanes.get(0).begin(names, batch);
        List<RowOrder> all = columns.stream().map(this::order).toList();
        int step = Math.max(1, columns.size() / MOST_TASKS);
        for (int from = 0; from < columns.size(); from += step) {
            int first = from;
            int end = Math.min(from + step, columns.size());
            tasks.add(() -> {
                for (int c = first; c < end; c++) {
                    columns.get(c).add(batch.column(c), batch);
                    columns.get(c).addTimes(all.get(c), batch);
                }
            });
        }
        return tasks;
    }

    private RowOrder order(ColumnProfiler column) {
        return orders.computeIfAbsent(column.name(), name -> new RowOrder());
    }

    /** Adds the rows behind these, which another profiler has seen; that one stays as it is. */
    public void add(DataProfiler other) {
        long before = 0;
        for (TableProfiler lane : lanes) {
            before += lane.allRows();
        }
        for (int lane = 0; lane < lanes.size(); lane++) {
            lanes.get(lane).add(other.lanes.get(lane));
        }
        for (Map.Entry<String, RowOrder> order : other.orders.entrySet()) {
            orders.computeIfAbsent(order.getKey(), name -> new RowOrder()).add(order.getValue(), before);
        }
    }

    /**
     * The profile of all rows.
     *
     * @param data what was read
     */
    public DataProfile profile(FileDigest data) {
        TableProfiler whole = lanes.get(0);
        for (int lane = 1; lane < lanes.size(); lane++) {
            whole.add(lanes.get(lane));
            lanes.set(lane, new TableProfiler(classified));
        }
        return whole.profile(data, orders);
    }
}
