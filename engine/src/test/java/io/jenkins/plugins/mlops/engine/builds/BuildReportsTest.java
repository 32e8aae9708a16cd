package io.jenkins.plugins.mlops.engine.builds;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import io.jenkins.plugins.mlops.engine.registry.FetchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BuildReportsTest {
    private static final FetchRequest REQUEST = request("a", "1");

    @TempDir
    Path temp;

    private Path directory;
    private Path aside;
    private BuildReports reports;

    @BeforeEach
    void open() {
        directory = temp.resolve("build/mlops");
        aside = temp.resolve("aside");
        reports = new BuildReports(directory);
    }

    private static FetchRequest request(String id, String version) {
        return new FetchRequest(id, "churn", version, null, "champion", null, null, null, null);
    }

    private static FetchReport report(String id, String started) {
        Item item = new Item(
                "digest", null, null, Verdict.PASS, Criticality.FAILURE, null, null, "fetched", null, List.of());
        return new FetchReport(
                id,
                "churn",
                null,
                1,
                "d",
                "champion",
                List.of(item),
                Map.of(),
                new RunInfo(started, 1.5, "7", "here", null));
    }

    private void record(FetchRequest request, String started) throws IOException {
        reports.begin(request, "");
        reports.record(request, "", report(request.id(), started), aside);
        reports.end(request, "");
    }

    @Test
    void nothingRecordedIsNothingToRead() throws IOException {
        assertEquals(List.of(), reports.reports());
        assertEquals(List.of(), reports.summaries());
        assertEquals(Optional.empty(), reports.report(Kind.FETCH, "a"));
    }

    @Test
    void reportsAreReadInTheOrderInWhichTheirStepsStarted() throws IOException {
        record(request("b", "1"), "2026-01-02T03:04:05Z");
        record(request("a", "1"), "2026-01-02T03:04:06Z");
        assertEquals(
                List.of("b", "a"), reports.reports().stream().map(Report::id).toList());
        assertEquals(
                List.of("b", "a"), reports.summaries().stream().map(Summary::id).toList());
        assertEquals(
                report("a", "2026-01-02T03:04:06Z"),
                reports.report(Kind.FETCH, "a").orElseThrow());
        assertEquals("7", reports.summary(Kind.FETCH, "b").orElseThrow().build());
        assertEquals(Optional.empty(), reports.summary(Kind.PROMOTION, "b"));
        assertEquals("fetch-a", BuildReports.name(Kind.FETCH, "a"));
    }

    @Test
    void anotherRequestOfTheSameIdIsRefusedWithAFreeOne() throws IOException {
        record(REQUEST, "2026-01-02T03:04:05Z");
        record(request("a-2", "1"), "2026-01-02T03:04:05Z");
        String refusal =
                "fetchModel: the id 'a' is already taken by another fetch: give this one an id, such as" + " id: 'a-3'";
        assertEquals(
                refusal,
                assertThrows(BadInput.class, () -> reports.begin(request("a", "2"), ""))
                        .getMessage());
        assertEquals(
                refusal,
                assertThrows(BadInput.class, () -> reports.begin(REQUEST, "sub"))
                        .getMessage());
    }

    @Test
    void anIdIsTakenFromTheStartOfItsStep() throws IOException {
        reports.begin(REQUEST, "");
        assertThrows(BadInput.class, () -> reports.begin(request("a", "2"), ""));
        reports.end(REQUEST, "");
        reports.begin(request("a", "2"), "");
    }

    @Test
    void theSameRequestMayRunAgainAlsoAfterARestart() throws IOException {
        record(REQUEST, "2026-01-02T03:04:05Z");
        record(REQUEST, "2026-01-02T03:04:06Z");
        reports = new BuildReports(directory);
        record(REQUEST, "2026-01-02T03:04:07Z");
        assertEquals(
                "2026-01-02T03:04:07Z",
                reports.report(Kind.FETCH, "a").orElseThrow().run().started());
        // As when the step began before the restart, and ends after it.
        new BuildReports(directory).end(REQUEST, "");
        assertThrows(BadInput.class, () -> new BuildReports(directory).begin(request("a", "2"), ""));
    }

    @Test
    void filesAreKeptWithTheReport() throws IOException {
        Files.createDirectories(aside);
        Files.writeString(aside.resolve("fetch-a.profile.gz"), "profile");
        record(REQUEST, "2026-01-02T03:04:05Z");
        assertEquals(
                "profile", Files.readString(reports.kept("fetch-a.profile.gz").orElseThrow()));
        try (Stream<Path> left = Files.list(aside)) {
            assertEquals(0, left.count());
        }
        Files.writeString(directory.resolveSibling("build.xml"), "");
        for (String name : List.of("other.gz", "../build.xml", "fetch-a.json", "", ".", "a\0b")) {
            assertEquals(Optional.empty(), reports.kept(name), name);
        }
        assertEquals(Optional.empty(), reports.report(Kind.FETCH, "../fetch-a"));
    }

    @Test
    void aNameThatLeadsElsewhereIsRefusedBeforeAnythingIsWritten() throws IOException {
        assertEquals("fetch-a.profile.gz", BuildReports.requireKept("fetch-a.profile.gz"));
        for (String name : List.of("..", "../x", "C:x", "a\\b", ".hidden", "fetch-a.json", "")) {
            assertThrows(IOException.class, () -> BuildReports.requireKept(name), name);
        }
    }

    @Test
    void noFileIsKeptUnderTheNameOfAnotherReport() throws IOException {
        Files.createDirectories(aside);
        Files.writeString(aside.resolve("evaluation-churn.summary.json"), "{}");
        assertThrows(IOException.class, () -> record(REQUEST, "2026-01-02T03:04:05Z"));
        assertEquals(List.of(), reports.reports());
        assertEquals(
                "fetchModel: 'id' is 'a.summary', but must not end with '.summary': give another one",
                assertThrows(BadInput.class, () -> reports.begin(request("a.summary", "1"), ""))
                        .getMessage());
    }

    @Test
    void summariesStaySmallAndReportsThatAreTooLargeAreRefused() throws IOException {
        Map<String, MetricValue> metrics = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            metrics.put("metric" + i, MetricValue.of(i));
        }
        FetchReport small = report("a", "2026-01-02T03:04:05Z");
        reports.begin(REQUEST, "");
        reports.record(REQUEST, "", withMetrics(small, metrics), aside);
        assertTrue(Files.size(directory.resolve("fetch-a.summary.json")) <= 16 << 10);
        reports.begin(REQUEST, "");
        for (int i = 0; i < 100_000; i++) {
            metrics.put("metric" + i, MetricValue.of(i));
        }
        String refusal = assertThrows(
                        IOException.class, () -> reports.record(REQUEST, "", withMetrics(small, metrics), aside))
                .getMessage();
        assertTrue(refusal.matches("the report fetch-a has [0-9]+ characters, more than 4194304"), refusal);
        assertEquals(
                1000, reports.report(Kind.FETCH, "a").orElseThrow().metrics().size());
    }

    private static FetchReport withMetrics(FetchReport report, Map<String, MetricValue> metrics) {
        return new FetchReport(report.id(), "churn", null, 1, "d", "champion", report.items(), metrics, report.run());
    }

    @Test
    void aReportWithoutItsSummaryDoesNotCount() throws IOException {
        record(REQUEST, "2026-01-02T03:04:05Z");
        Files.delete(directory.resolve("fetch-a.summary.json"));
        assertEquals(List.of(), reports.reports());
        assertEquals(Optional.empty(), reports.report(Kind.FETCH, "a"));
        reports.begin(request("a", "2"), "");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        record(REQUEST, "2026-01-02T03:04:05Z");
        Path file = directory.resolve("fetch-a.json");
        String whole = Files.readString(file);
        for (String content : List.of("", "{", "[]", "{}", "{\"formatVersion\": 1, \"kind\": \"fetch\"}")) {
            Files.writeString(file, content);
            assertNamed(file, () -> reports.report(Kind.FETCH, "a"));
        }
        Files.write(file, new byte[] {(byte) 0xff});
        assertNamed(file, reports::reports);
        Files.writeString(file, whole);
        Path summary = directory.resolve("fetch-a.summary.json");
        for (String content : List.of("", "{\"kind\"", "[]", "{}", "{\"kind\": \"other\"}")) {
            Files.writeString(summary, content);
            assertNamed(summary, reports::summaries);
        }
        assertEquals(whole, Json.write(reports.report(Kind.FETCH, "a").orElseThrow()));
    }

    private static void assertNamed(Path file, Executable read) {
        String message = assertThrows(BadInput.class, read).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
    }
}
