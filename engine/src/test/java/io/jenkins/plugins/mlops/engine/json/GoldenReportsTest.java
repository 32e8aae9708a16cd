package io.jenkins.plugins.mlops.engine.json;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.project.ChurnProject;
import io.jenkins.plugins.mlops.engine.training.CodeState;
import io.jenkins.plugins.mlops.engine.training.TrainingEnvironment;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What earlier releases stored is read, and lost in nothing. The files of {@code golden/v<formatVersion>} are what
 * builds have on their disks: they are only ever added, and never made anew. Those that are missing are made by
 *
 * <pre>mvn -pl engine test -Dtest=GoldenReportsTest -Dgolden=write</pre>
 *
 * of the {@link ChurnProject}, whose data is seeded; the training's machine and code are made up.
 */
class GoldenReportsTest {
    private static final Path GOLDEN = Path.of(System.getProperty("basedir", ""), "src/test/resources/golden");

    @TestFactory
    List<DynamicTest> theyAreReadAndWrittenBackByteForByte() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files()) {
            tests.add(DynamicTest.dynamicTest(GOLDEN.relativize(file).toString(), () -> {
                String stored = Files.readString(file);
                String name = file.toString();
                assertEquals(
                        stored,
                        name.endsWith(".summary.json")
                                ? Json.write(Json.readSummary(stored, name))
                                : Json.write(Json.readReport(stored, name)));
            }));
        }
        return tests;
    }

    @Test
    void thereIsOneOfEveryKindAndOfEveryPart() throws IOException {
        List<String> names =
                files().stream().map(file -> GOLDEN.relativize(file).toString()).toList();
        StringBuilder all = new StringBuilder();
        for (Kind kind : Kind.values()) {
            String name = "v" + Report.FORMAT_VERSION + "/" + BuildReports.name(kind, id(kind));
            assertTrue(names.contains(name + ".json"), name);
            assertTrue(names.contains(name + ".summary.json"), name);
            all.append(Files.readString(GOLDEN.resolve(name + ".json")));
        }
        Report validation = read(Kind.VALIDATION);
        assertEquals(Verdict.FAIL, validation.verdict());
        assertTrue(validation.items().stream().map(Item::examples).anyMatch(examples -> examples.size() > 1));
        for (String part : List.of(
                "\"classified\" : true",
                "\"curves\"",
                "\"roc\"",
                "\"confusion\"",
                "\"slice\" : \"country=DE\"",
                "\"stored\"",
                "\"low\"",
                "\"undefined\"",
                "\"NaN\"",
                "\"INCONCLUSIVE\"",
                "\"md5\"",
                "\"dirty\"",
                "\"evidence\"")) {
            assertTrue(all.indexOf(part) >= 0, part);
        }
    }

    /** The validation is of another delivery than the model's. */
    private static String id(Kind kind) {
        return kind == Kind.VALIDATION ? "delivery" : "churn";
    }

    private static Report read(Kind kind) throws IOException {
        Path file = GOLDEN.resolve("v" + Report.FORMAT_VERSION).resolve(BuildReports.name(kind, id(kind)) + ".json");
        return Json.readReport(Files.readString(file), file.toString());
    }

    /** A build's reports; what a job keeps lies one level deeper. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN, 2)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "golden", matches = "write")
    void writeThoseThatAreMissing(@TempDir Path directory) throws IOException {
        ChurnProject project = new ChurnProject(directory, (operation, home) -> operation.run(home.workspace));
        project.run();
        Path golden = Files.createDirectories(GOLDEN.resolve("v" + Report.FORMAT_VERSION));
        for (Kind kind : Kind.values()) {
            Report report = project.report(kind);
            if (report instanceof TrainingReport training) {
                report = elsewhere(training);
            }
            String name = BuildReports.name(kind, report.id());
            add(golden.resolve(name + ".json"), Json.write(report));
            add(golden.resolve(name + ".summary.json"), Json.write(report.summary()));
        }
    }

    private static void add(Path file, String json) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, json);
        }
    }

    private static TrainingReport elsewhere(TrainingReport report) {
        return new TrainingReport(
                report.id(),
                report.model(),
                report.request(),
                new CodeState(
                        "8c3f4e1d2b6a79500112233445566778899aabbc",
                        "main",
                        "https://example.org/churn.git",
                        "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
                        2),
                new TrainingEnvironment(
                        "Linux 6.8.0 amd64",
                        "EPYC 7763, 8 cores",
                        List.of("A10, 550.54, 23028 MiB"),
                        "python:3.12-slim",
                        Map.of("python3", "Python 3.12.3"),
                        List.of(new FileDigest(
                                "requirements.txt",
                                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                                "098f6bcd4621d373cade4e832627b4f6",
                                4))),
                report.inputs(),
                report.path(),
                report.outputs(),
                report.curves(),
                null,
                report.items(),
                report.metrics(),
                report.run());
    }
}
