package io.jenkins.plugins.mlops.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.cli.Mlops;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One run of a whole pipeline, then questions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LineageCommandTest {
    @TempDir
    static Path project;

    @BeforeAll
    static void runAPipeline() throws Exception {
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/train.csv"), "age,churned\n31,yes\n52,no\n");
        Files.writeString(project.resolve("Jenkinsfile"), """
            validateData data: 'data/train.csv', model: 'churn'
            trainModel(model: 'churn', inputs: 'data/train.csv', outputs: 'out/model.txt') {
                sh 'mkdir -p out && wc data/train.csv > out/model.txt'
            }
            evaluateModel model: 'churn', metrics: [rocAuc: 0.9], qualityGates: [[metric: 'rocAuc', min: 0.8]]
            registerModel model: 'churn', path: 'out/model.txt'
            promoteModel model: 'churn', to: 'champion'
            """);
        Mlops.Ended ended = new Mlops(project, Map.of("OPENLINEAGE_NAMESPACE", "laptop"))
                .run("run", "--openlineage", "events.jsonl");
        assertEquals(0, ended.exit(), ended.output());
    }

    private static String lineage(int exit, String... arguments) throws Exception {
        Mlops.Ended ended = new Mlops(project)
                .run(Stream.concat(Stream.of("lineage"), Stream.of(arguments)).toArray(String[]::new));
        assertEquals(exit, ended.exit(), ended.output());
        return ended.output();
    }

    private static List<String> types(JsonNode nodes) {
        List<String> types = new ArrayList<>();
        nodes.forEach(node -> types.add(node.path("type").asText()));
        return types;
    }

    @Test
    @Order(1)
    void anAliasIsTracedToItsDataAndAnswersAsJson() throws Exception {
        JsonNode trace = Json.readTree(lineage(0, "churn@champion", "--json", "-"), "lineage");
        assertEquals(
                List.of("DATA", "VALIDATION", "TRAINING", "MODEL", "EVALUATION", "VERSION"),
                types(trace.path("cameFrom")));
        assertEquals(List.of(), types(trace.path("ledTo")));
        assertEquals(6, trace.path("edges").size());

        String digest =
                trace.path("cameFrom").path(0).path("facts").path("digest").asText();
        String tree = lineage(0, digest.substring(0, 6), "--downstream", "--depth", "2");
        assertTrue(tree.startsWith("data " + digest.substring(0, 12) + " (train)\n"), tree);
        assertTrue(tree.contains("model ") && tree.contains(" (churn) ...\n"), tree);
        assertTrue(!tree.contains("came from") && !tree.contains("version"), tree);
    }

    @Test
    @Order(2)
    void aRunIsAllThatItRecorded() throws Exception {
        String tree = lineage(0, "#1", "--upstream");
        assertEquals(
                5,
                tree.lines().filter(line -> Character.isLetter(line.charAt(0))).count(),
                tree);
    }

    @Test
    @Order(3)
    void stepsAreWrittenAsOpenLineageEvents() throws Exception {
        List<String> ofRun = Files.readAllLines(project.resolve("events.jsonl"));
        assertEquals(10, ofRun.size(), "two for each step");
        JsonNode first = Json.readTree(ofRun.get(0), "event");
        assertEquals("laptop", first.path("job").path("namespace").asText());
        assertEquals(
                project.toRealPath().getFileName() + ".validation-train",
                first.path("job").path("name").asText());

        String ofTrace = lineage(0, "churn:1", "--upstream", "--openlineage", "-");
        assertEquals(10, ofTrace.lines().count());
        assertTrue(ofTrace.contains("\"namespace\":\"local\""));
        lineage(0, "#1/validation-train", "--openlineage", "some.jsonl");
        assertEquals(2, Files.readAllLines(project.resolve("some.jsonl")).size());
    }

    @Test
    @Order(4)
    void whatIsWrongIsSaidInOneLine() throws Exception {
        assertTrue(lineage(2, "churn").contains("'churn' may be churn@champion, churn:1: say which"));
        assertTrue(lineage(2, "abcdef").contains("nothing is known of 'abcdef'"));
        assertTrue(lineage(2, "churn:1", "--depth", "-1").contains("the depth is -1"));
        assertTrue(lineage(2).contains("name one thing"));
    }

    @Test
    @Order(5)
    void theRegistryRemembersARunThatIsGone() throws Exception {
        String before = lineage(0, "churn@champion");
        DirectoryTree.delete(project.resolve(".mlops/runs/1"));
        assertEquals(before, lineage(0, "churn@champion"));
    }
}
