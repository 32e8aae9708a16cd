package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.Util;
import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jenkins.model.ArtifactManagerConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.BuildWatcherExtension;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The controller restarts while one build of each kind of step is held in its middle; the agent's process lives on. */
class RestartITest {
    static {
        // In tests Pipeline waits for 15 seconds only, and an agent may take 10 to notice that the controller is back.
        System.setProperty(
                "org.jenkinsci.plugins.workflow.support.pickles.ExecutorPickle.timeoutForNodeMillis", "120000");
    }

    /** How many steps are held in which method. */
    private static final Map<String, Long> HELD =
            Map.of("performOnAgent", 5L, "performHere", 2L, "recordStart", 1L, "recordEnd", 1L);

    @RegisterExtension
    private static final BuildWatcherExtension WATCHER = new BuildWatcherExtension();

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    private Path disk;

    private Pipe[] pipes;
    private HeldLock[] locks;

    @Test
    void everyStepGoesOnAfterARestart() throws Throwable {
        Path cut = disk.resolve("cut");
        jenkins.then(rule -> {
            DumbSlave agent = new DumbSlave("agent", disk.resolve("agent").toString(), new JNLPLauncher());
            agent.setNumExecutors(HeldSteps.STEPS.size());
            rule.jenkins.addNode(agent);
            agents.start(rule, "agent");
            ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new HeldArtifacts.Factory());
            HeldSteps.prepare(rule, disk, HeldSteps.STEPS);
            Folder held = rule.jenkins.getItemByFullName("cut", Folder.class);

            Files.delete(cut.resolve("validate/data.csv"));
            Pipe data = new Pipe(cut.resolve("validate/data.csv"));
            Files.delete(cut.resolve("compare/data.csv"));
            Pipe compared = new Pipe(cut.resolve("compare/data.csv"));
            Files.delete(cut.resolve("start/data.csv"));
            Pipe input = new Pipe(cut.resolve("start/data.csv"));
            Files.delete(cut.resolve("evaluate/predictions.csv"));
            Pipe predictions = new Pipe(cut.resolve("evaluate/predictions.csv"));
            HeldLock fetch = new HeldLock(cut.resolve("fetch/.champion.mlops/lock"));
            Path models = held.getRootDir().toPath().resolve("mlops/models");
            HeldLock promotion = new HeldLock(models.resolve("promote/lock"));
            HeldLock rollback = new HeldLock(models.resolve("rollback/lock"));
            HeldArtifacts.hold();
            for (String name : HeldSteps.STEPS.keySet()) {
                ((WorkflowJob) held.getItem(name)).scheduleBuild2(0).waitForStart();
            }
            await(() -> Files.exists(cut.resolve("finish/started")));
            Pipe output = new Pipe(cut.resolve("finish/out/model"));
            Files.writeString(cut.resolve("finish/go"), "");
            for (String method : HELD.keySet()) {
                await(() -> WaitingSteps.in(method) == HELD.get(method));
            }
            await(() -> HeldArtifacts.isHolding() && Files.isDirectory(cut.resolve("body/out")));
            // What has been said so far is on disk, and the Pipelines' state with it.
            Thread.sleep(1000);
            pipes = new Pipe[] {data, compared, input, predictions, output};
            locks = new HeldLock[] {fetch, promotion, rollback};
        });

        // Threads of the process that would have ended.
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().contains(AgentWork.class.getName())) {
                thread.interrupt();
            }
        }
        // The reference and the history that were brought to the agent, as if its disk had been cleaned.
        Path brought = disk.resolve("cut/compare@tmp/mlops");
        assertTrue(Files.exists(brought));
        Util.deleteRecursive(brought.toFile());
        HeldArtifacts.release();
        pipes[0].become(HeldSteps.DATA);
        pipes[1].become(HeldSteps.DATA);
        pipes[2].become(HeldSteps.DATA);
        pipes[3].become(HeldSteps.PREDICTIONS);
        pipes[4].become("a model");
        for (HeldLock lock : locks) {
            lock.close();
        }
        Files.writeString(cut.resolve("body/go"), "");

        jenkins.then(rule -> {
            for (String name : HeldSteps.STEPS.keySet()) {
                HeldSteps.requireSame(rule, disk, name);
            }
            HeldSteps.requireCompared(rule);
            HeldSteps.requireEachChangeOnce(rule, disk);
        });
    }

    /** How many threads of ours are in that method, waiting. */
    private static long working(String method) {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Stream.of(stack)
                        .anyMatch(frame -> frame.getClassName().startsWith(AgentWork.class.getPackageName())
                                && frame.getMethodName().equals(method)))
                .count();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.call()) {
            assertTrue(
                    Instant.now().isBefore(limit),
                    () -> "waited too long; "
                            + HELD.keySet().stream()
                                    .map(method -> method + WaitingSteps.in(method))
                                    .toList());
            Thread.sleep(100);
        }
    }
}
