package io.jenkins.plugins.mlops.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.tasks.LogRotator;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.config.ModelPolicy;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class KeptBuildsITest {
    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    @AfterEach
    void forget() {
        MlopsConfiguration.get().setPolicies(List.of());
    }

    private static void keepVersions(int number) {
        ModelPolicy policy = new ModelPolicy("**");
        policy.setKeepVersions(number);
        MlopsConfiguration.get().setPolicies(List.of(policy));
    }

    private static WorkflowRun register(String job, String text) throws Exception {
        return pipelines.build(Result.SUCCESS, job, Pipelines.register("churn", text));
    }

    private static WorkflowRun promote(String job, int version) throws Exception {
        return pipelines.build(
                Result.SUCCESS,
                job,
                "promoteModel model: 'churn', version: " + version + ", to: 'champion', reason: 'test'");
    }

    private static List<Integer> kept(WorkflowJob job) {
        return IntStream.rangeClosed(1, job.getNextBuildNumber() - 1)
                .filter(number -> job.getBuildByNumber(number) != null
                        && job.getBuildByNumber(number).isKeepLog())
                .boxed()
                .toList();
    }

    private static WorkflowRun fetch(Result expected, String job, int version) throws Exception {
        return pipelines.build(
                expected,
                job,
                "fetchModel model: 'churn', version: " + version + ", into: 'in'; echo readFile('in/weights.txt')");
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 300; i++) {
            if (condition.call()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(what);
    }

    @Test
    void theNewestAndThoseWithAnAliasOutliveTheBuildDiscarder() throws Exception {
        keepVersions(2);
        WorkflowJob job = register("newest/train", "1").getParent();
        job.setBuildDiscarder(new LogRotator(-1, 1, -1, -1));
        promote("newest/promote", 1);
        for (int i = 2; i <= 5; i++) {
            register("newest/train", String.valueOf(i));
        }
        assertEquals(List.of(1, 4, 5), kept(job));
        assertNull(job.getBuildByNumber(2));
        jenkins.assertLogContains("1", fetch(Result.SUCCESS, "newest/use", 1));
        WorkflowRun gone = fetch(Result.FAILURE, "newest/use", 2);
        jenkins.assertLogContains("the files of churn version 2 are gone from the registry", gone);

        promote("newest/promote", 5);
        assertEquals(List.of(4, 5), kept(job), "the alias has left version 1");
    }

    @Test
    void whatAUserKeepsIsTheUsers() throws Exception {
        keepVersions(0);
        WorkflowRun build = register("user/train", "1");
        build.keepLog(true);
        WorkflowRun other = register("user/train", "2");
        promote("user/promote", 1);
        promote("user/promote", 2);
        assertTrue(build.isKeepLog(), "it was kept before");
        assertEquals(List.of(), RecordedReports.of(build).getKeptFor());
        assertEquals(List.of("churn"), RecordedReports.of(other).getKeptFor());

        other.keepLog(false);
        WorkflowRun third = register("user/train", "3");
        assertFalse(other.isKeepLog(), "a user unlocked it");
        promote("user/promote", 3);
        promote("user/promote", 2);
        assertTrue(other.isKeepLog(), "it holds the alias anew");
        assertFalse(third.isKeepLog());
    }

    @Test
    void thatItIsOursSurvivesARestart() throws Exception {
        keepVersions(0);
        WorkflowRun build = register("reload/train", "1");
        register("reload/train", "2");
        promote("reload/promote", 1);
        build.getParent().doReload();
        WorkflowJob job = jenkins.jenkins.getItemByFullName("reload/train", WorkflowJob.class);
        assertEquals(List.of(1), kept(job));
        promote("reload/promote", 2);
        assertEquals(List.of(2), kept(job));
    }

    @Test
    void anotherPolicyCountsAtOnce() throws Exception {
        WorkflowJob job = register("change/train", "1").getParent();
        register("change/train", "2");
        register("change/train", "3");
        assertEquals(List.of(1, 2, 3), kept(job));
        keepVersions(1);
        await("released", () -> kept(job).equals(List.of(3)));
        keepVersions(2);
        await("kept again", () -> kept(job).equals(List.of(2, 3)));
    }

    @Test
    void filesThatAreRegisteredAgainAreThereAgain() throws Exception {
        WorkflowRun first = register("again/train", "1");
        promote("again/promote", 1);
        first.delete();
        jenkins.assertLogContains("are gone from the registry", fetch(Result.FAILURE, "again/use", 1));

        WorkflowRun second = register("again/train", "1");
        jenkins.assertLogContains("churn version 1 has the same files", second);
        jenkins.assertLogContains("1", fetch(Result.SUCCESS, "again/use", 1));
        assertTrue(second.isKeepLog(), "it holds the files of the champion now");

        WorkflowRun third = register("again/train", "1");
        assertFalse(third.isKeepLog(), "one is enough");
        second.delete();
        assertTrue(third.isKeepLog(), "the next one takes its place");
        jenkins.assertLogContains("1", fetch(Result.SUCCESS, "again/use", 1));
    }

    @Test
    void aRenamedJobStillHoldsItsFiles() throws Exception {
        keepVersions(1);
        WorkflowRun build = register("rename/train", "1");
        register("rename/other", "1");
        build.getParent().renameTo("trainer");
        jenkins.assertLogContains("1", fetch(Result.SUCCESS, "rename/use", 1));
        pipelines.folder("rename").renameTo("renamed");
        jenkins.assertLogContains("1", fetch(Result.SUCCESS, "renamed/use", 1));
        promote("renamed/promote", 1);
        WorkflowJob job = jenkins.jenkins.getItemByFullName("renamed/trainer", WorkflowJob.class);
        WorkflowJob other = jenkins.jenkins.getItemByFullName("renamed/other", WorkflowJob.class);
        assertEquals(List.of(1), kept(job));
        assertEquals(List.of(), kept(other));
        job.getBuildByNumber(1).delete();
        assertEquals(List.of(1), kept(other), "the next one takes its place");
    }

    @Test
    void aLostOrDamagedIndexIsMadeAnew() throws Exception {
        keepVersions(0);
        register("index/train", "1").delete();
        WorkflowRun build = register("index/train", "1");
        promote("index/promote", 1);
        Path index = jenkins.jenkins.getRootDir().toPath().resolve("jobs/index/mlops/files/churn.json");
        assertNotNull(Files.readString(index));
        for (String damage : new String[] {null, "{", "{}", "{\"formatVersion\":99}"}) {
            if (damage == null) {
                Files.delete(index);
            } else {
                Files.writeString(index, damage);
            }
            jenkins.assertLogContains("1", fetch(Result.SUCCESS, "index/use", 1));
        }
        register("index/train", "2");
        promote("index/promote", 2);
        assertFalse(build.isKeepLog(), "that it was kept is known from the build");
    }

    @Test
    void aRegistrationWhoseSummaryLacksTheDigestHidesNoOther() throws Exception {
        keepVersions(0);
        WorkflowRun damaged = register("undigested/train", "1");
        register("undigested/train", "2");
        Path summary = damaged.getRootDir().toPath().resolve("mlops/registration-churn.summary.json");
        String json = Files.readString(summary);
        String without = json.replaceFirst("\"digest\"\\s*:\\s*\"[^\"]*\"\\s*,", "");
        assertNotEquals(json, without);
        Files.writeString(summary, without);
        Files.delete(jenkins.jenkins.getRootDir().toPath().resolve("jobs/undigested/mlops/files/churn.json"));
        jenkins.assertLogContains("2", fetch(Result.SUCCESS, "undigested/use", 2));
    }

    @Test
    void aBuildWithTwoModelsIsKeptUntilNoneNeedsIt() throws Exception {
        keepVersions(1);
        WorkflowRun both = pipelines.build(
                Result.SUCCESS, "two/train", Pipelines.register("churn", "1") + Pipelines.register("fraud", "1"));
        assertEquals(List.of("churn", "fraud"), RecordedReports.of(both).getKeptFor());
        register("two/train", "2");
        assertTrue(both.isKeepLog());
        pipelines.build(Result.SUCCESS, "two/train", Pipelines.register("fraud", "2"));
        assertFalse(both.isKeepLog());
    }
}
