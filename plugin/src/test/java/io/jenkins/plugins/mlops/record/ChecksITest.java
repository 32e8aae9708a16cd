package io.jenkins.plugins.mlops.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.plugins.git.GitSCM;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.mlops.GitRepository;
import io.jenkins.plugins.mlops.LocalGitSource;
import io.jenkins.plugins.mlops.Pipelines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import jenkins.branch.BranchSource;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a commit's page shows, by a publisher that keeps what it is given. */
@WithJenkins
class ChecksITest {
    private static final String EVALUATE =
            """
            writeFile file: 'out/w', text: env.JOB_NAME
            evaluateModel model: 'churn', path: 'out', metrics: [f1: %s], qualityGates: [[metric: 'f1', min: 0.8]]
            """;

    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    @BeforeEach
    void publisherIsThere() {
        Recorder.way = Way.KEEP;
        Recorder.PUBLISHED.clear();
    }

    private enum Way {
        KEEP,
        FAIL,
        ABSENT
    }

    @TestExtension
    public static final class Recorder extends ChecksPublisherFactory {
        private static final List<ChecksDetails> PUBLISHED = Collections.synchronizedList(new ArrayList<>());
        private static volatile Way way;

        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return way == Way.ABSENT
                    ? Optional.empty()
                    : Optional.of(new ChecksPublisher() {
                        @Override
                        public void publish(ChecksDetails details) {
                            if (way == Way.FAIL) {
                                throw new IllegalStateException("HTTP 502");
                            }
                            // withChecks and Jenkins itself say that they have begun.
                            if (details.getStatus() == ChecksStatus.COMPLETED) {
                                PUBLISHED.add(details);
                            }
                        }
                    });
        }
    }

    /** The checks of that name, in the order in which they were published. */
    private static List<ChecksDetails> published(String name) {
        return Recorder.PUBLISHED.stream()
                .filter(details -> details.getName().orElse("").equals(name))
                .toList();
    }

    private static ChecksDetails only(String name) {
        List<ChecksDetails> found = published(name);
        assertEquals(1, found.size(), Recorder.PUBLISHED.toString());
        return found.get(0);
    }

    private static String title(ChecksDetails details) {
        return details.getOutput().orElseThrow().getTitle().orElseThrow();
    }

    private static String summary(ChecksDetails details) {
        return details.getOutput().orElseThrow().getSummary().orElseThrow();
    }

    @Test
    void aStepHasACheckWithItsVerdict() throws Exception {
        WorkflowRun build = pipelines.build(Result.SUCCESS, "checks/pass", EVALUATE.formatted("0.9"));
        ChecksDetails check = only("evaluateModel churn");
        assertEquals(ChecksConclusion.SUCCESS, check.getConclusion());
        assertEquals("PASS: f1 0.9000", title(check));
        assertTrue(summary(check).contains("- PASS f1 is 0.9; at least 0.8 is required"), summary(check));
        assertTrue(summary(check).contains("There is no earlier report"), summary(check));
        assertEquals(
                jenkins.getURL() + build.getUrl() + "mlops/evaluation/churn/",
                check.getDetailsURL().orElseThrow());
        assertEquals(
                "evaluateModel churn",
                RecordedReports.of(build).getReports().get(0).getCheck());
    }

    @Test
    void aFailingStepIsPublishedBeforeItThrows() throws Exception {
        pipelines.build(Result.FAILURE, "checks/fail", EVALUATE.formatted("0.7"));
        ChecksDetails check = only("evaluateModel churn");
        assertEquals(ChecksConclusion.FAILURE, check.getConclusion());
        assertEquals("FAIL: gate on f1 FAIL", title(check));
    }

    @Test
    void whatIsUnstableIsNoSuccess() throws Exception {
        pipelines.build(Result.UNSTABLE, "checks/unstable", EVALUATE.formatted("[value: 0.81, low: 0.7, high: 0.9]"));
        assertEquals(ChecksConclusion.FAILURE, only("evaluateModel churn").getConclusion());
    }

    @Test
    void aChangeRequestIsComparedWithTheTargetBranch(@TempDir Path directory) throws Exception {
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        try {
            GitRepository repository = GitRepository.init(directory);
            commit(repository, "[value: 0.9, low: 0.88, high: 0.92]");
            WorkflowMultiBranchProject project =
                    pipelines.folder("reviews").createProject(WorkflowMultiBranchProject.class, "model");
            project.getSourcesList().add(new BranchSource(new LocalGitSource(directory)));
            assertEquals(
                    "reviews/model/main#1",
                    index(project, "main", Result.SUCCESS).getExternalizableId());

            repository.git("checkout", "--quiet", "-b", "worse");
            commit(repository, "[value: 0.7, low: 0.65, high: 0.75]");
            repository.git("update-ref", "refs/pull/7/head", "worse");
            repository.git("checkout", "--quiet", "main");
            repository.git("branch", "--quiet", "-D", "worse");
            Recorder.PUBLISHED.clear();
            WorkflowRun change = index(project, "PR-7", Result.FAILURE);
            ChecksDetails check = only("evaluateModel churn");
            assertEquals(ChecksConclusion.FAILURE, check.getConclusion());
            String text = summary(check);
            assertTrue(text.contains("Compared with `reviews/model/main#1`:"), text);
            // By Python: -0.2 - hypot(0.05, 0.02), -0.2 + hypot(0.05, 0.02)
            assertTrue(
                    text.contains("| f1 | 0.9 (0.88 to 0.92) | 0.7 (0.65 to 0.75)"
                            + " | -0.2 (-0.253852 to -0.146148): **worse** |"),
                    text);
            assertTrue(
                    JenkinsRule.getLog(change).contains("evaluateModel churn: FAIL"),
                    "the check does not replace the log");
        } finally {
            GitSCM.ALLOW_LOCAL_CHECKOUT = false;
        }
    }

    private static void commit(GitRepository repository, String f1) throws Exception {
        Files.writeString(
                repository.directory().resolve("Jenkinsfile"),
                pipelines.onAgent("checkout scm\n" + EVALUATE.formatted(f1)));
        repository.commit("f1 " + f1);
    }

    /** Lets the project find its branches, and waits for the first build of one. */
    private static WorkflowRun index(WorkflowMultiBranchProject project, String branch, Result expected)
            throws Exception {
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
        return jenkins.assertBuildStatus(expected, project.getItem(branch).getLastBuild());
    }

    @Test
    void onlyGoodBuildsAreComparedWith() throws Exception {
        WorkflowJob job = pipelines.job("checks/good", EVALUATE.formatted("0.9"));
        jenkins.buildAndAssertSuccess(job);
        pipelines.build(Result.FAILURE, "checks/good", EVALUATE.formatted("0.5"));
        Recorder.PUBLISHED.clear();
        pipelines.build(Result.SUCCESS, "checks/good", EVALUATE.formatted("0.85"));
        String text = summary(only("evaluateModel churn"));
        assertTrue(text.contains("`checks/good#1`"), text);
        assertTrue(text.contains("| f1 | 0.9 | 0.85 | -0.05 |"), text);
    }

    @Test
    void stepsThatShareACheckShowTheWorst() throws Exception {
        pipelines.build(
                Result.UNSTABLE,
                "checks/shared",
                """
                withChecks('Model') {
                    writeFile file: 'out/w', text: 'w'
                    evaluateModel model: 'churn', path: 'out', metrics: [f1: 0.7],
                        qualityGates: [[metric: 'f1', min: 0.8, criticality: 'UNSTABLE']]
                    registerModel model: 'churn', path: 'out'
                }
                """);
        List<ChecksDetails> checks = published("Model");
        ChecksDetails last = checks.get(checks.size() - 1);
        assertEquals(ChecksConclusion.FAILURE, last.getConclusion());
        assertEquals("FAIL: gate on f1 FAIL", title(last));
        assertTrue(summary(last).contains("### registerModel `churn`: PASS"), summary(last));
        assertTrue(summary(last).contains("### evaluateModel `churn`: FAIL"), summary(last));
    }

    @Test
    void aCheckHasTheNameThatTheStepGives() throws Exception {
        pipelines.build(
                Result.SUCCESS,
                "checks/named",
                """
                writeFile file: 'out/w', text: 'named'
                withChecks('Around') {
                    registerModel model: 'named', path: 'out', checksName: 'Registered'
                    promoteModel model: 'named', to: 'champion', skipPublishingChecks: true
                }
                """);
        assertEquals(ChecksConclusion.SUCCESS, only("Registered").getConclusion());
        assertEquals(List.of(), published("Around"));
        assertEquals(1, Recorder.PUBLISHED.size());
    }

    @Test
    void withoutAPublisherNothingIsDifferent() throws Exception {
        Recorder.way = Way.ABSENT;
        WorkflowRun build = pipelines.build(Result.SUCCESS, "checks/absent", EVALUATE.formatted("0.9"));
        assertEquals(List.of(), Recorder.PUBLISHED);
        jenkins.assertLogNotContains("could not be published", build);
    }

    @Test
    void aPublisherThatFailsFailsNoBuild() throws Exception {
        Recorder.way = Way.FAIL;
        WorkflowRun build = pipelines.build(Result.SUCCESS, "checks/broken", EVALUATE.formatted("0.9"));
        jenkins.assertLogContains("The check 'evaluateModel churn' could not be published: HTTP 502", build);
    }
}
