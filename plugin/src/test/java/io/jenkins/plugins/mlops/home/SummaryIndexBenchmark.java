package io.jenkins.plugins.mlops.home;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the index takes to read 10,000 builds of five steps each, to look whether they have changed, and what memory it
 * takes. No test, so its name is none: benchmarks/README.md says how to run it.
 */
class SummaryIndexBenchmark {
    private static final long SEED = 42;
    private static final int BUILDS = 10_000;
    private static final int REPEATS = 20;
    private static final long LONG_AGO = 1_000_000_000_000L;
    private static final double MILLI = 1e6;

    private final Random random = new Random(SEED);

    @TempDir
    private Path builds;

    @Test
    void tenThousandBuilds() throws IOException {
        List<File> directories = new ArrayList<>();
        for (int number = 1; number <= BUILDS; number++) {
            directories.add(generate(number));
        }
        SummaryIndex index = new SummaryIndex(Long.MAX_VALUE);
        long before = used();
        System.out.println("Reading: " + read(index, directories) + " ms of processor time");
        System.out.println(String.format(Locale.ROOT, "Memory: %.1f MB", (used() - before) / 1e6));
        long[] again = new long[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            again[i] = read(index, directories);
        }
        Arrays.sort(again);
        System.out.println("Looking for changes: " + again[REPEATS / 2] + " ms (median), " + again[REPEATS * 95 / 100]
                + " ms (95 % within)");
    }

    private File generate(int number) throws IOException {
        Path reports = Files.createDirectories(builds.resolve(number + "/mlops"));
        String build = "team/train#" + number;
        String data = digest();
        String model = digest();
        write(reports, build, Kind.VALIDATION, "train", null, data, 40, Map.of());
        Map<String, String> code = Map.of("commit", digest().substring(24), "dirty", "false", "seed", "42");
        write(reports, build, Kind.TRAINING, "churn", model, data, 5, code);
        Map<String, String> baseline = Map.of(
                "baselineAlias", "champion", "baselineVersion", String.valueOf(number), "judged", "metric1,metric2");
        write(reports, build, Kind.EVALUATION, "churn", model, digest(), 13, baseline);
        String version = String.valueOf(number);
        String head = number + ":" + digest();
        write(reports, build, Kind.REGISTRATION, "churn", model, null, 0, Map.of("version", version, "head", head));
        Map<String, String> move = Map.of("version", version, "head", head, "alias", "champion", "changed", "true");
        write(reports, build, Kind.PROMOTION, "churn", model, null, 0, move);
        reports.toFile().setLastModified(LONG_AGO);
        return reports.toFile();
    }

    private void write(
            Path reports,
            String build,
            Kind kind,
            String id,
            String model,
            String data,
            int metrics,
            Map<String, String> facts)
            throws IOException {
        Map<String, MetricValue> values = new TreeMap<>();
        for (int i = 0; i < metrics; i++) {
            double value = random.nextDouble();
            MetricValue point = MetricValue.of(value, 1000);
            values.put("metric" + i, kind == Kind.EVALUATION ? point.within(value - 0.1, value + 0.1) : point);
        }
        Summary summary = new Summary(
                kind,
                id,
                build,
                "2026-11-23T10:00:00Z",
                "churn",
                model,
                data == null ? List.of() : List.of(data),
                Verdict.PASS,
                Criticality.NOTE,
                values,
                List.of(),
                facts);
        Files.writeString(
                reports.resolve(kind.key() + "-" + id + ".summary.json"),
                Json.write(summary.with("request", digest())));
    }

    private String digest() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static long read(SummaryIndex index, List<File> directories) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        directories.forEach(index::of);
        return Math.round((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / MILLI);
    }

    /** After what is garbage has gone. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
