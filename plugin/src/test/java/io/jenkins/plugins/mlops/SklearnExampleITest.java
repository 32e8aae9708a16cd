package io.jenkins.plugins.mlops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.EnvVars;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.plugins.git.GitSCM;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.mlops.trigger.ContinuousTrainingTrigger;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.branch.BranchSource;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The example, unchanged, as a multibranch Pipeline. */
@WithJenkins
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SklearnExampleITest {
    /** The system's own Python first: a distribution's scikit-learn is there for no other. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/bin" + File.pathSeparator + System.getenv("PATH"));

    @TempDir
    private static Path temporary;

    private static JenkinsRule jenkins;
    private static Example example;
    private static WorkflowMultiBranchProject project;

    @BeforeAll
    static void commitTheExample(JenkinsRule rule) throws Exception {
        ProcessBuilder python = new ProcessBuilder("sh", "-c", "python3 -c 'import sklearn' 2> /dev/null");
        python.environment().putAll(ENVIRONMENT);
        assumeTrue(python.start().waitFor() == 0, "the example needs a python3 with scikit-learn (python3-sklearn)");
        jenkins = rule;
        rule.jenkins.setNumExecutors(0);
        rule.createOnlineSlave(Label.get("ml"), new EnvVars(ENVIRONMENT));
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        example = Example.commit("sklearn", temporary);
        project = rule.createProject(WorkflowMultiBranchProject.class, "digits");
        project.getSourcesList()
                .add(new BranchSource(new LocalGitSource(example.repository().directory())));
    }

    @AfterAll
    static void forbidLocalCheckouts() {
        GitSCM.ALLOW_LOCAL_CHECKOUT = false;
    }

    @TestExtension
    public static final class Publisher extends ChecksPublisherFactory {
        private static final List<ChecksDetails> PUBLISHED = Collections.synchronizedList(new ArrayList<>());

        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return Optional.of(new ChecksPublisher() {
                @Override
                public void publish(ChecksDetails details) {
                    if (details.getStatus() == ChecksStatus.COMPLETED) {
                        PUBLISHED.add(details);
                    }
                }
            });
        }
    }

    @Test
    @Order(1)
    void theMainBranchMakesTheFirstChampionAndIsTrainedAgain() throws Exception {
        WorkflowRun build = index("main", Result.SUCCESS);
        assertTrue(ContinuousTrainingTrigger.of(build.getParent()).isPresent());
        example.sameReports(0, build, Map.of(), ENVIRONMENT, 6);
    }

    @Test
    @Order(2)
    void aWorseModelFailsTheCheckOfItsPullRequest() throws Exception {
        propose(7, "4");

        WorkflowRun build = index("PR-7", Result.FAILURE);
        jenkins.assertLogContains("at least 0.85 is required", build);
        Map<String, ChecksConclusion> conclusions = Map.of(
                "validateData digits", ChecksConclusion.SUCCESS,
                "trainModel digits", ChecksConclusion.SUCCESS,
                "evaluateModel digits", ChecksConclusion.FAILURE);
        conclusions.forEach(
                (name, conclusion) -> assertEquals(conclusion, check(name).getConclusion(), name));
        String summary = check("evaluateModel digits")
                .getOutput()
                .orElseThrow()
                .getSummary()
                .orElseThrow();
        assertTrue(summary.contains("Compared with `digits/main#1`:"), summary);
        for (String metric : List.of("accuracy", "logLoss")) {
            assertTrue(
                    summary.lines()
                            .anyMatch(line -> line.startsWith("| " + metric + " | ")
                                    && line.endsWith(": **worse**, on the same rows |")),
                    summary);
        }
    }

    @Test
    @Order(3)
    void aBetterOnePassesAndIsReleasedOnlyOnceItIsMerged() throws Exception {
        propose(8, "16");
        WorkflowRun change = index("PR-8", Result.SUCCESS);
        assertEquals(ChecksConclusion.SUCCESS, check("evaluateModel digits").getConclusion());
        jenkins.assertLogNotContains("registerModel", change);

        example.repository().git("merge", "--quiet", "refs/pull/8/head");
        WorkflowRun merged = index("main", Result.SUCCESS);
        assertEquals(2, merged.getNumber());
        jenkins.assertLogContains("moved from version 1 to version 2", merged);
    }

    /** Has a change request ask for trees of that depth. */
    private static void propose(int number, String depth) throws Exception {
        GitRepository repository = example.repository();
        repository.git("checkout", "--quiet", "--detach");
        Path jenkinsfile = repository.directory().resolve("Jenkinsfile");
        String before = Files.readString(jenkinsfile);
        String after = before.replace("params.DEPTH ?: '8'", "params.DEPTH ?: '" + depth + "'");
        assertNotEquals(before, after);
        Files.writeString(jenkinsfile, after);
        repository.commit("Ask other questions");
        repository.git("update-ref", "refs/pull/" + number + "/head", "HEAD");
        repository.git("checkout", "--quiet", "main");
        Publisher.PUBLISHED.clear();
    }

    /** Lets the project find its branches, and waits for the build of one. */
    private static WorkflowRun index(String branch, Result expected) throws Exception {
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivityUpTo(300_000);
        return jenkins.assertBuildStatus(expected, project.getItem(branch).getLastBuild());
    }

    private static ChecksDetails check(String name) {
        List<ChecksDetails> found = Publisher.PUBLISHED.stream()
                .filter(details -> details.getName().orElse("").equals(name))
                .toList();
        assertEquals(1, found.size(), Publisher.PUBLISHED.toString());
        return found.get(0);
    }
}
