package io.jenkins.plugins.mlops.benchmarks;

import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.lineage.Extent;
import io.jenkins.plugins.mlops.engine.lineage.Found;
import io.jenkins.plugins.mlops.engine.lineage.LineageIndex;
import io.jenkins.plugins.mlops.engine.lineage.Trace;
import io.jenkins.plugins.mlops.engine.lineage.Visibility;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Questions to an index of builds of 100 jobs, each with a validation, a training and two evaluations; half of them
 * registered a version. All trainings read one file besides their own, which is the worst thing to ask for.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class TraceLineage {
    private static final int JOBS = 100;
    private static final int FOLDERS = 10;
    private static final Actor ALICE = new Actor("alice", true, "timer");
    private static final String SHARED = digest("shared");

    private static final Visibility HALF = new Visibility() {
        @Override
        public boolean ofJob(String job) {
            return job.charAt(4) % 2 == 0;
        }

        @Override
        public boolean ofModel(String folder, String model) {
            return folder.charAt(4) % 2 == 0;
        }
    };

    @Param("10000")
    private int builds;

    private LineageIndex index;

    private static String digest(String text) {
        return HexFormat.of().formatHex(Content.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Prints how much memory the index takes. */
    @Setup
    public void feed() {
        long before = used();
        index = new LineageIndex(build -> build);
        for (int i = 0; i < builds; i++) {
            feed(i);
        }
        System.out.printf("%n%d builds, weight %d: %.1f MB%n", builds, index.weight(), (used() - before) / 1e6);
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void feed(int i) {
        int job = i % JOBS;
        String folder = "team" + job % FOLDERS;
        String model = "model" + job;
        String build = folder + "/train" + job + "#" + (i / JOBS + 1);
        String time = String.format("2026-%02d-%02dT%02d:%02d:00Z", 1 + i / 840, 1 + i / 30 % 28, i % 24, i % 60);
        String files = digest("model" + i);
        List<Summary> summaries = new ArrayList<>();
        summaries.add(summary(Kind.VALIDATION, "train", build, time, null, List.of(digest("data" + i)), Map.of()));
        summaries.add(summary(
                Kind.TRAINING,
                model,
                build,
                time,
                files,
                List.of(digest("data" + i), SHARED),
                Map.of("commit", digest("commit" + i / 10).substring(0, 40))));
        summaries.add(
                summary(Kind.EVALUATION, model, build, time, files, List.of(digest("predictions" + i)), Map.of()));
        summaries.add(summary(
                Kind.EVALUATION, "late", build, time, files, List.of(digest("late predictions" + i)), Map.of()));
        index.put(build, summaries);
        if (i / JOBS % 2 == 0) {
            int number = i / JOBS / 2 + 1;
            Content content = new Content(files, 1, List.of(new FileDigest("model.bin", files, 1)));
            index.add(
                    folder, new ModelVersion(model, number, content, build, time, "alice", null, Map.of(), summaries));
            index.add(
                    folder,
                    new LogRecord(
                            number,
                            time,
                            model,
                            "promotion",
                            "champion",
                            null,
                            number,
                            files,
                            null,
                            ALICE,
                            build,
                            null,
                            null,
                            List.of(),
                            null,
                            null));
        }
    }

    private static Summary summary(
            Kind kind,
            String id,
            String build,
            String time,
            String digest,
            List<String> data,
            Map<String, String> facts) {
        return new Summary(
                kind,
                id,
                build,
                time,
                "model",
                digest,
                data,
                Verdict.PASS,
                Criticality.NOTE,
                Map.of(),
                List.of(),
                facts);
    }

    @Benchmark
    public Trace alias() {
        return index.trace("team7/model7@champion", Extent.BOTH, Visibility.EVERYTHING);
    }

    @Benchmark
    public Trace build() {
        return index.trace("team7/train7#9", Extent.BOTH, Visibility.EVERYTHING);
    }

    /** What all builds read, as far as a page shows it. */
    @Benchmark
    public Trace sharedData() {
        return index.trace(SHARED, Extent.BOTH, Visibility.EVERYTHING);
    }

    /** The same for somebody who sees half of the folders. */
    @Benchmark
    public Trace sharedDataHalfHidden() {
        return index.trace(SHARED, Extent.BOTH, HALF);
    }

    /** All that came of it, in one answer. */
    @Benchmark
    public Trace sharedDataWhole() {
        return index.trace(
                SHARED, new Extent(Extent.UNLIMITED, Extent.UNLIMITED, Integer.MAX_VALUE), Visibility.EVERYTHING);
    }

    @Benchmark
    public Found find() {
        return index.find("model7", HALF, 20);
    }
}
