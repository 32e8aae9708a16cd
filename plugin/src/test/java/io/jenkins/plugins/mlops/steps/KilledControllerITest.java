package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * The controller's process is killed while builds are held in the middle of each kind of step, also between what a step
 * changes in the registry and the report that tells of it.
 */
class KilledControllerITest {
    /** By the name of the job. */
    private static final Map<String, String> STEPS = new TreeMap<>(HeldSteps.STEPS);

    static {
        STEPS.put("enter", "registerModel model: 'enter', path: 'model'");
        STEPS.put("entered", "registerModel model: 'entered', path: 'model', description: 'new'");
        STEPS.put("promoted", "promoteModel model: 'promoted', version: 1, to: 'champion', expect: 'any'");
        STEPS.put("rolledBack", "rollbackModel model: 'rolledBack', alias: 'champion', to: 'previous'");
    }

    /** Records of the models' logs when their steps have changed the registry. */
    private static final Map<String, Integer> CHANGED = Map.of("entered", 1, "promoted", 5, "rolledBack", 5);

    /** How many steps are held in which method. */
    private static final Map<String, Long> HELD =
            Map.of("performOnAgent", 7L, "performHere", 4L, "recordStart", 1L, "recordEnd", 1L);

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension()
            .javaOptions(
                    "-Xmx512m",
                    // In tests Pipeline waits for 15 seconds only, and an agent may take 10 to notice that the
                    // controller is back.
                    "-Dorg.jenkinsci.plugins.workflow.support.pickles.ExecutorPickle.timeoutForNodeMillis=120000")
            .withTimeout(600);

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    private Path disk;

    @Test
    void everyStepGoesOnAfterAKill() throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(
                KilledControllerITest::addAgent, disk.resolve("agent").toString());
        agents.start(
                jenkins,
                InboundAgentExtension.Options.newBuilder().name("agent").build());
        jenkins.runRemotely(KilledControllerITest::prepare, disk.toString());

        Path cut = disk.resolve("cut");
        Path mlops = jenkins.getHome().toPath().resolve("jobs/cut/mlops");
        List<AutoCloseable> held = new ArrayList<>();
        for (String file : List.of(
                "validate/data.csv",
                "compare/data.csv",
                "start/data.csv",
                "evaluate/predictions.csv",
                "register/model/model.txt")) {
            Files.delete(cut.resolve(file));
            held.add(new Pipe(cut.resolve(file)));
        }
        held.add(new HeldLock(cut.resolve("fetch/.champion.mlops/lock")));
        for (String model : List.of("enter", "promote", "rollback")) {
            held.add(new HeldLock(mlops.resolve("models").resolve(model).resolve("lock")));
        }
        // Read once before the registry is changed, if it is there then, and once afterwards.
        Map<String, String> holders = new TreeMap<>();
        for (String model : CHANGED.keySet()) {
            Path file = mlops.resolve("files").resolve(model + ".json");
            if (Files.exists(file)) {
                holders.put(model, Files.readString(file));
                Files.delete(file);
            }
            new ProcessBuilder("mkfifo", file.toString()).inheritIO().start().waitFor();
        }
        jenkins.runRemotely(KilledControllerITest::begin);
        for (Map.Entry<String, String> holder : holders.entrySet()) {
            Files.writeString(mlops.resolve("files").resolve(holder.getKey() + ".json"), holder.getValue());
        }
        await(() -> Files.exists(cut.resolve("finish/started")));
        held.add(new Pipe(cut.resolve("finish/out/model")));
        Files.writeString(cut.resolve("finish/go"), "");
        jenkins.runRemotely(KilledControllerITest::awaitAllHeld);
        for (Map.Entry<String, Integer> changed : CHANGED.entrySet()) {
            try (Stream<String> log = Files.lines(
                    mlops.resolve("models").resolve(changed.getKey()).resolve("log.jsonl"))) {
                assertEquals((long) changed.getValue(), log.count(), changed.getKey());
            }
        }

        // No good-bye: what is not on disk is lost.
        jenkins.stopJenkinsForcibly();

        for (AutoCloseable each : held) {
            each.close();
        }
        for (String file : List.of("validate/data.csv", "compare/data.csv", "start/data.csv")) {
            replace(cut.resolve(file), HeldSteps.DATA);
        }
        replace(cut.resolve("evaluate/predictions.csv"), HeldSteps.PREDICTIONS);
        replace(cut.resolve("register/model/model.txt"), "a model");
        replace(cut.resolve("finish/out/model"), "a model");
        for (String model : CHANGED.keySet()) {
            Files.delete(mlops.resolve("files").resolve(model + ".json"));
        }
        for (Map.Entry<String, String> holder : holders.entrySet()) {
            Files.writeString(mlops.resolve("files").resolve(holder.getKey() + ".json"), holder.getValue());
        }
        Files.writeString(cut.resolve("body/go"), "");

        jenkins.startJenkins();
        jenkins.runRemotely(KilledControllerITest::goesOn, disk.toString());
    }

    private static void replace(Path file, String content) throws Exception {
        Path ready = Files.writeString(file.resolveSibling(file.getFileName() + ".ready"), content);
        Files.move(ready, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void addAgent(JenkinsRule rule, String root) throws Throwable {
        DumbSlave agent = new DumbSlave("agent", root, new JNLPLauncher());
        agent.setNumExecutors(STEPS.size());
        rule.jenkins.addNode(agent);
    }

    private static void prepare(JenkinsRule rule, String disk) throws Throwable {
        HeldSteps.prepare(rule, Path.of(disk), STEPS);
    }

    private static void begin(JenkinsRule rule) throws Throwable {
        for (String name : STEPS.keySet()) {
            rule.jenkins
                    .getItemByFullName("cut/" + name, WorkflowJob.class)
                    .scheduleBuild2(0)
                    .waitForStart();
        }
    }

    private static void awaitAllHeld(JenkinsRule rule) throws Throwable {
        await(() -> HELD.keySet().stream().allMatch(method -> working(method) == HELD.get(method)));
        // What reads on the agent, and what has been said so far is on disk.
        Thread.sleep(3000);
        assertTrue(HELD.keySet().stream().allMatch(method -> working(method) == HELD.get(method)));
    }

    private static void goesOn(JenkinsRule rule, String disk) throws Throwable {
        for (String name : STEPS.keySet()) {
            HeldSteps.requireSame(rule, Path.of(disk), name);
        }
        HeldSteps.requireCompared(rule);
        HeldSteps.requireEachChangeOnce(rule, Path.of(disk));
    }

    /** How many threads of ours are in that method, waiting. */
    private static long working(String method) {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Stream.of(stack)
                        .anyMatch(frame -> frame.getClassName().startsWith("io.jenkins.plugins.mlops.steps.")
                                && frame.getMethodName().equals(method)))
                .count();
    }

    /** Something to wait for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.holds()) {
            assertTrue(
                    Instant.now().isBefore(limit),
                    () -> "waited too long; "
                            + HELD.keySet().stream()
                                    .map(method -> method + working(method))
                                    .toList());
            Thread.sleep(100);
        }
    }
}
