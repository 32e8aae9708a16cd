package io.jenkins.plugins.mlops.cli.steps;

import io.jenkins.plugins.mlops.cli.Mlops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Conditions on rows and how old data is, on a laptop. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RowRulesTest {
    /** The same Pipeline's lines in Jenkins are expected to be the same. */
    private static final String RULE = "rows that break 'Ends after it begins': 1 of 3 (row 2: 'departure = 2024-01-02,"
            + " arrival = 2024-01-03'), but the contract says departure >= arrival; correct the rows, or the contract";

    private static final String FRESHNESS =
            "'departure': the newest value, 2024-01-05, is 1 d 12 h old, but must be at most"
                    + " 1 d; bring newer data, or correct the limit";

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(
                directory.resolve("stays.csv"),
                "arrival,departure\n2024-01-01,2024-01-05\n2024-01-03,2024-01-02\n2024-01-03,\n");
        Files.writeString(directory.resolve("c.yaml"), """
                apiVersion: v3.1.0
                kind: DataContract
                id: stays
                version: 1.0.0
                status: active
                slaProperties:
                  - { property: latency, value: 1, unit: d, element: stays.departure }
                schema:
                  - name: stays
                    quality:
                      - { type: custom, engine: mlops, name: Ends after it begins, implementation: departure >= arrival }
                    properties:
                      - { name: arrival, logicalType: date }
                      - { name: departure, logicalType: date }
                """);
    }

    private String mlops(int exit, String... arguments) throws IOException, InterruptedException {
        Mlops.Ended ended = new Mlops(directory).run(arguments);
        assertEquals(exit, ended.exit(), ended.output());
        return ended.output();
    }

    @Test
    void aJenkinsfileAndARequestFileSayWhenTheDataMayBeThatOld() throws Exception {
        Files.writeString(
                directory.resolve("Jenkinsfile"),
                "node { validateData data: 'stays.csv', contract: 'c.yaml', freshness: [asOf: '2024-01-07T12:00:00Z'] }");
        String run = mlops(1, "run");
        assertTrue(run.contains(RULE) && run.contains(FRESHNESS), run);
        Files.writeString(
                directory.resolve("request.yaml"),
                "data: stays.csv\ncontract: c.yaml\nfreshness: {maxAge: 2d, asOf: '2024-01-07', criticality: NOTE}\n");
        String command = mlops(1, "validate", "--request", "request.yaml");
        assertTrue(command.contains(RULE), command);
        assertTrue(!command.contains("'departure': the newest"), command);
    }

    @Test
    void anAgeAloneIsAnOption() throws Exception {
        String old = mlops(1, "validate", "--data", "stays.csv", "--contract", "c.yaml", "--freshness", "6h");
        assertTrue(old.contains("but must be at most 6 h; bring newer data"), old);
        assertTrue(old.contains("but must be at most 1 d; bring newer data"), old);
        String bad = mlops(2, "validate", "--data", "stays.csv", "--contract", "c.yaml", "--freshness", "6");
        assertTrue(bad.contains("'freshness' is '6', but must be a number with a unit, such as 24h or 7 days"), bad);
    }

    @Test
    void equalRequestsGiveEqualBytesWithAsOf() throws Exception {
        Files.writeString(
                directory.resolve("request.yaml"),
                "data: stays.csv\ncontract: c.yaml\nfreshness: {asOf: '2024-01-07'}\n");
        String first = report();
        assertEquals(first, report());
        assertTrue(first.contains("\"2024-01-07T00:00:00Z\""), first);
    }

    private String report() throws Exception {
        mlops(1, "validate", "--request", "request.yaml", "--json", "r.json");
        return Files.readString(directory.resolve("r.json")).replaceAll("(?s)\"run\"\\s*:\\s*\\{[^}]*\\}", "");
    }
}
