package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RegistrationTest {
    @TempDir
    Path directory;

    private FolderHome home;
    private FolderWorkspace workspace;
    private Path model;

    @BeforeEach
    void train() throws IOException {
        home = new FolderHome(directory.resolve("home"));
        workspace = new FolderWorkspace(directory.resolve("workspace"));
        model = directory.resolve("workspace/out/model");
        Files.createDirectories(model.resolve("vocabulary"));
        Files.writeString(model.resolve("weights.json"), "[1, 2]");
        Files.writeString(model.resolve("vocabulary/words.txt"), "a\nb\n");
    }

    private static RegistrationRequest request(String path) {
        return new RegistrationRequest(null, "churn", path, "weekly", Map.of("team", "risk"), null);
    }

    private TrainingReport training(String id, Content outputs) {
        return new TrainingReport(id, "churn", null, "out/model", outputs, List.of(), Map.of(), null);
    }

    private Content content() throws IOException {
        return Content.ofPath("model", model, () -> {});
    }

    private String refused(RegistrationRequest request) {
        return assertThrows(BadInput.class, () -> home.register(request, workspace))
                .getMessage();
    }

    @Test
    void aFolderBecomesAVersionWithDigestFilesAndBuild() throws IOException {
        RegistrationReport report = home.register(request("out/model"), workspace);

        ModelVersion version = home.models().version("churn", 1).orElseThrow();
        assertEquals(1, report.version());
        assertTrue(report.created());
        assertEquals("out/model", report.path());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals("churn version 1 is new: 2 files, 10 bytes", report.items().get(0).message());
        assertEquals(home.models().head("churn"), report.head());
        assertEquals(
                List.of("vocabulary/words.txt", "weights.json"),
                version.content().files().stream().map(file -> file.path()).toList());
        assertEquals("weekly", version.description());
        assertEquals(Map.of("team", "risk"), version.tags());
        Path kept = home.files.find(version.content().digest()).orElseThrow();
        assertEquals("[1, 2]", Files.readString(kept.resolve("weights.json")));
        assertEquals("a\nb\n", Files.readString(kept.resolve("vocabulary/words.txt")));
        assertEquals(Json.write(report), Json.write(Json.readReport(Json.write(report), "report")));
    }

    @Test
    void theSameFilesAreTheSameVersion() throws IOException {
        RegistrationReport first = home.register(request("out/model"), workspace);
        home.build("2");
        RegistrationReport again = home.register(request("out/model"), workspace);
        assertEquals(1, again.version());
        assertFalse(again.created());
        assertEquals(first.head(), again.head());
        assertEquals(
                "churn version 1 has the same files, registered by build 1: nothing new",
                again.items().get(0).message());
    }

    @Test
    void oneFileIsAModelToo() throws IOException {
        RegistrationReport report = home.register(request("out/model/weights.json"), workspace);
        assertTrue(report.content().isFile());
        assertEquals(Samples.digest("[1, 2]"), report.content().digest());
        Path kept = home.files.find(report.content().digest()).orElseThrow();
        assertEquals("[1, 2]", Files.readString(kept.resolve("weights.json")));
    }

    @Test
    void theDefaultPathIsWhatTheOneTrainingOfThisBuildLeft() throws IOException {
        Content outputs = content();
        Files.writeString(model.resolve("notes.txt"), "no output of the training");
        home.record(training("churn", outputs));

        RegistrationReport report = home.register(request(null), workspace);

        assertEquals(outputs, report.content());
        assertEquals("out/model", report.path());
        assertFalse(Files.exists(home.files.find(outputs.digest()).orElseThrow().resolve("notes.txt")));
    }

    @Test
    void withoutOneTrainingThePathIsAskedFor() throws IOException {
        assertEquals(
                "'path' is missing, and this build has trained no model 'churn' that could be meant: give the file or"
                        + " folder to register",
                refused(request(null)));
        home.record(training("a", null));
        assertEquals(
                "'path' is missing, and the training 'a' of this build has left no outputs: give the file or folder to"
                        + " register",
                refused(request(null)));
        home.record(training("b", content()));
        assertEquals(
                "'path' is missing, and this build has trained 'churn' several times (a, b): give the file or folder to"
                        + " register",
                refused(request(null)));
    }

    @Test
    void whatChangedSinceTheTrainingIsNotRegisteredAsIts() throws IOException {
        home.record(training("churn", content()));
        Files.writeString(model.resolve("weights.json"), "[1, 3]");
        String message = "'weights.json' in 'out/model' is not what this build's training left there: train again, or"
                + " give 'path' to register what lies there now";
        assertEquals(message, refused(request(null)));
        Files.delete(model.resolve("weights.json"));
        assertEquals(message, refused(request(null)));
        assertEquals(List.of(), home.models().models());
    }

    @Test
    void whatCannotBeRegisteredIsNamed() throws IOException {
        assertEquals("'path' is 'out/modle', which does not exist", refused(request("out/modle")));
        Files.createDirectories(directory.resolve("workspace/empty/deep"));
        assertEquals("'path' is 'empty', which holds no files", refused(request("empty")));
        Files.createSymbolicLink(model.resolve("latest"), model.resolve("weights.json"));
        assertEquals(
                "'path' is 'out/model', which holds 'latest', which is a link or no ordinary file; put a copy there",
                refused(request("out/model")));
        assertEquals("'path' is '../x', which is outside of the workspace", refused(request("../x")));
        assertEquals(List.of(), home.models().models());
    }

    @Test
    void filesThatChangeWhileTheyAreKeptAreNotKept() throws IOException {
        Registration registration = Registration.resolve(request("out/model"), home);
        RegistrationReport report = registration.run(workspace);
        assertNull(report.version());
        Files.writeString(model.resolve("weights.json"), "[1, 3]");
        String message = assertThrows(BadInput.class, () -> home.files.store(model, report.content(), () -> {}))
                .getMessage();
        assertTrue(message.startsWith("the model's files changed while they were kept: 'weights.json'"), message);
        assertTrue(home.files.find(report.content().digest()).isEmpty());
        assertThrows(IllegalStateException.class, () -> registration.commit(report, home));
    }

    @Test
    void whoeverCancelsFindsNothingRegistered() throws IOException {
        workspace.cancelAfter(1);
        assertThrows(CancelledException.class, () -> home.register(request("out/model"), workspace));
        assertEquals(List.of(), home.models().models());
    }

    @Test
    void theEntryKeepsTheSummariesOfItsDigestAndOfItsTrainingsData() throws IOException {
        String digest = content().digest();
        Summary training = summary(Kind.TRAINING, "churn", digest, List.of("data1", "data2"));
        Summary evaluation = summary(Kind.EVALUATION, "churn", digest, List.of());
        Summary validation = summary(Kind.VALIDATION, "train", null, List.of("data2"));
        home.record(training);
        home.record(evaluation);
        home.record(summary(Kind.EVALUATION, "of-another-model", "other", List.of()));
        home.record(validation);
        home.record(summary(Kind.VALIDATION, "of-other-data", null, List.of("data3")));
        home.record(summary(Kind.TRAINING, "another", "other", List.of("data3")));
        home.record(summary(Kind.FETCH, "churn", digest, List.of()));

        home.register(request("out/model"), workspace);

        assertEquals(
                List.of(training, evaluation, validation),
                home.models().version("churn", 1).orElseThrow().origin());
    }

    private static Summary summary(Kind kind, String id, String digest, List<String> data) {
        return Samples.summary(kind, id, "1", digest, data, Verdict.PASS, Map.of());
    }
}
