package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
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
    private Workspace workspace;
    private Path model;

    @BeforeEach
    void train() throws IOException {
        home = new FolderHome(directory.resolve("home"));
        workspace = Samples.workspace(directory.resolve("workspace"));
        model = directory.resolve("workspace/out/model");
        Files.createDirectories(model.resolve("vocabulary"));
        Files.writeString(model.resolve("weights.json"), "[1, 2]");
        Files.writeString(model.resolve("vocabulary/words.txt"), "a\nb\n");
    }

    private static RegistrationRequest request(String path) {
        return new RegistrationRequest(null, "churn", path, "weekly", Map.of("team", "risk"), null, null, null);
    }

    private TrainingReport training(String id, Content outputs) {
        return training(id, "out/model", outputs);
    }

    private static TrainingReport training(String id, String path, Content outputs) {
        TrainingRequest request =
                new TrainingRequest(id, "churn", null, null, null, null, null, null, null, null, null, null, null);
        return new TrainingReport(
                id, "churn", request, null, null, List.of(), path, outputs, Map.of(), null, List.of(), Map.of(), null);
    }

    private Content content() throws IOException {
        return Samples.contentOf(model);
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
        assertEquals(
                "churn version 1 is new: 2 files, 10 bytes",
                report.items().get(0).message());
        assertEquals(home.models().head("churn").toString(), report.run().head());
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
        assertEquals(first.run().head(), again.run().head());
        assertEquals(
                "churn version 1 has the same files: nothing new",
                again.items().get(0).message());
    }

    /** It was killed after the version was entered and before it could tell; meanwhile others have registered too. */
    @Test
    void aStepThatIsRepeatedKnowsItsOwnVersion() throws IOException {
        home.step = "7";
        String first = Json.write(home.register(request("out/model"), workspace));
        home.step = "8";
        assertFalse(home.register(request("out/model"), workspace).created(), "it was another step of the same build");
        home.build("2");
        home.step = "7";
        home.register(request("out/model/weights.json"), workspace);
        assertFalse(home.register(request("out/model"), workspace).created(), "it was a step of another build");

        home.build("1");
        assertEquals(first, Json.write(home.register(request("out/model"), workspace)));
        assertEquals(2, home.models().log("churn").size());
    }

    @Test
    void policyRefusesAndNothingIsRegistered() throws IOException {
        home.applicant = new Applicant("ml/churn/PR-7", "ml/churn", "PR-7", true, null);
        RegistrationReport refused = home.register(
                new RegistrationRequest(null, "churn", "out/model", null, null, null, null, null), workspace);
        assertEquals(Verdict.FAIL, refused.verdict());
        assertNull(refused.version());
        assertEquals(List.of(), home.models().versions("churn"));
        assertTrue(refused.items().get(0).message().contains("may not register versions of 'churn'"));
        assertEquals(Json.write(refused), Json.write(Json.readReport(Json.write(refused), "report")));
    }

    @Test
    void oneFileIsAModelToo() throws IOException {
        RegistrationReport report = home.register(request("out/model/weights.json"), workspace);
        assertTrue(report.content().single());
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
    void theTrainingsOneFileIsRegisteredFromAnyFolder() throws IOException {
        Path file = model.resolve("weights.json");
        home.record(training("churn", "out/model/weights.json", Content.ofFile(file, () -> {})));
        RegistrationReport report = home.register(request(null), workspace);
        assertEquals("out/model/weights.json", report.path());
        assertEquals(Samples.digest("[1, 2]"), report.content().digest());
    }

    @Test
    void patternsSelectAsTheyDoForTheTraining() throws IOException {
        RegistrationReport all = home.register(request("out/model/**"), workspace);
        assertEquals(content(), all.content());
        assertEquals("out/model", all.path());
        RegistrationReport some = home.register(request("out/model/*.json, out/model/vocabulary/*"), workspace);
        assertEquals(content(), some.content());
        assertEquals(1, some.version());
    }

    @Test
    void whatCannotBeRegisteredIsNamed() throws IOException {
        Path root = workspace.root();
        assertEquals(
                "'path' is 'out/modle', but there is no file of that name, or below it, in " + root,
                refused(request("out/modle")));
        Files.createDirectories(root.resolve("empty/deep"));
        assertEquals(
                "'path' is 'empty', but there is no file of that name, or below it, in " + root,
                refused(request("empty")));
        assertTrue(refused(request("../x")).contains("outside of the workspace"));
        Files.createSymbolicLink(model.resolve("latest"), model.resolve("weights.json"));
        assertEquals(
                "'path' is 'out/model', where out/model/latest is a link; links are not followed when registering: put a"
                        + " copy there",
                refused(request("out/model")));
        Files.createSymbolicLink(root.resolve("link"), model);
        assertTrue(refused(request("link")).contains("is a link"));
        Files.createSymbolicLink(root.resolve("out/elsewhere"), directory);
        assertTrue(refused(request("out/elsewhere/home")).contains("outside of the workspace"));
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
        for (int checks = 0; checks < 8; checks++) {
            Workspace impatient = Samples.workspace(workspace.root(), checks);
            assertThrows(CancelledException.class, () -> home.register(request("out/model"), impatient));
        }
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

    @Test
    void buildsWhoseReportsCountAreOriginToo() throws IOException {
        String digest = content().digest();
        Summary earlier = summary(Kind.EVALUATION, "churn", digest, List.of());
        home.record(earlier);
        home.build("2");
        home.countEvidenceOf("1");
        home.register(request("out/model"), workspace);
        assertEquals(
                List.of(earlier),
                home.models().version("churn", 1).orElseThrow().origin());
    }

    private static Summary summary(Kind kind, String id, String digest, List<String> data) {
        return Samples.summary(kind, id, "1", digest, data, Verdict.PASS, Map.of());
    }
}
