package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.EmptyHome;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.workspace.TestWorkspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.jenkins.plugins.mlops.engine.validation.ValidationFixture.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which builds {@code history} means, and what happens if they cannot be read. */
class PastTest {
    private final Home home = new Home();
    private final Map<String, Object> history = new LinkedHashMap<>();
    private Path root;

    @BeforeEach
    void workspace(@TempDir Path temp) throws IOException {
        root = Files.createDirectories(temp.toRealPath().resolve("workspace"));
    }

    private static String table(int rows) {
        return "a\n" + IntStream.range(0, rows).mapToObj(i -> i % 7 + "\n").collect(Collectors.joining());
    }

    private Validation resolve() throws IOException {
        Map<String, Object> parameters = Map.of("data", "train.csv", "history", history.isEmpty() ? true : history);
        return Validation.resolve((ValidationRequest) Requests.of(Kind.VALIDATION, parameters), home);
    }

    /** As it arrives where the data is. */
    private ValidationReport run(int rows) throws IOException {
        Files.writeString(root.resolve("train.csv"), table(rows));
        return (ValidationReport) Json.readOperation(Json.writeOperation(resolve()), "the operation")
                .run(TestWorkspaces.in(root));
    }

    /** A build some hours before it is now in {@code TestWorkspaces}, with what its validation kept. */
    private void build(int number, int rows, Verdict verdict) throws IOException {
        Map<String, Object> parameters = Map.of("data", "train.csv");
        Files.writeString(root.resolve("train.csv"), table(rows));
        ValidationReport report = new Validation(
                        (ValidationRequest) Requests.of(Kind.VALIDATION, parameters), null, null)
                .run(TestWorkspaces.in(root));
        for (String name : List.of("validation-train.profile.gz", "validation-train.outline.gz")) {
            Path kept = Files.createDirectories(root.resolveSibling("builds").resolve(String.valueOf(number)))
                    .resolve(name);
            Files.copy(root.resolveSibling("kept").resolve(name), kept);
            home.files.put(number + "/" + name, kept.toString());
        }
        home.summaries.put(
                number,
                Optional.of(new Summary(
                        Kind.VALIDATION,
                        "train",
                        String.valueOf(number),
                        "2026-01-02T00:" + (10 + number) + ":00Z",
                        null,
                        null,
                        List.of(report.data().sha256()),
                        verdict,
                        Criticality.NOTE,
                        null,
                        null,
                        null)));
    }

    private void builds(int from, int to) throws IOException {
        for (int number = from; number <= to; number++) {
            build(number, 1000 + number, Verdict.PASS);
        }
    }

    @Test
    void dataUnlikeThatOfEarlierBuildsFails() throws IOException {
        builds(1, 8);
        ValidationReport report = run(400);
        assertEquals(Verdict.FAIL, report.verdict());
        Item rows = item(report, "rowCountHistory", null);
        assertTrue(rows.message().startsWith("rowCount 400 is outside of "), rows.message());
        assertEquals(
                List.of("1", "2", "3", "4", "5", "6", "7", "8"),
                report.history().builds());
        assertEquals(
                (double) report.history().outside(),
                report.metrics().get("outsideHistoryCount").value());
        assertEquals(Json.write(report), Json.write(Json.readReport(Json.write(report), "report")));
        assertEquals(Verdict.PASS, run(1009).verdict());
    }

    /** What failed would make the next failure look normal. */
    @Test
    void dataThatFailedOrHadNoEvidenceIsNotInHistory() throws IOException {
        builds(1, 7);
        build(8, 10, Verdict.FAIL);
        build(9, 11, Verdict.NO_EVIDENCE);
        build(10, 1010, Verdict.INCONCLUSIVE);
        Past past = resolve().past();
        assertEquals(2, past.refused());
        assertEquals(
                List.of("1", "2", "3", "4", "5", "6", "7", "10"),
                past.data().stream().map(Past.Kept::build).toList());
        assertTrue(run(1000)
                .notices()
                .contains("Not in history, since their data failed or had no evidence: 2 earlier builds"));
    }

    @Test
    void theWindowIsOfDifferentDataAndTheSameDataCountsOnce() throws IOException {
        build(1, 1, Verdict.PASS);
        builds(2, 7);
        build(8, 1007, Verdict.PASS);
        builds(9, 9);
        history.put("window", 7);
        Past past = resolve().past();
        assertEquals(
                List.of("2", "3", "4", "5", "6", "7", "9"),
                past.data().stream().map(Past.Kept::build).toList());
        assertEquals(
                List.of(1, 1, 1, 1, 1, 2, 1),
                past.data().stream().map(Past.Kept::builds).toList());
        assertTrue(past.data().get(0).profile().endsWith("/2/validation-train.outline.gz"));
    }

    @Test
    void buildsBeforeADateDoNotCount() throws IOException {
        builds(1, 9);
        history.put("since", "2026-01-03");
        assertEquals(List.of(), resolve().past().data());
        Item item = item(run(1), "notEnoughHistory", null);
        assertEquals(Criticality.NOTE, item.criticality());
        assertTrue(item.message().contains("0 of the 7 builds"), item.message());
        history.put("since", "2026-01-02T00:15:00Z");
        assertEquals(5, resolve().past().data().size());
        history.put("since", "2026-01-02");
        assertEquals(9, resolve().past().data().size());
    }

    /** Builds of earlier releases have the whole profile alone. */
    @Test
    void aProfileIsReadWhereThereIsNoOutline() throws IOException {
        builds(1, 8);
        home.files.keySet().removeIf(name -> name.endsWith(".outline.gz"));
        assertEquals(8, run(1009).history().builds().size());
    }

    @Test
    void aBuildThatCannotBeReadIsAPointThatIsMissing() throws IOException {
        builds(1, 9);
        home.summaries.put(3, Optional.empty());
        home.files.keySet().removeIf(name -> name.startsWith("4/"));
        ValidationReport report = run(1000);
        assertEquals(7, report.history().builds().size());
        assertTrue(
                report.notices()
                        .contains("Not in history, since what was kept of it is gone or cannot be read: build 3, 4"),
                report.notices()::toString);
    }

    @Test
    void whereTooFewAreLeftOfWhatThereWasItIsAFailure() throws IOException {
        builds(1, 8);
        Files.writeString(Path.of(home.files.get("5/validation-train.outline.gz")), "damaged");
        Files.copy(
                Path.of(home.files.get("1/validation-train.outline.gz")),
                Files.createDirectories(root.resolveSibling("other")).resolve("x"));
        home.files.put(
                "6/validation-train.outline.gz",
                root.resolveSibling("other").resolve("x").toString());
        ValidationReport report = run(1000);
        Item item = item(report, "history", null);
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals(Criticality.FAILURE, item.criticality());
        assertEquals(
                "not compared with history: what was kept of builds 5, 6 cannot be read, and without them there are too"
                        + " few",
                item.message());
        home.fault = new IOException("the disk is gone");
        assertEquals(
                "not compared with history: the disk is gone",
                item(run(1000), "history", null).message());
    }

    @Test
    void withoutHistoryThereIsNone() throws IOException {
        history.put("window", 30);
        Map<String, Object> off = Map.of("data", "train.csv", "history", false);
        assertNull(((ValidationRequest) Requests.of(Kind.VALIDATION, off)).history());
        build(1, 10, Verdict.PASS);
        ValidationReport report = run(10);
        assertNull(report.history());
        assertFalse(Json.write(report).contains("\"history\":"));
    }

    private static final class Home extends EmptyHome {
        private final TreeMap<Integer, Optional<Summary>> summaries = new TreeMap<>();
        private final Map<String, String> files = new TreeMap<>();
        private IOException fault;

        @Override
        public void earlier(Kind kind, String id, BiPredicate<String, Optional<Summary>> visitor) throws IOException {
            if (fault != null) {
                throw fault;
            }
            assertEquals(List.of(Kind.VALIDATION, "train"), List.of(kind, id));
            for (Map.Entry<Integer, Optional<Summary>> build :
                    summaries.descendingMap().entrySet()) {
                if (!visitor.test(String.valueOf(build.getKey()), build.getValue())) {
                    return;
                }
            }
        }

        @Override
        public Optional<String> kept(String build, String name) {
            return Optional.ofNullable(files.get(build + "/" + name));
        }
    }
}
