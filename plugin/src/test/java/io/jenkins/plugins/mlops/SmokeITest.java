package io.jenkins.plugins.mlops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.config.OpenLineageEndpoint;
import io.jenkins.plugins.mlops.engine.lineage.Extent;
import io.jenkins.plugins.mlops.home.Lineage;
import io.jenkins.plugins.mlops.openlineage.BuildEvents;
import io.jenkins.plugins.mlops.openlineage.Sender;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * The plugin in the war, in a process of its own, with an inbound agent: only there are classes loaded and filtered as
 * users have them.
 */
class SmokeITest {
    @RegisterExtension
    private final RealJenkinsExtension jenkins =
            new RealJenkinsExtension().javaOptions("-Xmx256m").withTimeout(600);

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    private Path disk;

    private void start() throws Throwable {
        jenkins.startJenkins();
        agents.createAgent(
                jenkins,
                InboundAgentExtension.Options.newBuilder().name("agent").build());
    }

    @Test
    void aModelGoesAllTheWay() throws Throwable {
        start();
        jenkins.runRemotely(SmokeITest::allTheWay);
    }

    private static void allTheWay(JenkinsRule rule) throws Throwable {
        WorkflowJob job = rule.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(
                """
                node('agent') {
                    writeFile file: 'data.csv', text: 'x,y\\n1,0\\n2,1\\n'
                    validateData data: 'data.csv'
                    // Larger than the controller's memory, and quick to read.
                    trainModel(model: 'm', inputs: 'data.csv', outputs: 'out/**') { sh 'truncate -s 300M "$MLOPS_OUTPUT/model"' }
                    def rows = (1..200).collect { "${it},${it % 2},${it % 2 == 1 ? 0.9 : 0.1}" }.join('\\n')
                    writeFile file: 'predictions.csv', text: 'id,y,p\\n' + rows + '\\n'
                    evaluateModel model: 'm', task: 'binary', predictions: 'predictions.csv', key: 'id', label: 'y', score: 'p',
                        qualityGates: [[metric: 'rocAuc', min: 0.8], [metric: 'rocAuc', baseline: 'champion', margin: 0.01]]
                    registerModel model: 'm'
                    promoteModel model: 'm', to: 'champion', reason: 'first'
                    fetchModel model: 'm', alias: 'champion', into: 'champion'
                    sh 'cmp out/model champion/model'
                    promoteModel model: 'm', to: 'challenger', version: 1, id: 'challenger'
                    rollbackModel model: 'm', alias: 'champion', to: 1
                }""",
                true));
        // Nobody listens there.
        MlopsConfiguration.get().setOpenLineage(new OpenLineageEndpoint("http://localhost:1"));
        WorkflowRun build = rule.buildAndAssertSuccess(job);
        assertEquals(8, RecordedReports.of(build).getReports().size());
        assertEquals(16, BuildEvents.of(build).lines().count());
        while (Sender.get().status().problem() == null) {
            Thread.sleep(100);
        }
        assertTrue(Sender.get().status().problem().startsWith("localhost cannot be reached"));
        assertEquals(16, Sender.get().status().waiting());
        assertEquals(
                "m:1",
                Lineage.get()
                        .trace("m@champion", Extent.BOTH.within(1))
                        .cameFrom()
                        .get(0)
                        .key());
    }

    @Test
    void aKilledControllerGoesOn() throws Throwable {
        start();
        String workspace = disk.resolve("ws").toString();
        jenkins.runRemotely(SmokeITest::beginJobs, workspace);
        // No good-bye: what is not on disk is lost.
        jenkins.stopJenkinsForcibly();
        Files.move(
                disk.resolve("ws/ready.csv"),
                disk.resolve("ws/data.csv"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(disk.resolve("ws/go"), "");
        jenkins.startJenkins();
        jenkins.runRemotely(SmokeITest::goesOn);
    }

    private static void beginJobs(JenkinsRule rule, String workspace) throws Throwable {
        DumbSlave agent = (DumbSlave) rule.jenkins.getNode("agent");
        assertEquals(JNLPLauncher.class, agent.getLauncher().getClass());
        WorkflowJob job = rule.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(
                """
                node('agent') { ws('%s') {
                    parallel(
                        validates: {
                            sh 'mkfifo data.csv; (echo a; echo 1) > ready.csv'
                            validateData data: 'data.csv'
                        },
                        trains: {
                            trainModel(model: 'm', outputs: 'out/**') {
                                sh 'touch started; until [ -e go ]; do sleep 0.2; done; echo model > "$MLOPS_OUTPUT/model"'
                            }
                            registerModel model: 'm'
                        })
                } }"""
                        .formatted(workspace),
                true));
        job.scheduleBuild2(0).waitForStart();
        while (!new File(workspace, "started").exists() || !new File(workspace, "ready.csv").exists()) {
            Thread.sleep(100);
        }
        // The reader of a pipe that nobody writes to waits, and cannot be interrupted.
        Thread.sleep(3000);
    }

    private static void goesOn(JenkinsRule rule) throws Throwable {
        WorkflowRun build =
                rule.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
        rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(build));
        assertEquals(3, RecordedReports.of(build).getReports().size());
        rule.assertLogNotContains("\tat ", build);
    }
}
