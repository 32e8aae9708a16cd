package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Correlates columns, batch by batch. Profilers of the parts of a table can be added up in any grouping: the result is
 * exactly that of the whole.
 */
public final class CorrelationProfiler {
    /** Of a pair there are 6 KB of sums. */
    public static final int MOST_COLUMNS = 100;

    private final Predicate<String> wanted;
    private final List<NumberColumn> columns = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final AtomicInteger numeric = new AtomicInteger();
    private int known;

    /** A column, and its pairs with those that come after it. */
    private final class NumberColumn {
        final String name;
        final BatchNumbers numbers = new BatchNumbers();
        final ProductSum sums = new ProductSum();
        /** With the column at the same place among those after this one; null: no row has numbers in both so far. */
        final List<CoMoments> pairs = new ArrayList<>();

        private int[] common = {};
        /** In the table; -1: it is only known from other parts of it. */
        private int index = -1;

        private boolean hasNumbers;

        NumberColumn(String name) {
            this.name = name;
        }

        void load(Batch batch) {
            numbers.load(batch, index);
        }

        synchronized void note(boolean found) {
            if (found && !hasNumbers) {
                hasNumbers = true;
                if (numeric.incrementAndGet() > MOST_COLUMNS) {
                    throw new BadInput("'correlations': more than " + MOST_COLUMNS
                            + " columns hold numbers; name up to " + MOST_COLUMNS + " of them");
                }
            }
        }

        void add(int place, NumberColumn other, int rows) {
            if (common.length < rows) {
                common = new int[rows];
            }
            with(place).add(numbers, other.numbers, common, sums);
        }

        /** @param other its place among the columns after this one */
        CoMoments with(int other) {
            while (pairs.size() <= other) {
                pairs.add(null);
            }
            if (pairs.get(other) == null) {
                pairs.set(other, new CoMoments());
            }
            return pairs.get(other);
        }
    }

    /** @param wanted tells of a column whether to correlate it with the others, as far as it holds numbers */
    public CorrelationProfiler(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * The next rows are added once all tasks have run, in any order, also at the same time.
     *
     * @param names the columns known by now
     */
    public List<Runnable> tasks(List<String> names, Batch batch) {
        for (; known < names.size(); known++) {
            if (wanted.test(names.get(known))) {
                columns.get(place(names.get(known))).index = known;
            }
        }
        columns.forEach(column -> column.numbers.reset());
        List<Runnable> tasks = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int one = i;
            tasks.add(() -> add(one, batch));
        }
        return tasks;
    }

    private int place(String name) {
        return byName.computeIfAbsent(name, key -> {
            columns.add(new NumberColumn(name));
            return columns.size() - 1;
        });
    }

    private void add(int first, Batch batch) {
        NumberColumn one = columns.get(first);
        one.load(batch);
        one.note(one.numbers.count > 0);
        if (one.numbers.count == 0) {
            return;
        }
        for (int second = first + 1; second < columns.size(); second++) {
            NumberColumn other = columns.get(second);
            other.load(batch);
            other.note(other.numbers.count > 0);
            if (other.numbers.count > 0) {
                one.add(second - first - 1, other, batch.rows());
            }
        }
    }

    /** Adds the rows that another profiler has seen. */
    public void add(CorrelationProfiler behind) {
        int[] places = new int[behind.columns.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(behind.columns.get(i).name);
            columns.get(places[i]).note(behind.columns.get(i).hasNumbers);
        }
        for (int i = 0; i < places.length; i++) {
            List<CoMoments> pairs = behind.columns.get(i).pairs;
            for (int j = 0; j < pairs.size(); j++) {
                if (pairs.get(j) != null) {
                    int one = places[i];
                    int other = places[i + 1 + j];
                    columns.get(Math.min(one, other))
                            .with(Math.abs(other - one) - 1)
                            .add(pairs.get(j), one > other);
                }
            }
        }
    }

    /** @param shown tells of a column whether it is shown */
    public Correlations correlations(Predicate<String> shown) {
        List<NumberColumn> some =
                columns.stream().filter(column -> shown.test(column.name)).toList();
        List<Correlations.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            for (int j = i + 1; j < some.size(); j++) {
                NumberColumn one = some.get(i);
                int place = byName.get(some.get(j).name) - byName.get(one.name) - 1;
                CoMoments moments = place < one.pairs.size() ? one.pairs.get(place) : null;
                pairs.add(new Correlations.Pair(
                        one.name,
                        some.get(j).name,
                        moments == null ? 0 : moments.rows(),
                        moments == null ? null : moments.pearson()));
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> pair.pearson() == null ? 1 : -Math.abs(pair.pearson())));
        return new Correlations(some.stream().map(column -> column.name).toList(), pairs);
    }
}
