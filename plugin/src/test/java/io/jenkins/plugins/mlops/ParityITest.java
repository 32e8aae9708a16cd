package io.jenkins.plugins.mlops;

import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.StringParameterValue;
import hudson.plugins.git.GitSCM;
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

/** The example, unchanged, on a laptop and as a job of Jenkins: the same reports. */
@WithJenkins
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ParityITest {
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

        example = Example.commit("breast-cancer", temporary);
        job = rule.createProject(WorkflowJob.class, "diagnosis");
        job.setDefinition(new CpsScmFlowDefinition(
                new GitSCM(
                        GitSCM.createRepoList(example.repository().directory().toString(), null),
                        List.of(new hudson.plugins.git.BranchSpec("main")),
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
    void theFirstModel() throws Exception {
        sameReports(0, Result.SUCCESS, Map.of(), 6);
    }

    @Test
    @Order(2)
    void theSameAgain() throws Exception {
        sameReports(0, Result.SUCCESS, Map.of(), 6);
    }

    @Test
    @Order(3)
    void corruptedData() throws Exception {
        sameReports(1, Result.FAILURE, Map.of("DATA", "data/corrupted.csv"), 1);
    }

    @Test
    @Order(4)
    void aWorseModel() throws Exception {
        sameReports(1, Result.FAILURE, Map.of("EPOCHS", "1", "LEARNING_RATE", "0.00001"), 4);
    }

    @Test
    @Order(5)
    void aModelThatCannotBeToldApart() throws Exception {
        sameReports(3, Result.UNSTABLE, Map.of("EPOCHS", "1"), 4);
    }

    @Test
    @Order(6)
    void aNewChampion() throws Exception {
        sameReports(0, Result.SUCCESS, Map.of("EPOCHS", "10"), 6);
    }

    private static void sameReports(int exit, Result result, Map<String, String> parameters, int reports)
            throws Exception {
        WorkflowRun build = jenkins.assertBuildStatus(
                result,
                job.scheduleBuild2(
                        0,
                        new ParametersAction(parameters.entrySet().stream()
                                .map(entry -> (hudson.model.ParameterValue)
                                        new StringParameterValue(entry.getKey(), entry.getValue()))
                                .toList())));
        example.sameReports(exit, build, parameters, Map.of(), reports);
    }
}
