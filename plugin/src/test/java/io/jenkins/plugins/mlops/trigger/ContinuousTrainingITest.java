package io.jenkins.plugins.mlops.trigger;

import static io.jenkins.plugins.mlops.trigger.Watch.codes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.TopLevelItem;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.mlops.GitRepository;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.retraining.Decision;
import io.jenkins.plugins.mlops.engine.retraining.Outcome;
import io.jenkins.plugins.mlops.engine.retraining.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jenkins.branch.BranchSource;
import jenkins.model.Jenkins;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.impl.mock.MockSCMController;
import jenkins.scm.impl.mock.MockSCMDiscoverBranches;
import jenkins.scm.impl.mock.MockSCMDiscoverChangeRequests;
import jenkins.scm.impl.mock.MockSCMSource;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ContinuousTrainingITest {
    private static final Duration DAY = Duration.ofDays(1);

    private static final String TRAIN =
            "trainModel(model: 'churn', outputs: 'out/**') { writeFile file: 'out/model', text: env.BUILD_TAG }";

    private static JenkinsRule jenkins;
    private static Pipelines pipelines;
    private static int jobs;

    private Watch watch;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    @BeforeEach
    void wind() {
        watch = new Watch(jenkins);
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    private static String agent() {
        return pipelines.agent().getNodeName();
    }

    private static String declarative(String trigger, String steps) {
        return """
                pipeline {
                  agent { label '%s' }
                  triggers { continuousTraining(%s) }
                  stages { stage('Train') { steps { script { %s } } } }
                }
                """
                .formatted(agent(), trigger, steps);
    }

    /** A job that has the trigger from its first build on. */
    private static WorkflowJob job(String trigger, String steps) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job" + ++jobs);
        job.setDefinition(new CpsFlowDefinition(declarative(trigger, steps), true));
        jenkins.buildAndAssertSuccess(job);
        return job;
    }

    private static FilePath workspace(WorkflowJob job) throws Exception {
        FilePath workspace = pipelines.agent().getWorkspaceFor((TopLevelItem) job);
        workspace.mkdirs();
        return workspace;
    }

    private static String files(String path) {
        return "onNewData: [path: '" + path + "', node: '" + agent() + "']";
    }

    private static ContinuousTrainingCause cause(WorkflowRun build) {
        return build.getCause(ContinuousTrainingCause.class);
    }

    @Test
    void aTimeOfTheScheduleStartsABuildThatSaysWhy() throws Exception {
        WorkflowJob job = job("model: 'churn', schedule: '@daily'", TRAIN);
        assertNull(watch.decide(job), "nothing is due yet");

        Decision decision = watch.after(job, DAY);

        assertEquals(Outcome.TRAIN, decision.outcome());
        assertEquals(2, decision.build());
        WorkflowRun build = jenkins.assertBuildStatusSuccess(job.getBuildByNumber(2));
        assertEquals("churn", cause(build).getModel());
        assertTrue(cause(build).getShortDescription().contains("the schedule '@daily' was due at "));
        jenkins.assertLogContains("Continuous training of 'churn': the schedule '@daily' was due at ", build);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.getPage(build).asNormalizedText();
            assertTrue(page.contains("Continuous training of 'churn': the schedule '@daily' was due at "), page);
            assertTrue(page.contains("Evidence"), page);
            String decisions = browser.getPage(job, "continuous-training/").asNormalizedText();
            assertTrue(decisions.contains("train") && decisions.contains("#2"), decisions);
        }
        assertEquals(decision, watch.decide(job), "nothing more is due");
        assertEquals(2, job.getLastBuild().getNumber());
        job.getLastBuild().reload();
        assertEquals(cause(build), cause(job.getBuildByNumber(2)));
    }

    @Test
    void newFilesOnANodeStartABuildThatSaysWhatChanged() throws Exception {
        WorkflowJob job = job("model: 'churn', " + files("data/*.csv"), "echo 'no training'");
        FilePath data = workspace(job).child("data");
        assertEquals(List.of(Reason.Code.FIRST_LOOK), codes(watch.decided(job)));

        data.child("a.csv").write("a", "UTF-8");
        Decision decision = watch.lookNow(job);
        assertEquals(Outcome.TRAIN, decision.outcome());
        assertEquals(List.of(Reason.Code.NEW_DATA), codes(decision));
        String evidence = String.join("\n", cause(job.getBuildByNumber(2)).getEvidence());
        assertTrue(evidence.contains("from files: 0") && evidence.contains("to files: 1"), evidence);
        assertTrue(evidence.matches("(?s).*to digest: [0-9a-f]{64}.*"), evidence);

        data.child("a.csv").touch(0);
        assertEquals(List.of(Reason.Code.SAME_DATA), codes(watch.lookNow(job)), "the same content");
        long time = data.child("a.csv").lastModified();
        data.child("a.csv").write("b", "UTF-8");
        data.child("a.csv").touch(time);
        assertEquals(List.of(Reason.Code.NEW_DATA), codes(watch.lookNow(job)), "same size and time");
        data.deleteRecursive();
        assertEquals(List.of(Reason.Code.NO_DATA), codes(watch.lookNow(job)));
        assertEquals(3, job.getLastBuild().getNumber());
    }

    @Test
    void sizeAndTimeTellFilesApartWithoutReadingThem() throws Exception {
        WorkflowJob job = job(
                "model: 'churn', onNewData: [path: 'a.csv', node: '" + agent() + "', by: 'sizeAndTime']",
                "echo 'no training'");
        watch.decided(job);
        Path file = Path.of(workspace(job).child("a.csv").getRemote());
        Files.writeString(file, "a");
        assertEquals(List.of(Reason.Code.NEW_DATA), codes(watch.lookNow(job)));

        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "b");
        Files.setLastModifiedTime(file, time);
        assertEquals(List.of(Reason.Code.SAME_DATA), codes(watch.lookNow(job)));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertEquals(List.of(Reason.Code.NEW_DATA), codes(watch.lookNow(job)));
    }

    @Test
    void dataThatWasTrainedOnByHandIsKnown() throws Exception {
        WorkflowJob job = job(
                "model: 'churn', " + files("data.csv"),
                "if (fileExists('data.csv')) { trainModel(model: 'churn', inputs: 'data.csv', outputs: 'out/**') {"
                        + " writeFile file: 'out/model', text: env.BUILD_TAG } }");
        assertEquals(List.of(Reason.Code.FIRST_LOOK), codes(watch.decided(job)));
        workspace(job).child("data.csv").write("1", "UTF-8");
        jenkins.buildAndAssertSuccess(job);

        Decision decision = watch.lookNow(job);
        assertEquals(List.of(Reason.Code.KNOWN_DATA), codes(decision), decision.why());
    }

    @Test
    void theCooldownCountsFromTheStartOfTheLastBuildThatTrained() throws Exception {
        WorkflowJob job = job("model: 'churn', schedule: '@hourly', cooldown: '1d'", TRAIN);

        Decision decision = watch.after(job, Duration.ofHours(2));
        assertEquals(Outcome.NOT, decision.outcome());
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.COOLDOWN), codes(decision));
        assertEquals("#1", decision.reasons().get(1).evidence().get("build"));
        assertEquals(
                Instant.ofEpochMilli(job.getBuildByNumber(1).getStartTimeInMillis())
                        .plus(DAY)
                        .toString(),
                decision.reasons().get(1).evidence().get("until"));
        assertEquals(Outcome.TRAIN, watch.after(job, Duration.ofHours(23)).outcome());
    }

    @Test
    void aBuildThatTrainsAnotherModelDoesNotCount() throws Exception {
        WorkflowJob job = job("model: 'other', schedule: '@hourly', cooldown: '1d'", TRAIN);

        assertEquals(Outcome.TRAIN, watch.after(job, Duration.ofHours(2)).outcome());
    }

    @Test
    void atMostSoManyBuildsTrainInSevenDays() throws Exception {
        WorkflowJob job = job("model: 'churn', schedule: '@hourly', maxPerWeek: 2", TRAIN);

        assertEquals(Outcome.TRAIN, watch.after(job, Duration.ofHours(2)).outcome());
        Decision decision = watch.after(job, Duration.ofHours(2));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.MAX_PER_WEEK), codes(decision));
        job.getBuildByNumber(1).delete();
        job.getBuildByNumber(2).delete();
        assertEquals(Outcome.NOT, watch.after(job, Duration.ofHours(2)).outcome(), "deleted builds count");
        assertEquals(Outcome.TRAIN, watch.after(job, Duration.ofDays(7)).outcome());
    }

    @Test
    void nothingIsTrainedTwiceOnTheSame() throws Exception {
        WorkflowJob job = job("model: 'churn', schedule: '@hourly', skipIfUnchanged: true", TRAIN);

        Decision decision = watch.after(job, Duration.ofHours(2));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.UNCHANGED), codes(decision), decision.why());
        assertEquals("#1", decision.reasons().get(1).evidence().get("build"));
    }

    @Test
    void aPipelineFromGitIsTrainedAgainWhenItHasCommits(@TempDir Path directory) throws Exception {
        GitRepository repository = GitRepository.init(directory);
        Files.writeString(
                directory.resolve("Jenkinsfile"),
                declarative("model: 'churn', schedule: '@hourly', skipIfUnchanged: true", TRAIN));
        repository.commit("begin");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "git");
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        try {
            job.setDefinition(new CpsScmFlowDefinition(
                    new GitSCM(
                            GitSCM.createRepoList(directory.toUri().toString(), null),
                            List.of(new BranchSpec("main")),
                            null,
                            null,
                            List.of()),
                    "Jenkinsfile"));
            jenkins.buildAndAssertSuccess(job);

            Decision decision = watch.after(job, Duration.ofHours(2));
            assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.UNCHANGED), codes(decision), decision.why());
            String before = repository.git("rev-parse", "HEAD").strip();
            Files.write(directory.resolve("train.py"), new byte[] {1});
            repository.commit("more");
            Decision changed = watch.after(job, Duration.ofHours(2));
            assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.CHANGED), codes(changed), changed.why());
            Map<String, String> evidence = changed.reasons().get(1).evidence();
            assertEquals(before, evidence.get("from commit"));
            assertEquals(repository.git("rev-parse", "HEAD").strip(), evidence.get("to commit"));
            assertEquals(2, job.getLastBuild().getNumber());
            Decision again = watch.after(job, Duration.ofHours(2));
            assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.UNCHANGED), codes(again), again.why());
        } finally {
            GitSCM.ALLOW_LOCAL_CHECKOUT = false;
        }
    }

    @Test
    void aBranchIsTrainedAgainWhenItHasCommitsAndAChangeRequestNever() throws Exception {
        try (MockSCMController scm = MockSCMController.create()) {
            scm.createRepository("repository");
            scm.createBranch("repository", "main");
            String jenkinsfile = declarative("model: 'churn', schedule: '@hourly', skipIfUnchanged: true", TRAIN);
            scm.addFile("repository", "main", "begin", "Jenkinsfile", jenkinsfile.getBytes(StandardCharsets.UTF_8));
            scm.deleteBranch("repository", "master");
            scm.openChangeRequest("repository", "main");
            WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, "multibranch");
            project.getSourcesList()
                    .add(new BranchSource(new MockSCMSource(
                            scm,
                            "repository",
                            new MockSCMDiscoverBranches(),
                            new MockSCMDiscoverChangeRequests(ChangeRequestCheckoutStrategy.HEAD))));
            project.scheduleBuild2(0).getFuture().get();
            jenkins.waitUntilNoActivity();
            WorkflowJob main = project.getItem("main");
            WorkflowJob change = project.getItem("CR-1");
            if (change.getLastBuild() == null) {
                jenkins.assertBuildStatusSuccess(change.scheduleBuild2(0));
            }

            Decision decision = watch.after(main, Duration.ofHours(2));
            assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.UNCHANGED), codes(decision), decision.why());
            scm.addFile("repository", "main", "more", "train.py", new byte[] {1});
            Decision changed = watch.after(main, Duration.ofHours(2));
            assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.CHANGED), codes(changed), changed.why());
            assertTrue(changed.why().contains("the code, from "), changed.why());

            Decision never = watch.decide(change);
            assertEquals(Outcome.NOT, never.outcome());
            assertEquals(List.of(Reason.Code.CHANGE_REQUEST), codes(never));
            assertEquals(1, change.getLastBuild().getNumber());
        }
    }

    @Test
    void anOfflineNodeCannotBeLookedAtAndIsTriedAgain() throws Exception {
        DumbSlave other = jenkins.createOnlineSlave();
        WorkflowJob job = job(
                "model: 'churn', onNewData: [path: '*.csv', node: '" + other.getNodeName() + "']",
                "echo 'no training'");
        watch.decided(job);
        FilePath workspace = other.getWorkspaceFor((TopLevelItem) job);
        workspace.child("a.csv").write("a", "UTF-8");
        other.toComputer().disconnect(new OfflineCause.ByCLI("test")).get();

        Decision decision = watch.lookNow(job);
        assertEquals(Outcome.COULD_NOT_LOOK, decision.outcome());
        assertTrue(decision.why().contains("'" + other.getNodeName() + "' is offline"), decision.why());
        watch.lookNow(job);
        assertEquals(2, watch.decided(job).times());
        assertEquals(1, job.getLastBuild().getNumber());

        other.toComputer().connect(true).get();
        jenkins.waitOnline(other);
        assertEquals(Outcome.TRAIN, watch.after(job, Duration.ofMinutes(30)).outcome());
    }

    @Test
    void onlyWhatANodeAllowsIsLookedAt() throws Exception {
        for (String path : List.of("/etc/passwd", "../".repeat(20) + "etc/*", "/etc/**")) {
            Decision decision = watch.decided(job("model: 'churn', " + files(path), "echo 'no training'"));
            assertEquals(Outcome.COULD_NOT_LOOK, decision.outcome(), path);
            assertTrue(decision.why().contains("MLOPS_DATA_ROOTS"), decision.why());
        }
        Decision none = watch.decided(job("model: 'churn', onNewData: [path: 'a', node: 'nowhere']", "echo 'x'"));
        assertTrue(none.why().contains("there is no node of that name or label"), none.why());
        jenkins.jenkins.setNumExecutors(0);
        Decision builtIn = watch.decided(job("model: 'churn', onNewData: [path: 'a', node: 'built-in']", "echo 'x'"));
        assertTrue(builtIn.why().contains("the built-in node runs no builds"), builtIn.why());
    }

    @Test
    void decisionsAreSeenByReadersAndAskedForByBuilders() throws Exception {
        WorkflowJob job = job("model: 'churn', " + files("<script>alert(1)</script>*.csv"), "echo 'no training'");
        watch.decided(job);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader", "builder")
                .grant(Item.READ)
                .everywhere()
                .to("reader", "builder")
                .grant(Item.BUILD)
                .everywhere()
                .to("builder")
                .grant(Computer.BUILD)
                .everywhere()
                .toEveryone());
        String url = job.getUrl() + "continuous-training/";
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            browser.login("stranger");
            assertEquals(404, browser.goTo(url, null).getWebResponse().getStatusCode());
            browser.login("reader");
            HtmlPage page = browser.goTo(url);
            assertTrue(page.asNormalizedText().contains("<script>alert(1)</script>*.csv"), page.asNormalizedText());
            assertTrue(page.getForms().stream().noneMatch(form -> "lookNow".equals(form.getNameAttribute())));
            assertEquals(403, post(browser, url + "lookNow"));
            browser.login("builder");
            assertNotNull(browser.goTo(url).getFormByName("lookNow"));
            assertEquals(
                    405, browser.goTo(url + "lookNow", null).getWebResponse().getStatusCode());
            assertEquals(200, post(browser, url + "lookNow"));
            assertEquals(List.of(Reason.Code.NO_DATA), codes(watch.decided(job)));
            String json = browser.goTo(url + "api/json", "application/json")
                    .getWebResponse()
                    .getContentAsString();
            JsonNode decisions = Json.readTree(json, "the answer").path("decisions");
            assertEquals(2, decisions.size(), json);
            assertEquals("NOT", decisions.path(1).path("outcome").asText());
            assertEquals(
                    "FIRST_LOOK",
                    decisions.path(1).path("reasons").path(0).path("code").asText());
        } finally {
            jenkins.jenkins.setSecurityRealm(hudson.security.SecurityRealm.NO_AUTHENTICATION);
            jenkins.jenkins.setAuthorizationStrategy(hudson.security.AuthorizationStrategy.UNSECURED);
        }
    }

    private static int post(JenkinsRule.WebClient browser, String url) throws Exception {
        return browser.loadWebResponse(new WebRequest(browser.createCrumbedUrl(url), HttpMethod.POST))
                .getStatusCode();
    }

    @Test
    void aDisabledJobIsNotTrained() throws Exception {
        WorkflowJob job = job("model: 'churn', schedule: '@hourly'", TRAIN);
        job.setDisabled(true);

        assertEquals(List.of(Reason.Code.NOT_BUILDABLE), codes(watch.after(job, Duration.ofHours(2))));
    }

    @Test
    void jobsWithoutTheTriggerHaveNoSuchPage() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "plain");
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            assertEquals(
                    404,
                    browser.goTo(job.getUrl() + "continuous-training/", null)
                            .getWebResponse()
                            .getStatusCode());
        }
        assertFalse(Decisions.areOf(job));
    }
}
