package io.jenkins.plugins.mlops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.StringParameterValue;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The example, unchanged, as a Pipeline from a repository. */
@WithJenkins
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InferenceExampleITest {
    @TempDir
    private static Path temporary;

    private static JenkinsRule jenkins;
    private static WorkflowJob job;
    private static Example example;

    @BeforeAll
    static void commitTheExample(JenkinsRule rule) throws Exception {
        jenkins = rule;
        rule.jenkins.setNumExecutors(0);
        rule.createOnlineSlave();
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;

        example = Example.commit("inference", temporary);
        job = rule.createProject(WorkflowJob.class, "flowers");
        job.setDefinition(new CpsScmFlowDefinition(
                new GitSCM(
                        GitSCM.createRepoList(example.repository().directory().toString(), null),
                        List.of(new BranchSpec("main")),
                        null,
                        null,
                        List.of()),
                "Jenkinsfile"));
    }

    @AfterAll
    static void forbidLocalCheckouts() {
        GitSCM.ALLOW_LOCAL_CHECKOUT = false;
    }

    @Test
    @Order(1)
    void rowsArePredictedAndTheirAccuracyDecides() throws Exception {
        WorkflowRun build = build(Result.SUCCESS);

        jenkins.assertLogContains("accuracy is 0.96 (95 % interval 0.9 to 1, 50 rows)", build);
        assertTrue(build.getDescription().startsWith("model "), build.getDescription());
        Path predictions = build.getArtifactsDir().toPath().resolve("out/predictions.csv");
        assertEquals(51, Files.readAllLines(predictions).size());
        example.sameReports(0, build, Map.of(), Map.of(), 3);
    }

    @Test
    @Order(2)
    void corruptedRowsStopBeforeAnythingIsPredicted() throws Exception {
        WorkflowRun build = build(Result.FAILURE, new StringParameterValue("DATA", "data/corrupted.csv"));

        jenkins.assertLogContains("row 22: 'rose'", build);
        jenkins.assertLogNotContains("evaluateModel", build);
        example.sameReports(1, build, Map.of("DATA", "data/corrupted.csv"), Map.of(), 1);
    }

    @Test
    @Order(3)
    void aModelOfAnotherRepositoryIsTakenAndAWorseOneFails() throws Exception {
        GitRepository other = GitRepository.init(temporary.resolve("other"));
        Path source = Path.of("..", "examples", "inference", "model-repository");
        Files.copy(source.resolve("Predict.java"), other.directory().resolve("Predict.java"));
        // It knows one species of three.
        Files.write(
                other.directory().resolve("centroids.csv"),
                Files.readAllLines(source.resolve("centroids.csv")).subList(0, 2));
        other.commit("One centroid");

        WorkflowRun build = build(
                Result.FAILURE,
                new StringParameterValue("MODEL_URL", other.directory().toUri().toString()));

        jenkins.assertLogContains("Commit message: \"One centroid\"", build);
        jenkins.assertLogContains("gate on accuracy FAIL", build);
    }

    private static WorkflowRun build(Result expected, ParameterValue... parameters) throws Exception {
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0, new ParametersAction(parameters)));
    }
}
