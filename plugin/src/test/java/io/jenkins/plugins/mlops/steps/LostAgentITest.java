package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The process of an agent is killed while a step works there. */
@WithJenkins
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LostAgentITest {
    private static final String LOST = "The connection to the agent is lost";
    private static final String NOT_RECORDED = "What the training left is not recorded";

    private static JenkinsRule jenkins;

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    private Path disk;

    private Path workspace;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    private String agent(String label) throws Exception {
        String name = label + "-" + jenkins.jenkins.getNodes().size();
        DumbSlave agent = new DumbSlave(name, disk.resolve(name).toString(), new JNLPLauncher());
        agent.setLabelString(label);
        jenkins.jenkins.addNode(agent);
        agents.start(jenkins, name);
        return name;
    }

    private WorkflowRun begin(String script) throws Exception {
        workspace = disk.resolve("ws");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script.replace("WORKSPACE", workspace.toString()), true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static long lines(WorkflowRun build, String start) throws Exception {
        return JenkinsRule.getLog(build)
                .lines()
                .filter(line -> line.startsWith(start))
                .count();
    }

    private void requireScratchGone() throws Exception {
        try (Stream<Path> left = Files.list(disk.resolve("ws@tmp/mlops"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aStepStartsAgainWhenItsAgentIsBack() throws Exception {
        String name = agent("back");
        try (Pipe held = new Pipe(disk.resolve("ws/data.csv"))) {
            WorkflowRun build = begin("node('back') { ws('WORKSPACE') { validateData data: 'data.csv' } }");
            WaitingSteps.await(() -> WaitingSteps.in("performOnAgent") > 0);
            agents.stop(name);
            WaitingSteps.await(() -> lines(build, LOST) == 1);
            held.become("a\n1\n");
            agents.start(jenkins, name);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertEquals(1, lines(build, LOST));
            jenkins.assertLogNotContains("\tat ", build);
            assertEquals(1, RecordedReports.of(build).getReports().size());
            requireScratchGone();
        }
        agents.stop(jenkins, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                retry(count: 2, conditions: [agent(), nonresumable()]) {
                    node('gone') { ws('WORKSPACE') { validateData data: 'data.csv' } }
                }""",
                """
                pipeline {
                    agent { node { label 'gone'; customWorkspace 'WORKSPACE'; retries 2 } }
                    stages { stage('Data') { steps { validateData data: 'data.csv' } } }
                }"""
            })
    void aStepIsTriedAgainElsewhereWhenItsAgentIsRemoved(String script) throws Exception {
        String name = agent("gone");
        try (Pipe held = new Pipe(disk.resolve("ws/data.csv"))) {
            WorkflowRun build = begin(script);
            WaitingSteps.await(() -> WaitingSteps.in("performOnAgent") > 0);
            jenkins.jenkins.removeNode(jenkins.jenkins.getNode(name));
            agents.stop(name);
            held.become("a\n1\n");
            String other = agent("gone");
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            // Pipeline may end the step for the removed node before the step has missed its agent.
            assertTrue(lines(build, LOST) <= 1);
            jenkins.assertLogNotContains("\tat ", build);
            assertEquals(1, RecordedReports.of(build).getReports().size());
            jenkins.jenkins.removeNode(jenkins.jenkins.getNode(other));
            agents.stop(other);
        }
    }

    @Test
    void aTrainingThatLosesItsAgentFailsAsItsBodyDoes() throws Exception {
        String name = agent("body");
        WorkflowRun build = begin("node('body') { ws('WORKSPACE') { trainModel(model: 'm') { sh 'sleep 1000' } } }");
        jenkins.waitForMessage("+ sleep", build);
        jenkins.jenkins.removeNode(jenkins.jenkins.getNode(name));
        agents.stop(name);
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("Agent was removed", build);
        assertEquals(1, lines(build, NOT_RECORDED));
        jenkins.assertLogNotContains("\tat ", build);
        assertEquals(0, RecordedReports.of(build).getReports().size());
    }
}
