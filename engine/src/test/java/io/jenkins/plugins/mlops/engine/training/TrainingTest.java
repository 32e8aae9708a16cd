package io.jenkins.plugins.mlops.engine.training;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.workspace.TestWorkspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TrainingTest {
    @TempDir
    Path temp;

    private Path root;
    private Workspace workspace;

    @BeforeEach
    void makeWorkspace() throws IOException {
        root = Files.createDirectories(temp.toRealPath().resolve("workspace"));
        Files.createDirectories(root.resolve("data"));
        Files.writeString(root.resolve("data/train.csv"), "a\n1\n");
        workspace = TestWorkspaces.in(root);
    }

    @Test
    void theBodySeesParametersSeedAndPlaces() throws IOException {
        StartedTraining started = start(Map.of(
                "params",
                Map.of("learningRate", 0.1, "layers", List.of(8, 4), "kind", "linear"),
                "seed",
                -1,
                "outputs",
                "out/model/**",
                "metrics",
                "out/metrics.json"));
        Map<String, String> variables = started.variables();
        assertEquals("0.1", variables.get("MLOPS_PARAM_LEARNINGRATE"));
        assertEquals("[8,4]", variables.get("MLOPS_PARAM_LAYERS"));
        assertEquals("linear", variables.get("MLOPS_PARAM_KIND"));
        assertEquals("-1", variables.get("MLOPS_SEED"));
        assertEquals("4294967295", variables.get("PYTHONHASHSEED"));
        assertEquals(root.resolve("out/metrics.json").toString(), variables.get("MLOPS_METRICS"));
        assertEquals(root.resolve("out/model").toString(), variables.get("MLOPS_OUTPUT"));
        assertTrue(Files.isDirectory(root.resolve("out/model")));
        assertEquals(
                Map.of("learningRate", 0.1, "layers", List.of(8L, 4L), "kind", "linear"),
                Json.read(Files.readString(Path.of(variables.get("MLOPS_PARAMS"))), Map.class, "params"));
    }

    @Test
    void whatThePythonWorldWritesIsRead() throws IOException {
        StartedTraining started = start(Map.of("metrics", "metrics.json"));
        Files.writeString(root.resolve("metrics.json"), "{\"train\": {\"loss\": 0.25, \"acc\": NaN}, \"epochs\": 3}");
        TrainingReport report = new Training(started, null).run(workspace);
        assertEquals(0.25, report.metrics().get("train.loss").value());
        assertEquals(3, report.metrics().get("epochs").value());
        assertNull(report.metrics().get("train.acc").value());
        assertEquals(Verdict.NO_EVIDENCE, report.verdict());
    }

    @Test
    void jsonLinesWithStepGiveCurves() throws IOException {
        StartedTraining started = start(Map.of("metrics", "metrics.jsonl"));
        StringBuilder lines = new StringBuilder();
        for (int step = 0; step < 5000; step++) {
            lines.append("{\"step\": ")
                    .append(step)
                    .append(", \"loss\": ")
                    .append(1.0 / (1 + step))
                    .append("}\n");
        }
        Files.writeString(root.resolve("metrics.jsonl"), lines);
        TrainingReport report = new Training(started, null).run(workspace);
        List<CurvePoint> loss = report.curves().get("loss");
        assertTrue(loss.size() <= CurveReader.MOST_POINTS, "points " + loss.size());
        assertEquals(new CurvePoint(0, 1), loss.get(0));
        assertEquals(new CurvePoint(4999, 1.0 / 5000), loss.get(loss.size() - 1));
        assertEquals(1.0 / 5000, report.metrics().get("loss").value());
        assertEquals(Verdict.PASS, report.verdict());
    }

    @Test
    void filesThatTheBodyDidNotWriteAreStale() throws IOException {
        Files.createDirectories(root.resolve("out"));
        Files.writeString(root.resolve("out/model.json"), "old");
        Map<String, Object> parameters = Map.of("outputs", "out/model.json");
        assertEquals("staleOutput", failed(new Training(start(parameters), null)));

        Map<String, Object> allowed = new HashMap<>(parameters);
        allowed.put("allowUnchanged", true);
        assertNull(failed(new Training(start(allowed), null)));

        StartedTraining started = start(parameters);
        Files.writeString(root.resolve("out/model.json"), "new");
        assertNull(failed(new Training(started, null)));
    }

    @Test
    void aTrainingThatWritesNothingHasNoEvidence() throws IOException {
        TrainingReport report =
                new Training(start(Map.of("outputs", "out/**", "metrics", "m.json")), null).run(workspace);
        assertEquals(Verdict.NO_EVIDENCE, report.verdict());
        assertNull(report.outputs());
    }

    @Test
    void aFailedBodyIsRecorded() throws IOException {
        StartedTraining started = start(Map.of("metrics", "m.json"));
        Files.writeString(root.resolve("m.json"), "{\"half\": ");
        TrainingReport report = new Training(started, "script returned exit code 3").run(workspace);
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "The training failed: script returned exit code 3",
                report.items().get(0).message());
        assertThrows(BadInput.class, () -> new Training(started, null).run(workspace));
    }

    @Test
    void codeIsRecordedWithoutCredentials() throws Exception {
        try (Git git =
                Git.init().setInitialBranch("trunk").setDirectory(root.toFile()).call()) {
            git.add().addFilepattern("data/train.csv").call();
            String commit = git.commit()
                    .setMessage("data")
                    .setSign(false)
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .call()
                    .name();
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new URIish("https://user:secret@example.org/churn.git"))
                    .call();
            CodeState clean = start(Map.of()).code();
            assertEquals(new CodeState(commit, "trunk", "https://example.org/churn.git", null, 0), clean);

            Files.writeString(root.resolve("data/train.csv"), "a\n2\n");
            Files.writeString(root.resolve("train.py"), "");
            CodeState dirty = start(Map.of()).code();
            assertNotNull(dirty.dirty());
            assertEquals(1, dirty.untracked());
        }
    }

    @Test
    void theReportSurvivesJson() throws IOException {
        StartedTraining started =
                start(Map.of("params", Map.of("rate", 0.1), "inputs", "data/*.csv", "outputs", "out/**", "seed", 7));
        Files.writeString(root.resolve("out/model.json"), "{}");
        TrainingReport report = new Training(started, null).run(workspace);
        String json = Json.write(report);
        assertEquals(json, Json.write(Json.readReport(json, "report")));
        assertEquals(1, report.inputs().get(0).files());
    }

    @Test
    void theSummaryKeepsTheParameters() throws IOException {
        Map<String, Object> params = Map.of("rate", 0.1, "layers", List.of(8, 4), "kind", "linear");
        Map<String, String> facts = summary(params).facts();
        assertEquals("3", facts.get("params"));
        assertEquals("0.1", facts.get("param.rate"));
        assertEquals("[8,4]", facts.get("param.layers"));
        assertEquals("linear", facts.get("param.kind"));
        assertEquals("0", summary(Map.of()).facts().get("params"));
    }

    @Test
    void theSummarySaysHowManyParametersThereWereIfNotAllFit() throws IOException {
        Map<String, Object> params = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            params.put("p" + i, "\u0001".repeat(20));
        }
        params.put("a", "x".repeat(10_000));
        Summary summary = summary(params);
        assertEquals("501", summary.facts().get("params"));
        assertNull(summary.facts().get("param.a"));
        long kept = summary.facts().keySet().stream()
                .filter(name -> name.startsWith("param."))
                .count();
        assertTrue(kept >= 20 && kept <= 40, String.valueOf(kept));
    }

    private Summary summary(Map<String, Object> params) throws IOException {
        return new Training(start(Map.of("params", params)), null)
                .run(workspace)
                .summary();
    }

    @Test
    void missingInputsAreNamed() {
        assertEquals(
                "'inputs': there is no file nowhere.csv in " + root,
                assertThrows(BadInput.class, () -> start(Map.of("inputs", "nowhere.csv")))
                        .getMessage());
    }

    private StartedTraining start(Map<String, Object> parameters) throws IOException {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("model", "churn");
        return TrainingStart.run((TrainingRequest) Requests.of(Kind.TRAINING, all), workspace);
    }

    private String failed(Training training) throws IOException {
        return training.run(workspace).items().stream()
                .filter(item -> item.outcome() == Verdict.FAIL)
                .map(Item::check)
                .findFirst()
                .orElse(null);
    }
}
