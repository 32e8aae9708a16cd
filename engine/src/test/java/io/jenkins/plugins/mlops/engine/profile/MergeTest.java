package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Profiles of parts, added up in any grouping, are the profile of the whole, on any number of threads. */
class MergeTest {
    private static final FileDigest NO_FILE = new FileDigest("x", "0".repeat(64), 0);
    private static final List<ForkJoinPool> POOLS =
            List.of(new ForkJoinPool(1), new ForkJoinPool(2), new ForkJoinPool(4));

    /** All that is found of a table. */
    private static final class Profilers implements Pass.Work {
        final DataProfiler profiler = new DataProfiler(column -> false);
        final CorrelationProfiler correlations = new CorrelationProfiler(column -> true);

        @Override
        public List<Runnable> apart(int lane, List<String> names, Batch batch) {
            return profiler.apart(lane, names, batch);
        }

        @Override
        public List<Runnable> inOrder(int lane, List<String> names, Batch batch) {
            List<Runnable> tasks = new ArrayList<>(profiler.inOrder(lane, names, batch));
            tasks.addAll(correlations.tasks(names, batch));
            return tasks;
        }

        void add(Profilers behind) {
            profiler.add(behind.profiler);
            correlations.add(behind.correlations);
        }

        Correlations correlated() {
            return correlations.correlations(column -> true);
        }

        String json() {
            return Json.write((Object) profiler.profile(NO_FILE)) + Json.write((Object) correlated());
        }
    }

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        POOLS.forEach(ForkJoinPool::shutdown);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40, 300, 7000})
    void partsInAnyGroupingMakeTheProfileOfTheWhole(int rows) throws IOException {
        for (int seed = 0; seed < (rows < 1000 ? 15 : 4); seed++) {
            Random random = new Random(1000L * rows + seed);
            RandomTable table = RandomTable.of(random, rows, seed % 2 == 1);
            String about = "seed " + seed + ", " + rows + " rows";
            Profilers alone = profilers(table, 0, rows, null);
            for (ForkJoinPool pool : POOLS) {
                assertEquals(alone.json(), profilers(table, 0, rows, pool).json(), about);
            }
            Profilers parts = merged(table, random);
            assertEquals(alone.correlated(), parts.correlated(), about);
            DataProfile whole = alone.profiler.profile(NO_FILE);
            DataProfile merged = parts.profiler.profile(NO_FILE);
            assertEquals(exact(whole), exact(merged), about);
            for (int c = 0; c < whole.columns().size(); c++) {
                checkEstimates(whole.columns().get(c), table, about);
                checkEstimates(merged.columns().get(c), table, about);
            }
        }
    }

    /** Neighbours are added up until one is left; some parts are empty. */
    private Profilers merged(RandomTable table, Random random) throws IOException {
        List<Profilers> parts = new ArrayList<>();
        for (int from = 0; from < table.size(); ) {
            int to = Math.min(table.size(), from + 1 + random.nextInt(Math.max(1, table.size() / 2)));
            parts.add(profilers(table, from, to, null));
            from = to;
            if (random.nextInt(4) == 0) {
                parts.add(new Profilers());
            }
        }
        while (parts.size() > 1) {
            int first = random.nextInt(parts.size() - 1);
            parts.get(first).add(parts.remove(first + 1));
        }
        return parts.get(0);
    }

    private Profilers profilers(RandomTable table, int from, int to, ForkJoinPool pool) throws IOException {
        Profilers profilers = new Profilers();
        Path file = Files.write(folder.resolve(table.name()), table.text(from, to));
        try (DataReader reader = Dataset.of(file, table.name(), null).open(() -> {})) {
            new Pass(reader, profilers, pool).run((count, bytes) -> {});
        }
        return profilers;
    }

    /** All but what is estimated. */
    private static DataProfile exact(DataProfile profile) {
        List<ColumnProfile> columns = new ArrayList<>();
        for (ColumnProfile c : profile.columns()) {
            NumberProfile n = c.numbers();
            columns.add(new ColumnProfile(
                    c.name(),
                    c.classified(),
                    c.type(),
                    c.rows(),
                    c.missing(),
                    c.empty(),
                    c.exceptions(),
                    c.distinct(),
                    n == null
                            ? null
                            : new NumberProfile(
                                    n.count(),
                                    n.nonFinite(),
                                    n.zeros(),
                                    n.negatives(),
                                    n.min(),
                                    n.max(),
                                    n.mean(),
                                    n.standardDeviation(),
                                    null,
                                    n.skewness(),
                                    n.histogram(),
                                    null),
                    c.times(),
                    c.lengths(),
                    c.top() != null && c.top().error() == 0 ? c.top() : null,
                    c.characters(),
                    c.missingMarkers()));
        }
        return new DataProfile(1, profile.data(), profile.rows(), profile.malformedRows(), columns);
    }

    private static void checkEstimates(ColumnProfile column, RandomTable table, String about) {
        Map<String, Long> counts = table.values(column.name()).stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double error = 5 * column.distinct().relativeError() * counts.size();
        assertEquals((double) counts.size(), (double) column.distinct().count(), error, about);
        for (ValueCount value : column.top().values()) {
            Long truth = counts.get(value.value());
            if (truth != null) { // else the value is shown shortened
                assertTrue(
                        value.count() <= truth
                                && truth <= value.count() + column.top().error(),
                        about + ": " + value + ", but " + truth);
            }
        }
        checkUnlisted(column.top(), counts, about);
        if (column.numbers() != null && column.numbers().count() > 0) {
            checkQuantiles(column.numbers(), table.numbers(column.name()), about);
        }
    }

    /** Long values are listed shortened. */
    private static void checkUnlisted(TopValues top, Map<String, Long> counts, String about) {
        Map<String, Long> listed =
                top.values().stream().collect(Collectors.toMap(ValueCount::value, ValueCount::count));
        long last = listed.values().stream().min(Long::compare).orElse(top.error());
        counts.forEach((value, count) -> assertTrue(
                count <= last + top.error() || listed.containsKey(value) || value.length() > 99,
                about + ": " + value + " is not listed, but occurs " + count + " times"));
    }

    private static void checkQuantiles(NumberProfile profile, double[] numbers, String about) {
        assertEquals(numbers.length, profile.count(), about);
        List<Double> percentiles = profile.quantiles().percentiles();
        double rankError = profile.quantiles().rankError() + 1e-12;
        for (int i = 0; i <= 100; i++) {
            double percentile = percentiles.get(i);
            double below =
                    Arrays.stream(numbers).filter(number -> number < percentile).count();
            double upTo = (double) Arrays.stream(numbers)
                    .filter(number -> number <= percentile)
                    .count();
            assertTrue(below / numbers.length <= i / 100.0 + rankError, about + ": " + i + " %");
            assertTrue(upTo / numbers.length >= i / 100.0 - rankError, about + ": " + i + " %");
        }
    }
}
