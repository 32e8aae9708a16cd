package io.jenkins.plugins.mlops.engine.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.AliasMove;
import io.jenkins.plugins.mlops.engine.registry.FileModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.NewVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two trainings of one commit: on data1 in build 1, on data1 and data2 in build 2; both registered, the second promoted. */
class LineageIndexTest {
    private static final String COMMIT = "c0ffee" + "0".repeat(34);
    private static final String DATA1 = "da1ada" + "1".repeat(58);
    private static final String DATA2 = "da1ada" + "2".repeat(58);
    private static final Content MODEL1 = model("one");
    private static final Content MODEL2 = model("two");
    private static final Actor ALICE = new Actor("alice", false, "by hand");

    @TempDir
    Path directory;

    private ModelStore store;
    private final List<Summary> summaries = new ArrayList<>();

    private static Content model(String text) {
        return Content.of(List.of(new FileDigest(text, "0".repeat(64), 1)));
    }

    @BeforeEach
    void work() throws IOException {
        store = new FileModelStore(
                directory, Clock.fixed(Instant.parse("2026-11-23T10:15:30Z"), ZoneOffset.UTC), notice -> {});
        record(Kind.VALIDATION, "train", "1", null, List.of(DATA1), Map.of());
        record(Kind.TRAINING, "churn", "1", MODEL1.digest(), List.of(DATA1), Map.of("commit", COMMIT));
        record(Kind.EVALUATION, "churn", "1", MODEL1.digest(), List.of(), Map.of("baselineVersion", "none"));
        register("1", MODEL1);
        record(Kind.TRAINING, "churn", "2", MODEL2.digest(), List.of(DATA1, DATA2), Map.of("commit", COMMIT));
        record(Kind.EVALUATION, "churn", "2", MODEL2.digest(), List.of(), Map.of("baselineVersion", "1"));
        register("2", MODEL2);
        store.move(
                new AliasMove(Kind.PROMOTION, "churn", "champion", 2, AliasMove.NONE, null, List.of(), null),
                ALICE,
                "2");
        record(Kind.PROMOTION, "churn", "2", MODEL2.digest(), List.of(), Map.of("version", "2"));
    }

    private void record(
            Kind kind, String id, String build, String digest, List<String> data, Map<String, String> facts) {
        summaries.add(new Summary(
                kind,
                id,
                build,
                "2026-11-23T0" + build + ":00:00Z",
                "churn",
                digest,
                data,
                Verdict.PASS,
                Criticality.NOTE,
                Map.of(),
                List.of(),
                facts));
    }

    private void register(String build, Content model) throws IOException {
        store.register(new NewVersion("churn", model, null, Map.of(), List.copyOf(summaries), null), ALICE, build);
    }

    private Trace trace(String query) throws IOException {
        return index().trace(query, Extent.BOTH, Visibility.EVERYTHING);
    }

    private LineageIndex index() throws IOException {
        LineageIndex index = new LineageIndex(build -> build);
        Map<String, List<Summary>> builds = new TreeMap<>();
        summaries.forEach(summary -> builds.computeIfAbsent(summary.build(), none -> new ArrayList<>())
                .add(summary));
        builds.forEach(index::put);
        index.put("", "churn", store.versions("churn"), store.log("churn"));
        return index;
    }

    private String tree(String query) throws IOException {
        return trace(query).tree(TextTree.Lines.UNICODE);
    }

    private String refused(String query) {
        return assertThrows(BadInput.class, () -> trace(query)).getMessage();
    }

    @Test
    void anAliasIsTracedBackToCommitAndData() throws IOException {
        String expected = """
                champion of churn, since the promotion by build 2 (alice, not authenticated) at 2026-11-23T10:15:30Z
                └─ came from
                   └─ churn version 2, registered by build 2 (alice) at 2026-11-23T10:15:30Z
                      └─ model %s (churn)
                         ├─ training churn, build 2: PASS
                         │  ├─ commit c0ffee000000
                         │  ├─ data da1ada111111 (train)
                         │  │  └─ validation train, build 1: PASS
                         │  └─ data da1ada222222
                         └─ evaluation churn, build 2: PASS, compared with version 1
                """.formatted(MODEL2.digest().substring(0, 12));
        assertEquals(expected, tree("churn@champion"));
        assertEquals(expected, tree("champion"));
    }

    @Test
    void aCommitIsFollowedToAllThatCameOfIt() throws IOException {
        assertEquals(
                """
                commit c0ffee000000
                └─ led to
                   ├─ training churn, build 1: PASS
                   │  └─ model %s (churn)
                   │     ├─ evaluation churn, build 1: PASS
                   │     └─ churn version 1, registered by build 1 (alice) at 2026-11-23T10:15:30Z
                   └─ training churn, build 2: PASS
                      └─ model %s (churn)
                         ├─ evaluation churn, build 2: PASS, compared with version 1
                         └─ churn version 2, registered by build 2 (alice) at 2026-11-23T10:15:30Z
                            └─ champion of churn, since the promotion by build 2 (alice, not authenticated) at 2026-11-23T10:15:30Z
                """.formatted(MODEL1.digest().substring(0, 12), MODEL2.digest().substring(0, 12)), tree("C0ffee"));
    }

    @Test
    void aVersionShowsBothDirections() throws IOException {
        assertEquals(
                """
                churn version 2, registered by build 2 (alice) at 2026-11-23T10:15:30Z
                |- came from
                |  `- model %s (churn)
                |     |- training churn, build 2: PASS
                |     |  |- commit c0ffee000000
                |     |  |- data da1ada111111 (train)
                |     |  |  `- validation train, build 1: PASS
                |     |  `- data da1ada222222
                |     `- evaluation churn, build 2: PASS, compared with version 1
                `- led to
                   `- champion of churn, since the promotion by build 2 (alice, not authenticated) at 2026-11-23T10:15:30Z
                """.formatted(MODEL2.digest().substring(0, 12)),
                trace("churn:2").tree(TextTree.Lines.ASCII));
    }

    @Test
    void dataAndModelsAreFoundByTheirDigests() throws IOException {
        assertEquals(Node.Type.DATA, trace(DATA2).roots().get(0).type());
        assertEquals(
                List.of(
                        "2/training-churn",
                        "sha256:" + MODEL2.digest(),
                        "2/evaluation-churn",
                        "churn:2",
                        "churn@champion"),
                trace(DATA2.substring(0, 7)).ledTo().stream().map(Node::key).toList());
        assertEquals(
                List.of("commit:" + COMMIT, "sha256:" + DATA1, "1/validation-train", "1/training-churn"),
                trace(MODEL1.digest().substring(0, 8)).cameFrom().stream()
                        .map(Node::key)
                        .toList());
    }

    @Test
    void aModelThatAnotherTrainingReadsJoinsThem() throws IOException {
        record(Kind.TRAINING, "tuned", "3", "7".repeat(64), List.of(MODEL1.digest()), Map.of());
        assertTrue(tree("777777").contains("model " + MODEL1.digest().substring(0, 12) + " (churn)"));
        assertTrue(tree("777777").contains("commit c0ffee000000"));
    }

    @Test
    void predictionsAreDataOfTheirEvaluation() throws IOException {
        record(Kind.EVALUATION, "late", "3", MODEL1.digest(), List.of("9".repeat(64)), Map.of());
        assertEquals("""
                data 999999999999 (predictions)
                └─ led to
                   └─ evaluation late, build 3: PASS
                """, tree("999999"));
    }

    @Test
    void whatIsReachedTwiceIsUnfoldedOnce() throws IOException {
        record(Kind.TRAINING, "tuned", "3", "7".repeat(64), List.of(DATA1, MODEL1.digest()), Map.of("commit", COMMIT));
        assertEquals("""
                model 777777777777 (churn)
                └─ came from
                   └─ training tuned, build 3: PASS
                      ├─ commit c0ffee000000
                      ├─ data da1ada111111 (train)
                      │  └─ validation train, build 1: PASS
                      └─ model %s (churn)
                         ├─ training churn, build 1: PASS
                         │  ├─ commit c0ffee000000
                         │  └─ data da1ada111111 (train) (see above)
                         └─ evaluation churn, build 1: PASS
                """.formatted(MODEL1.digest().substring(0, 12)), tree("777777"));
    }

    @Test
    void aTrainingThatLeavesItsInputAsItWasIsNoEndlessTree() throws IOException {
        record(Kind.TRAINING, "copy", "3", "7".repeat(64), List.of("7".repeat(64)), Map.of());
        assertTrue(tree("777777").contains("training copy, build 3: PASS"));
    }

    @Test
    void theRegistryRemembersBuildsThatAreGone() throws IOException {
        String before = tree("churn:2");
        summaries.clear();
        assertEquals(before, tree("churn:2"));
    }

    @Test
    void theOrderOfReportsDoesNotMatter() throws IOException {
        Trace before = trace(COMMIT);
        Collections.reverse(summaries);
        assertEquals(before.tree(TextTree.Lines.UNICODE), tree(COMMIT));
        assertEquals(before.json(), trace(COMMIT).json());
    }

    @Test
    void prefixesThatMeanSeveralThingsListThem() {
        assertEquals("'da1ada' may be data " + DATA1 + ", data " + DATA2 + ": say which", refused("da1ada"));
        assertEquals("'churn' may be churn@champion, churn:2, churn:1: say which", refused("churn"));
    }

    @Test
    void whatIsUnknownIsAnsweredWithWhatIsKnown() {
        String known = "give model:version, model@alias, a build such as job#12, or at least 6 digits of a commit or"
                + " digest. Known are: churn@champion, churn:2, churn:1";
        assertTrue(refused("churn:3").endsWith("nothing is known of 'churn:3': " + known), refused("churn:3"));
        assertTrue(refused("c0f").startsWith("nothing is known of 'c0f'"));
    }

    @Test
    void anEmptyHomeSaysSo() {
        BadInput empty = assertThrows(BadInput.class, () -> new LineageIndex(build -> build)
                .trace("churn:1", Extent.BOTH, Visibility.EVERYTHING));
        assertTrue(empty.getMessage().endsWith("No build has recorded anything yet"), empty.getMessage());
    }

    @Test
    void theJsonHoldsNodesAndEdges() throws IOException {
        JsonNode json = Json.readTree(trace("churn@champion").json(), "lineage");
        assertEquals(1, json.path("formatVersion").asInt());
        assertEquals("churn@champion", json.path("roots").path(0).path("key").asText());
        assertEquals("ALIAS", json.path("roots").path(0).path("type").asText());
        assertEquals(
                "2", json.path("roots").path(0).path("facts").path("version").asText());
        assertEquals(8, json.path("cameFrom").size());
        List<String> edges = StreamSupport.stream(json.path("edges").spliterator(), false)
                .map(edge ->
                        edge.path("from").asText() + " > " + edge.path("to").asText())
                .toList();
        assertEquals(8, edges.size());
        assertTrue(edges.contains("sha256:" + DATA2 + " > 2/training-churn"), edges.toString());
    }
}
