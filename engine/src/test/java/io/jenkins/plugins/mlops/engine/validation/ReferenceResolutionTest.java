package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.EmptyHome;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.RegisteredVersion;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.workspace.TestWorkspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.jenkins.plugins.mlops.engine.validation.ValidationFixture.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What {@code reference} means, and what happens if it means nothing. */
class ReferenceResolutionTest {
    private final Home home = new Home();
    private Path root;

    @BeforeEach
    void workspace(@TempDir Path temp) throws IOException {
        root = Files.createDirectories(temp.toRealPath().resolve("workspace"));
        Files.writeString(root.resolve("train.csv"), "a\n1\n2\n3\n");
    }

    private static Summary validation(String id, String build, String digest) {
        return summary(Kind.VALIDATION, id, build, List.of(digest));
    }

    private static Summary summary(Kind kind, String id, String build, List<String> data) {
        return new Summary(
                kind,
                id,
                build,
                "2026-01-01T00:00:00Z",
                null,
                null,
                data,
                Verdict.PASS,
                Criticality.NOTE,
                null,
                null,
                null);
    }

    private Validation resolve(String reference) throws IOException {
        return Validation.resolve(
                (ValidationRequest) Requests.of(
                        Kind.VALIDATION, Map.of("data", "train.csv", "model", "churn", "reference", reference)),
                home);
    }

    /** As it arrives where the data is. */
    private ValidationReport run(String reference) throws IOException {
        String sent = Json.writeOperation(resolve(reference));
        return (ValidationReport) Json.readOperation(sent, "the operation").run(TestWorkspaces.in(root));
    }

    /** A validation that build 7 kept the profile of; returns the digest of its data. */
    private String kept() throws IOException {
        Validation validation = new Validation(
                (ValidationRequest) Requests.of(Kind.VALIDATION, Map.of("data", "train.csv")), null, null);
        ValidationReport report = validation.run(TestWorkspaces.in(root));
        home.files.put(
                "7/validation-train.profile.gz",
                root.resolveSibling("kept")
                        .resolve("validation-train.profile.gz")
                        .toString());
        return report.data().sha256();
    }

    @Test
    void anAliasMeansTheDataThatItsVersionWasTrainedOn() throws IOException {
        String digest = kept();
        home.origin.add(summary(Kind.TRAINING, "churn", "7", List.of(digest)));
        home.origin.add(validation("train", "7", digest));
        home.origin.add(validation("other", "7", digest));
        Reference champion = resolve("champion").reference();
        assertEquals(Reference.State.KEPT, champion.state());
        assertEquals(List.of(3, "7", digest), List.of(champion.version(), champion.build(), champion.digest()));
        ValidationReport report = run("champion");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals("champion", report.drift().reference().name());
        assertEquals(3, report.drift().reference().version());
        assertEquals("7", report.drift().reference().build());
        assertEquals(digest, report.drift().reference().data().sha256());
        assertTrue(report.notices().contains("The data is the reference, byte for byte"));
    }

    @Test
    void anAliasThatWasNeverSetIsANote() throws IOException {
        home.origin = null;
        Item item = item(run("champion"), "noReferenceYet", null);
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals(Criticality.NOTE, item.criticality());
        assertTrue(item.message().contains("it was never set for churn"), item.message());
        assertNull(run("champion").drift());
    }

    @Test
    void anAliasThatCannotBeReadIsAFailure() throws IOException {
        home.fault = new IOException("aliases.json is cut short");
        Item item = item(run("champion"), "reference", null);
        assertEquals(Criticality.FAILURE, item.criticality());
        assertEquals("not compared with champion: aliases.json is cut short", item.message());
    }

    @Test
    void aVersionWhoseDataWasNotValidatedUnderThisIdIsAFailureThatNamesTheOthers() throws IOException {
        home.origin.add(validation("delivery", "7", "d1"));
        Item item = item(run("champion"), "reference", null);
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals(Criticality.FAILURE, item.criticality());
        assertTrue(item.message().contains("validated as 'train', but as 'delivery'"), item.message());
    }

    @Test
    void aProfileThatIsGoneOrOfOtherDataIsAFailure() throws IOException {
        String digest = kept();
        home.origin.add(validation("train", "6", digest));
        assertTrue(item(run("champion"), "reference", null).message().contains("build 6 has kept no profile"));
        home.origin.add(validation("train", "7", "other"));
        assertTrue(item(run("champion"), "reference", null).message().contains("is of other data"));
        Files.writeString(Path.of(home.files.get("7/validation-train.profile.gz")), "damaged");
        Item item = item(run("champion"), "reference", null);
        assertEquals(Criticality.FAILURE, item.criticality());
        assertTrue(item.message().contains("is not gzip"), item.message());
    }

    @Test
    void theLastSuccessfulBuildAndTheNumberOfOneMeanItsData() throws IOException {
        Item none = item(run("lastSuccessful"), "noReferenceYet", null);
        assertEquals(Criticality.NOTE, none.criticality());
        home.recorded.add(validation("train", "7", kept()));
        home.lastGood = "7";
        assertEquals("7", run("lastSuccessful").drift().reference().build());
        assertEquals("7", run("7").drift().reference().build());
        Item gone = item(run("5"), "reference", null);
        assertEquals(Criticality.FAILURE, gone.criticality());
        assertEquals("not compared with 5: build 5 has no validation 'train', or is gone", gone.message());
    }

    private static final class Home extends EmptyHome {
        private List<Summary> origin = new ArrayList<>();
        private final List<Summary> recorded = new ArrayList<>();
        private final Map<String, String> files = new HashMap<>();
        private String lastGood;
        private IOException fault;

        @Override
        public Optional<RegisteredVersion> holder(String model, String alias) throws IOException {
            if (fault != null) {
                throw fault;
            }
            return Optional.ofNullable(origin).map(summaries -> new RegisteredVersion(3, "digest", summaries));
        }

        @Override
        public Optional<String> lastGood(Kind kind, String id) {
            return Optional.ofNullable(lastGood);
        }

        @Override
        public List<Summary> summaries(String build) {
            return recorded.stream()
                    .filter(summary -> summary.build().equals(build))
                    .toList();
        }

        @Override
        public Optional<String> kept(String build, String name) {
            return Optional.ofNullable(files.get(build + "/" + name));
        }
    }
}
