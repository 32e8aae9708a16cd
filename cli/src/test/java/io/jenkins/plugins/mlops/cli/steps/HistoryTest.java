package io.jenkins.plugins.mlops.cli.steps;

import io.jenkins.plugins.mlops.cli.Mlops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What history is on a laptop: the runs before. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HistoryTest {
    /** Each run has other data, of about a thousand rows; in run 8 most of them are gone. */
    private static final String JENKINSFILE = """
            node {
                def n = env.BUILD_NUMBER as int
                def rows = (1..(n == 8 ? 120 : 1000 + n * 7 % 5)).collect { "${(it * 37 + n) % 101}" }
                writeFile file: 'train.csv', text: 'amount\\n' + rows.join('\\n') + '\\n'
                validateData data: 'train.csv', history: n == 8 ? [criticality: 'UNSTABLE'] : true
            }
            """;

    @TempDir
    private Path directory;

    private String mlops(int exit, String... arguments) throws IOException, InterruptedException {
        Mlops.Ended ended = new Mlops(directory).run(arguments);
        assertEquals(exit, ended.exit(), ended.output());
        return ended.output();
    }

    @Test
    void dataUnlikeThatOfEarlierRunsIsUnstableAndEntersNoHistory() throws Exception {
        Files.writeString(directory.resolve("Jenkinsfile"), JENKINSFILE);
        for (int run = 1; run <= 7; run++) {
            mlops(0, "run");
        }
        String broken = mlops(3, "run");
        assertTrue(broken.contains("rowCount 120 is outside of "), broken);
        assertTrue(broken.contains(", predicted from 7 different data sets of earlier builds (median)"), broken);
        String next = mlops(0, "run");
        assertTrue(next.contains("Not in history, since their data failed or had no evidence: 1 earlier build"), next);
    }

    /** The option is the switch; a request file has the keys. */
    @Test
    void aCommandComparesWithEarlierRuns() throws Exception {
        for (int run = 1; run <= 7; run++) {
            table(1000 + run);
            String first = mlops(0, "validate", "--data", "d.csv", "--history");
            assertTrue(first.contains("not compared with history: " + (run - 1) + " of the 7 builds"), first);
        }
        table(100);
        mlops(0, "validate", "--data", "d.csv");
        table(101);
        String failed = mlops(1, "validate", "--data", "d.csv", "--history");
        assertTrue(failed.contains("rowCount 101 is outside of "), failed);
        Files.writeString(
                directory.resolve("request.yaml"), "data: d.csv\nhistory: {metrics: valueMean, columns: amount}\n");
        mlops(0, "validate", "--request", "request.yaml");
        Files.writeString(directory.resolve("request.yaml"), "data: d.csv\nhistory: {windows: 7}\n");
        String unknown = mlops(2, "validate", "--request", "request.yaml");
        assertTrue(unknown.contains("unknown parameter 'history.windows'; known here: columns, criticality,"), unknown);
    }

    private void table(int rows) throws IOException {
        Files.writeString(
                directory.resolve("d.csv"),
                IntStream.range(0, rows)
                        .mapToObj(i -> i * 37 % 101 + "\n")
                        .collect(Collectors.joining("", "amount\n", "")));
    }
}
