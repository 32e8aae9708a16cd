package io.jenkins.plugins.mlops.benchmarks;

import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.gate.Evaluation;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.gate.EvaluationRequest;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.workspace.DirectoryWorkspace;
import io.jenkins.plugins.mlops.engine.workspace.WorkspaceListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reads predictions of two classes and judges one gate on rocAuc, whose interval takes 1000 resamples. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Benchmark)
public class EvaluateModel {
    private static final long SEED = 42;
    private static final String ANY_DIGEST = "0".repeat(64);

    @Param({"1000", "10000"})
    private int rows;

    private Path directory;
    private Operation<EvaluationReport> evaluation;

    @Setup
    public void generate() throws IOException {
        Random random = new Random(SEED);
        directory = Files.createTempDirectory("benchmark");
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("predictions.csv"))) {
            out.append("label,score\n");
            for (int i = 0; i < rows; i++) {
                int label = random.nextInt(2);
                double logit = random.nextGaussian() + 2 * label - 1;
                out.append(label + "," + 1 / (1 + StrictMath.exp(-logit)) + "\n");
            }
        }
        Map<String, Object> parameters = Map.of(
                "model", "benchmark",
                "task", "binary",
                "predictions", "predictions.csv",
                "label", "label",
                "score", "score",
                "qualityGates", List.of(Map.of("metric", "rocAuc", "min", 0.8)));
        evaluation = new Evaluation(
                (EvaluationRequest) Requests.of(Kind.EVALUATION, parameters), ANY_DIGEST, null, Map.of());
    }

    @TearDown
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public Report evaluate() throws IOException {
        return evaluation.run(new DirectoryWorkspace(
                directory,
                directory,
                null,
                directory.resolve("scratch"),
                directory.resolve("kept"),
                Map.of(),
                Clock.systemUTC(),
                new Silence()));
    }

    private record Silence() implements WorkspaceListener {
        @Override
        public void log(String line) {}

        @Override
        public void progress(Progress progress) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
