package io.jenkins.plugins.mlops.benchmarks;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.data.Numeral;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads a table of 20 columns, half numbers and half categories, in one pass. The digest is part of reading; with
 * {@code digest} alone it is told what share it has.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class ReadCsv {
    private static final int COLUMNS = 20;
    private static final long SEED = 42;

    @Param("100000")
    private int rows;

    private Path file;

    @Setup
    public void generate() throws IOException {
        Random random = new Random(SEED);
        file = Files.createTempFile("benchmark", ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            StringBuilder row = new StringBuilder();
            for (int column = 0; column < COLUMNS; column++) {
                row.append(column == 0 ? "" : ",").append("column").append(column);
            }
            out.append(row.append('\n'));
            for (int i = 0; i < rows; i++) {
                row.setLength(0);
                for (int column = 0; column < COLUMNS; column++) {
                    row.append(column == 0 ? "" : ",");
                    if (column % 2 == 0) {
                        row.append(random.nextInt(1_000_000) / 1000.0);
                    } else {
                        row.append("category").append(random.nextInt(100));
                    }
                }
                out.append(row.append('\n'));
            }
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** Rows, cells and digest. */
    @Benchmark
    public String read() throws IOException {
        try (DataReader reader = Dataset.of(file, "data.csv", null).open(() -> {})) {
            while (reader.next() != null) {}
            return reader.content().sha256();
        }
    }

    /** The same, and half of the cells as numbers. */
    @Benchmark
    public double readNumbers() throws IOException {
        Numeral numeral = new Numeral();
        double sum = 0;
        try (DataReader reader = Dataset.of(file, "data.csv", null).open(() -> {})) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int c = 0; c < batch.columns(); c += 2) {
                    Column column = batch.column(c);
                    for (int row = 0; row < batch.rows(); row++) {
                        sum += column.number(row, numeral) ? numeral.value() : 0;
                    }
                }
            }
        }
        return sum;
    }

    /** The digest alone. */
    @Benchmark
    public String digest() throws IOException {
        return Content.ofFile(file, () -> {}).digest();
    }
}
