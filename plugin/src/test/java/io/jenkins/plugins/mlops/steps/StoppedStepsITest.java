package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Steps are stopped while they wait for a file that never ends, or for a lock. */
@WithJenkins
class StoppedStepsITest {
    private static final Duration SOON = Duration.ofSeconds(8);

    private static JenkinsRule jenkins;
    private static DumbSlave agent;

    @TempDir
    private Path workspace;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = rule.createOnlineSlave();
    }

    @BeforeEach
    void prepare() throws Exception {
        Files.createDirectories(workspace.resolve("ws/model"));
        Files.writeString(workspace.resolve("ws/model/model.txt"), "a model");
    }

    private WorkflowRun begin(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { ws('" + workspace.resolve("ws") + "') {\n" + script + "\n} }",
                true));
        return job.scheduleBuild2(0).waitForStart();
    }

    /** Threads of the agent that are in an operation. */
    private static final class Working extends MasterToSlaveCallable<Boolean, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean call() {
            return Thread.getAllStackTraces().values().stream()
                    .flatMap(Stream::of)
                    // Reading, or waiting for a lock: not what comes before.
                    .anyMatch(frame -> Set.of("FileChannelImpl", "Exclusive")
                            .contains(frame.getClassName().replaceFirst(".*\\.", "")));
        }
    }

    private static boolean works() throws Exception {
        return agent.getChannel().call(new Working());
    }

    private void stopSoon(WorkflowRun build) throws Exception {
        Instant before = Instant.now();
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertTrue(Duration.between(before, Instant.now()).compareTo(SOON) < 0, "stops within seconds");
        requireNothingLeft(build);
    }

    private void requireNothingLeft(WorkflowRun build) throws Exception {
        assertFalse(works(), "the agent has stopped");
        jenkins.assertLogNotContains("\tat ", build);
        Path scratch = workspace.resolve("ws@tmp/mlops");
        if (Files.exists(scratch)) {
            try (Stream<Path> left = Files.list(scratch)) {
                assertEquals(0, left.count(), "nothing is left on the agent");
            }
        }
        try (Stream<Path> left = Files.list(build.getRootDir().toPath())) {
            assertTrue(left.noneMatch(file -> file.getFileName().toString().startsWith(".mlops")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validateData data: 'held.csv'",
                "evaluateModel model: 'm', task: 'binary', predictions: 'held.csv', path: 'model', label: 'y', score: 'p'",
                "trainModel(model: 'm', inputs: 'held.csv') { echo 'never here' }",
                "registerModel model: 'm', path: 'held.csv'"
            })
    void aStepThatReadsStops(String step) throws Exception {
        try (Pipe held = new Pipe(workspace.resolve("ws/held.csv"))) {
            WorkflowRun build = begin(step + "\necho 'never here'");
            WaitingSteps.await(StoppedStepsITest::works);
            stopSoon(build);
            jenkins.assertLogNotContains("never here", build);
            assertEquals(0, RecordedReports.of(build).getReports().size());
        }
    }

    @Test
    void aTrainingStopsInItsBodyAndIsRecorded() throws Exception {
        WorkflowRun build = begin(
                """
                trainModel(model: 'm', outputs: 'out/**') { sh 'echo half > out/model; touch started; sleep 1000' }""");
        WaitingSteps.await(() -> Files.exists(workspace.resolve("ws/started")));
        stopSoon(build);
        assertEquals(1, RecordedReports.of(build).getReports().size());
        jenkins.assertLogContains("The training failed: ", build);
    }

    @Test
    void aTrainingStopsWhileItCollects() throws Exception {
        WorkflowRun build = begin(
                "trainModel(model: 'm', outputs: 'out/**') { sh 'touch started; until [ -e go ]; do sleep 0.1; done' }");
        WaitingSteps.await(() -> Files.exists(workspace.resolve("ws/started")));
        try (Pipe held = new Pipe(workspace.resolve("ws/out/model"))) {
            Files.writeString(workspace.resolve("ws/go"), "");
            WaitingSteps.await(StoppedStepsITest::works);
            stopSoon(build);
        }
    }

    @Test
    void aPromotionStopsThatWaitsForItsTurn() throws Exception {
        WorkflowRun before = begin("registerModel model: 'p', path: 'model'");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(before));
        Path models = jenkins.jenkins.getRootDir().toPath().resolve("mlops/models");
        try (HeldLock held = new HeldLock(models.resolve("p/lock"))) {
            WorkflowRun build = begin("promoteModel model: 'p', version: 1, to: 'champion'");
            WaitingSteps.await(() -> WaitingSteps.in("commit") > 0);
            stopSoon(build);
        }
        assertFalse(ModelHome.of(jenkins.jenkins)
                .store(line -> {})
                .alias("p", "champion")
                .everSet());
    }

    @Test
    void aFetchStopsThatWaitsForItsTurnAndLeavesTheFolderAlone() throws Exception {
        WorkflowRun before = begin("registerModel model: 'f', path: 'model'");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(before));
        try (HeldLock held = new HeldLock(workspace.resolve("ws/.into.mlops/lock"))) {
            WorkflowRun build = begin("fetchModel model: 'f', version: 1, into: 'into'");
            WaitingSteps.await(StoppedStepsITest::works);
            stopSoon(build);
        }
        assertFalse(Files.exists(workspace.resolve("ws/into")));
    }

    @Test
    void aTimeoutStopsAStepAndItsIdIsFreeAtOnce() throws Exception {
        try (Pipe held = new Pipe(workspace.resolve("ws/held.csv"))) {
            Files.writeString(workspace.resolve("ws/data.csv"), "id\n1\n");
            WorkflowRun build = begin(
                    """
                    try {
                        timeout(time: 2, unit: 'SECONDS') { validateData data: 'held.csv', id: 'a' }
                    } catch (org.jenkinsci.plugins.workflow.steps.FlowInterruptedException e) {
                        validateData data: 'data.csv', id: 'a'
                    }""");
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertEquals("PASS", RecordedReports.of(build).getReports().get(0).getVerdict());
            requireNothingLeft(build);
        }
    }

    @Test
    void failFastStopsTheOtherBranches() throws Exception {
        try (Pipe held = new Pipe(workspace.resolve("ws/held.csv"))) {
            WorkflowRun build = begin(
                    """
                    parallel failFast: true,
                        reads: { validateData data: 'held.csv' },
                        trains: { trainModel(model: 'm') { sh 'touch started; sleep 1000' } },
                        fails: { sh 'until [ -e started ]; do sleep 0.1; done'; error 'it is over' }""");
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            assertEquals(1, RecordedReports.of(build).getReports().size());
            requireNothingLeft(build);
        }
    }
}
