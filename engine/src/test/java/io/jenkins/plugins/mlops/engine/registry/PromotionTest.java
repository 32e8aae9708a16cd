package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PromotionTest {
    @TempDir
    Path directory;

    private FolderHome home;

    @BeforeEach
    void open() {
        home = new FolderHome(directory.resolve("home"));
    }

    /** Registers a model in the given build, which asks from then on; returns the digest. */
    private String register(String build) throws IOException {
        home.build(build);
        Path folder = directory.resolve("workspace/model");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("weights.json"), "of build " + build);
        return home.register(
                        new RegistrationRequest(null, "churn", "model", null, null, null, null, null),
                        Samples.workspace(directory.resolve("workspace")))
                .content()
                .digest();
    }

    private void evaluated(String digest, Verdict verdict, String id, Map<String, String> facts) {
        home.record(Samples.summary(Kind.EVALUATION, id, home.build(), digest, List.of(), verdict, facts));
    }

    /** An evaluation whose gates compared with the champion: that version, or null where there was none yet. */
    private void compared(String digest, String id, Integer version) {
        EvaluationReport.Compared champion = new EvaluationReport.Compared(
                "champion", version, version == null ? null : "d", version == null, null, null, null, null);
        home.record((Report) new EvaluationReport(
                id,
                "churn",
                digest,
                "binary",
                "1",
                null,
                null,
                champion,
                null,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                new RunInfo("2026-11-23T10:15:30Z", 1.0, home.build(), "here", null)));
    }

    private static PromotionRequest to(String alias, String version, String expect) {
        return new PromotionRequest(null, "churn", version, alias, "weekly", expect, null, null, null);
    }

    private PromotionReport promote() throws IOException {
        return home.promote(to("champion", null, null));
    }

    private static RollbackRequest back(String to) {
        return new RollbackRequest(null, "churn", "champion", to, "it was worse", null, null, null);
    }

    private static List<String> messages(PromotionReport report, Verdict outcome) {
        return report.items().stream()
                .filter(item -> item.outcome() == outcome)
                .map(Item::message)
                .toList();
    }

    private static String refused(Callable call) {
        return assertThrows(BadInput.class, call::run).getMessage();
    }

    /** Something that may throw. */
    @FunctionalInterface
    private interface Callable {
        void run() throws IOException;
    }

    @Test
    void theVersionThatThisBuildRegisteredIsPromoted() throws IOException {
        register("1");
        String digest = register("2");

        PromotionReport report = promote();

        assertEquals(2, report.version());
        assertEquals(digest, report.digest());
        assertNull(report.previous());
        assertTrue(report.changed());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(home.models().head("churn").toString(), report.run().head());
        assertEquals(report.run().head(), report.summary().facts().get("head"));
        assertEquals(
                List.of("'champion' of 'churn' is held for the first time, by version 2"),
                messages(report, Verdict.PASS));
        assertEquals(Json.write(report), Json.write(Json.readReport(Json.write(report), "report")));
    }

    @Test
    void withoutEvaluationItIsAllowedAndSaid() throws IOException {
        register("1");
        Item item = promote().items().get(0);
        assertEquals("evaluated", item.check());
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals(Criticality.NOTE, item.criticality());
    }

    @Test
    void policyRefusesAndNothingMoves() throws IOException {
        register("1");
        home.changed.clear();
        home.applicant = new Applicant("ml/churn/PR-7", "ml/churn", "PR-7", true, null);

        PromotionReport report = promote();

        assertEquals(Verdict.FAIL, report.verdict());
        assertFalse(report.changed());
        assertEquals(Map.of(), home.models().aliases("churn"));
        assertEquals(List.of(), home.changed);
        assertTrue(messages(report, Verdict.FAIL).get(0).contains("builds a change request"));

        home.applicant = Applicant.OWNER;
        assertTrue(promote().changed());
        assertEquals(List.of("churn " + report.digest()), home.changed);
    }

    @Test
    void policyIsAskedWhenTheAliasMovesAndNotWhenTheStepStarts() throws IOException {
        register("1");
        Promotion resolved = Promotion.resolve(to("champion", null, null), home);
        home.policy = new PromotionPolicy("**", List.of(), true, false, false, 20);
        PromotionReport report = resolved.commit(resolved.run(null), home);
        assertFalse(report.changed());
        assertEquals("requireEvaluation", report.items().get(1).check());
    }

    @Test
    void requiredEvidenceIsLookedForAtPromotionsOnly() throws IOException {
        String first = register("1");
        evaluated(first, Verdict.PASS, "churn", Map.of());
        promote();
        register("2");
        home.policy = new PromotionPolicy("**", List.of(), true, false, false, 20);
        assertEquals(Verdict.FAIL, promote().verdict());
        home.policy = PromotionPolicy.DEFAULT;
        assertTrue(promote().changed());
        home.policy = new PromotionPolicy("**", List.of(), true, true, false, 20);
        assertTrue(home.rollback(back("previous")).changed(), "an emergency exit stays open");
    }

    @Test
    void theVersionMustBeOneThatThereIs() throws IOException {
        assertEquals(
                "there is no model 'churn'; none is registered yet",
                refused(() -> home.promote(to("champion", "1", null))));
        assertEquals(
                "'version' is missing, and this build registered no version of 'churn': give the version to promote, or"
                        + " register one first",
                refused(this::promote));
        register("1");
        assertEquals(
                "model 'churn' has no version 2; it has version 1",
                refused(() -> home.promote(to("champion", "2", null))));
        assertEquals(
                "there is no model 'fraud'; registered are: churn",
                refused(() -> home.promote(
                        new PromotionRequest(null, "fraud", "1", "champion", null, null, null, null, null))));
        assertEquals(
                "'version' is 'v1', but must be the number of a version: 1, 2, 3, ...",
                refused(() -> to("champion", "v1", null)));
        assertEquals(
                "'expect' is 'champion', but must be the number of a version: 1, 2, 3, ...",
                refused(() -> to("champion", "1", "champion")));
        assertEquals(
                "'to' is '3', but must be an alias such as champion; the number goes to 'version'",
                refused(() -> to("3", null, null)));
    }

    @Test
    void aBuildThatRegisteredSeveralVersionsMustSayWhich() throws IOException {
        register("1");
        Files.writeString(directory.resolve("workspace/model/weights.json"), "another");
        home.register(
                new RegistrationRequest("other", "churn", "model", null, null, null, null, null),
                Samples.workspace(directory.resolve("workspace")));
        assertEquals(
                "'version' is missing, and this build registered the versions [1, 2] of 'churn': give the version to"
                        + " promote",
                refused(this::promote));
        assertEquals(1, home.promote(to("champion", "1", null)).version());
    }

    @Test
    void promotingAgainChangesAndAppendsNothing() throws IOException {
        register("1");
        PromotionReport first = promote();
        PromotionReport again = promote();
        assertFalse(again.changed());
        assertEquals(1, again.previous());
        assertEquals(first.run().head(), again.run().head());
        assertEquals(
                List.of("'champion' of 'churn' holds version 1 already: nothing changed"),
                messages(again, Verdict.PASS));
        assertEquals(2, home.models().log("churn").size());
    }

    /** It was killed after the alias had moved and before it could tell; meanwhile others have moved it on. */
    @Test
    void aStepThatIsRepeatedKnowsItsOwnMove() throws IOException {
        register("1");
        register("2");
        home.step = "7";
        Promotion promotion = Promotion.resolve(to("champion", null, null), home);
        String promoted = Json.write(promotion.commit(promotion.run(null), home));
        home.step = "8";
        assertFalse(home.promote(to("champion", "2", null)).changed(), "it was another step of the same build");
        home.build("3");
        home.step = "7";
        home.promote(to("champion", "1", null));
        Promotion rollback = Promotion.resolve(back("previous"), home);
        home.step = "9";
        String rolledBack = Json.write(rollback.commit(rollback.run(null), home));
        home.step = "10";
        home.promote(to("champion", "1", null));
        List<LogRecord> log = home.models().log("churn");

        home.step = "9";
        assertEquals(rolledBack, Json.write(rollback.commit(rollback.run(null), home)));
        home.build("2");
        home.step = "7";
        assertEquals(promoted, Json.write(promotion.commit(promotion.run(null), home)));
        assertEquals(log, home.models().log("churn"));
    }

    @Test
    void aFailedEvaluationRefusesThePromotionAndIsNamed() throws IOException {
        String digest = register("1");
        evaluated(digest, Verdict.PASS, "churn", Map.of());
        evaluated(digest, Verdict.FAIL, "fairness", Map.of());

        PromotionReport report = promote();

        assertEquals(Verdict.FAIL, report.verdict());
        assertFalse(report.changed());
        assertEquals(
                List.of("churn version 1 is not promoted, since evaluation 'fairness' failed: fairness is not"
                        + " good enough"),
                messages(report, Verdict.FAIL));
        assertEquals(List.of("evaluation 'churn' passed"), messages(report, Verdict.PASS));
        assertFalse(home.models().alias("churn", "champion").everSet());
        assertEquals(home.models().head("churn").toString(), report.run().head());
    }

    @Test
    void theWorstOfEachIdCountsInTheRegisteringAndThePromotingBuild() throws IOException {
        String digest = register("1");
        evaluated(digest, Verdict.FAIL, "churn", Map.of());
        home.build("2");
        evaluated(digest, Verdict.PASS, "churn", Map.of());
        evaluated(digest, Verdict.INCONCLUSIVE, "late", Map.of());
        evaluated("another digest", Verdict.FAIL, "other", Map.of());

        PromotionReport report = home.promote(to("champion", "1", null));

        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                List.of(
                        new Evidence("evaluation", "churn", "1", Verdict.FAIL),
                        new Evidence("evaluation", "late", null, Verdict.INCONCLUSIVE)),
                report.evidence());
    }

    @Test
    void buildsThatTheHomeCountsAreEvidenceTooAndOthersAreNot() throws IOException {
        String digest = register("1");
        home.build("2");
        evaluated(digest, Verdict.FAIL, "churn", Map.of());
        home.build("3");
        assertEquals(List.of(), home.promote(to("challenger", "1", null)).evidence());
        home.countEvidenceOf("2");
        assertEquals(Verdict.FAIL, home.promote(to("champion", "1", null)).verdict());
    }

    @Test
    void whatTheEntryKeptStandsInForABuildThatIsGone() throws IOException {
        home.build("1");
        Path folder = directory.resolve("workspace/model");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("weights.json"), "of build 1");
        String digest = Samples.content("of build 1").digest();
        evaluated(digest, Verdict.FAIL, "churn", Map.of());
        assertEquals(digest, register("1"));
        home.forget("1");
        home.build("2");

        assertEquals(
                List.of(new Evidence("evaluation", "churn", "1", Verdict.FAIL)),
                home.promote(to("champion", "1", null)).evidence());
    }

    @Test
    void aFailedValidationOfTheTrainingsDataRefusesToo() throws IOException {
        String digest = register("1");
        home.record(Samples.summary(Kind.TRAINING, "churn", "1", digest, List.of("d1"), Verdict.PASS, Map.of()));
        home.record(Samples.summary(Kind.VALIDATION, "train", "1", null, List.of("d1"), Verdict.FAIL, Map.of()));
        home.record(Samples.summary(Kind.VALIDATION, "other", "1", null, List.of("d2"), Verdict.FAIL, Map.of()));

        PromotionReport report = promote();

        assertEquals(List.of(new Evidence("validation", "train", null, Verdict.FAIL)), report.evidence());
        assertEquals(Verdict.FAIL, report.verdict());
    }

    @Test
    void anEvaluationThatDidNotDecideIsShownAndDoesNotRefuse() throws IOException {
        String digest = register("1");
        evaluated(digest, Verdict.INCONCLUSIVE, "churn", Map.of());
        PromotionReport report = promote();
        assertTrue(report.changed());
        assertEquals(
                List.of("evaluation 'churn' did not decide: INCONCLUSIVE"), messages(report, Verdict.INCONCLUSIVE));
    }

    @Test
    void anEvaluationWithoutEvidenceThatCountsAsAFailureRefuses() throws IOException {
        String digest = register("1");
        evaluated(digest, Verdict.NO_EVIDENCE, "churn", Map.of());
        PromotionReport report = promote();
        assertFalse(report.changed());
        assertEquals(Verdict.NO_EVIDENCE, report.verdict());
    }

    @Test
    void theLogKeepsTheEvidence() throws IOException {
        String digest = register("1");
        evaluated(digest, Verdict.PASS, "churn", Map.of());
        promote();
        LogRecord record = home.models().log("churn").get(1);
        assertEquals(List.of(new Evidence("evaluation", "churn", "1", Verdict.PASS)), record.evidence());
        assertEquals("weekly", record.reason());
        assertEquals(Samples.ALICE, record.actor());
        assertEquals("1", record.build());
    }

    @Test
    void theAliasMustHoldWhatTheEvaluationWasComparedWith() throws IOException {
        register("1");
        promote();
        String second = register("2");
        compared(second, "churn", 1);
        register("3");
        promote();
        home.build("2");

        PromotionReport loser = home.promote(to("champion", "2", null));

        assertEquals("1", loser.expect());
        assertEquals(Verdict.FAIL, loser.verdict());
        assertEquals(3, loser.previous());
        assertEquals(
                List.of(
                        "'champion' of 'churn' holds version 3 since the promotion by build 3 (alice, not authenticated)"
                                + " at 2026-11-23T10:15:30Z, but version 1 was expected: nothing changed; compare with version 3"
                                + " and promote again, or give 'expect'"),
                messages(loser, Verdict.FAIL));
        assertTrue(home.promote(to("champion", "2", "any")).changed());
    }

    @Test
    void whereThereWasNoBaselineYetTheAliasMustHoldNothing() throws IOException {
        String digest = register("1");
        compared(digest, "churn", null);
        register("2");
        promote();
        home.build("1");
        PromotionReport report = home.promote(to("champion", "1", null));
        assertEquals("none", report.expect());
        assertEquals(Verdict.FAIL, report.verdict());
        assertTrue(messages(report, Verdict.FAIL).get(0).contains("but no version was expected"));
    }

    @Test
    void aComparisonWithAnotherAliasSaysNothingAboutThisOne() throws IOException {
        register("1");
        home.promote(to("challenger", "1", null));
        String digest = register("2");
        compared(digest, "churn", 7);
        PromotionReport report = home.promote(to("challenger", null, null));
        assertEquals("any", report.expect());
        assertTrue(report.changed());
        assertEquals("7", home.promote(to("champion", null, null)).expect());
    }

    @Test
    void comparisonsWithDifferentVersionsAreNotGuessedFrom() throws IOException {
        String digest = register("1");
        compared(digest, "a", null);
        compared(digest, "b", 3);
        assertEquals(
                "the evaluations of this build compared with different versions of 'champion' (3, none), since it moved"
                        + " meanwhile: evaluate again, or give 'expect'",
                refused(this::promote));
    }

    @Test
    void anAliasThatHoldsNothingIsNotWhatAVersionWasExpectedOf() throws IOException {
        register("1");
        assertEquals(
                List.of("'champion' of 'churn' holds no version, but was expected to hold version 4: nothing changed"),
                messages(home.promote(to("champion", null, "4")), Verdict.FAIL));
    }

    @Test
    void aVersionWhoseFilesAreGoneIsNotPromoted() throws IOException {
        String digest = register("1");
        try (Stream<Path> files = Files.list(home.files.find(digest).orElseThrow())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(home.files.find(digest).orElseThrow());
        PromotionReport report = promote();
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals("filesGone", report.items().get(1).check());
        assertFalse(home.models().alias("churn", "champion").everSet());
    }

    @Test
    void filesAreAskedForAndNotBrought() throws IOException {
        register("1");
        promote();
        register("2");
        promote();
        home.rollback(back("previous"));
        assertEquals(List.of(), home.brought);
    }

    @Test
    void rollingBackAgainGoesFurtherBackAndNeverForwards() throws IOException {
        for (String build : List.of("1", "2", "3")) {
            register(build);
            promote();
        }
        PromotionReport first = home.rollback(back("previous"));
        assertEquals(Kind.ROLLBACK, first.kind());
        assertEquals(List.of(3, 2), List.of(first.previous(), first.version()));
        assertEquals(List.of("'champion' of 'churn' moved from version 3 to version 2"), messages(first, Verdict.PASS));
        assertEquals("rollback", home.models().log("churn").get(6).action());
        PromotionReport second = home.rollback(back("previous"));
        assertEquals(List.of(2, 1), List.of(second.previous(), second.version()));
        assertEquals(
                "'to' is 'previous', but no version held 'champion' before version 1",
                refused(() -> home.rollback(back("previous"))));

        home.promote(to("champion", "3", null));
        assertEquals(1, home.rollback(back("previous")).version());
        assertEquals(3, home.rollback(back("3")).version());
        assertEquals(1, home.rollback(back("previous")).version());
    }

    @Test
    void aRollbackGoesToAVersionThatHeldTheAliasOnly() throws IOException {
        register("1");
        register("2");
        register("3");
        assertEquals(
                "'alias' is 'champion', which no version of 'churn' ever held, so there is nothing to roll back; aliases"
                        + " of this model: ",
                refused(() -> home.rollback(back("previous"))));
        home.promote(to("champion", "1", null));
        home.promote(to("champion", "3", null));
        assertEquals(
                "'to' is 2, which never held 'champion'; versions that did: [1, 3]. To move an alias to another version,"
                        + " promote it",
                refused(() -> home.rollback(back("2"))));
        assertFalse(home.rollback(back("3")).changed());
        assertEquals(
                "'to' is 'first', but must be the number of a version: 1, 2, 3, ...", refused(() -> back("first")));
    }

    @Test
    void aRollbackThatComesTooLateNamesWhoWasFaster() throws IOException {
        register("1");
        promote();
        register("2");
        promote();
        Promotion late = Promotion.resolve(back("previous"), home);
        register("3");
        promote();
        PromotionReport report = late.commit(late.run(null), home);
        assertEquals(Verdict.FAIL, report.verdict());
        assertTrue(report.items().get(0).message().contains("by build 3 (alice"), report.toString());
    }
}
