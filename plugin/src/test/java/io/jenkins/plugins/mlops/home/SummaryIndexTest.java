package io.jenkins.plugins.mlops.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryIndexTest {
    private static final long LONG_AGO = 1_000_000_000_000L;
    private static final long PLENTY = 1_000_000;

    @TempDir
    private Path builds;

    private final SummaryIndex index = new SummaryIndex(PLENTY);

    /** As if it had been written at that time. */
    private File build(String number, double recall, long changed) throws IOException {
        Path reports = Files.createDirectories(builds.resolve(number));
        Summary summary = new Summary(
                Kind.EVALUATION,
                "churn",
                "train#" + number,
                "2026-01-02T03:04:05Z",
                "churn",
                "d".repeat(64),
                List.of("e".repeat(64)),
                Verdict.FAIL,
                Criticality.FAILURE,
                Map.of("recall", MetricValue.of(recall, 10), "f1", MetricValue.undefined("no positives", 10)),
                List.of("recall is too low"),
                Map.of("commit", "c".repeat(40)));
        Files.writeString(reports.resolve("evaluation-churn.summary.json"), Json.write(summary));
        assertTrue(reports.toFile().setLastModified(changed));
        return reports.toFile();
    }

    private double recall(File reports) {
        return index.of(reports).summaries().get(0).metrics().get("recall").value();
    }

    @Test
    void aSummaryIsGivenWhole() throws IOException {
        File reports = build("1", 0.5, LONG_AGO);
        String json = Files.readString(reports.toPath().resolve("evaluation-churn.summary.json"));
        assertEquals(List.of(Json.readSummary(json, "it")), index.of(reports).summaries());
    }

    @Test
    void whatWasReadIsKeptUntilTheDirectoryChanges() throws IOException {
        File reports = build("1", 0.5, LONG_AGO);
        assertSame(index.of(reports), index.of(reports));
        build("1", 0.6, LONG_AGO + 1000);
        assertEquals(0.6, recall(reports));
    }

    @Test
    void whatIsNewMayChangeAgainAtTheSameTime() throws IOException {
        long now = System.currentTimeMillis();
        File reports = build("1", 0.5, now);
        assertEquals(0.5, recall(reports));
        build("1", 0.6, now);
        assertEquals(0.6, recall(reports));
    }

    @Test
    void allIsReadAgainWhenJenkinsReadsAllFromDisk() throws IOException {
        File reports = build("1", 0.5, LONG_AGO);
        assertEquals(0.5, recall(reports));
        build("1", 0.6, LONG_AGO);
        index.onLoaded();
        assertEquals(0.6, recall(reports));
    }

    @Test
    void whatIsDamagedIsNamedAndReadAgain() throws IOException {
        File reports = build("1", 0.5, LONG_AGO);
        Path file = reports.toPath().resolve("evaluation-churn.summary.json");
        Files.writeString(file, "{");
        SummaryIndex.Recorded damaged = index.of(reports);
        assertEquals(List.of(), damaged.summaries());
        assertTrue(
                damaged.unreadable().get("evaluation-churn.summary.json").contains("is not JSON"), damaged.toString());
        build("1", 0.7, LONG_AGO);
        assertEquals(0.7, recall(reports));
    }

    @Test
    void whatIsGoneRecordedNothing() throws IOException {
        File reports = build("1", 0.5, LONG_AGO);
        index.of(reports);
        Files.delete(reports.toPath().resolve("evaluation-churn.summary.json"));
        Files.delete(reports.toPath());
        assertTrue(index.of(reports).isEmpty());
    }

    @Test
    void whatWasUsedLeastLatelyIsForgottenFirst() throws IOException {
        SummaryIndex small = new SummaryIndex(2_500);
        File first = build("1", 0.1, LONG_AGO);
        File second = build("2", 0.2, LONG_AGO);
        File third = build("3", 0.3, LONG_AGO);
        SummaryIndex.Recorded used = small.of(first);
        SummaryIndex.Recorded unused = small.of(second);
        assertSame(used, small.of(first), "two have room");
        small.of(third);
        assertSame(used, small.of(first));
        assertNotSame(unused, small.of(second));
    }
}
