package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jenkins.model.ArtifactManagerConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
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

    private static final String DATA = "id,age\n1,20\n2,30\n";

    private static final String PREDICTIONS = "id,y,p\n"
            + IntStream.range(0, 200)
                    .mapToObj(i -> i + "," + i % 2 + "," + (i % 2 == 1 ? "0.9" : "0.1") + "\n")
                    .collect(Collectors.joining());

    /** By the name of the job. */
    private static final Map<String, String> STEPS = new TreeMap<>(Map.of(
            "validate", "validateData data: 'data.csv'",
            "start", "trainModel(model: 'start', inputs: 'data.csv', params: [rate: 0.1], seed: 1) { echo 'trained' }",
            "body",
                    """
                    trainModel(model: 'body', outputs: 'out/**', metrics: 'metrics.json') {
                        sh 'until [ -e go ]; do sleep 0.2; done; echo model > out/model; echo "{\\\\"loss\\\\": 1}" > metrics.json'
                    }""",
            "finish",
                    """
                    trainModel(model: 'finish', outputs: 'out/**', allowUnchanged: true) {
                        sh 'touch started; until [ -e go ]; do sleep 0.2; done'
                    }""",
            "evaluate",
                    """
                    evaluateModel model: 'evaluate', task: 'binary', predictions: 'predictions.csv', path: 'model',
                        label: 'y', score: 'p', qualityGates: [[metric: 'rocAuc', min: 0.8]]""",
            "register", "echo \"version ${registerModel(model: 'register', path: 'model').version}\"",
            "fetch", "fetchModel model: 'fetch', alias: 'champion', into: 'champion'",
            "promote", "promoteModel model: 'promote', version: 1, to: 'champion', reason: 'better'",
            "rollback", "rollbackModel model: 'rollback', alias: 'champion', to: 'previous'"));

    private static final String PREPARE =
            """
            for (name in ['fetch', 'promote', 'rollback']) {
                for (number in [1, 2]) {
                    writeFile file: "$name/$number/model.txt", text: "$name $number"
                    registerModel model: name, path: "$name/$number", id: "$name-$number"
                    promoteModel model: name, version: number, to: 'champion', expect: 'any', id: "$name-$number"
                }
            }""";

    /** How many steps are held in which method. */
    private static final Map<String, Long> HELD =
            Map.of("performOnAgent", 4L, "performHere", 2L, "recordStart", 1L, "recordEnd", 1L);

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

    private WorkflowJob job(JenkinsRule rule, MockFolder folder, String name, String script) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        Path workspace = disk.resolve(folder.getName()).resolve(name);
        Files.createDirectories(workspace.resolve("model"));
        Files.writeString(workspace.resolve("model/model.txt"), "a model");
        Files.writeString(workspace.resolve("data.csv"), DATA);
        Files.writeString(workspace.resolve("predictions.csv"), PREDICTIONS);
        job.setDefinition(
                new CpsFlowDefinition("node('agent') { ws('" + workspace + "') {\n" + script + "\n} }", true));
        return job;
    }

    @Test
    void everyStepGoesOnAfterARestart() throws Throwable {
        Path cut = disk.resolve("cut");
        jenkins.then(rule -> {
            DumbSlave agent = new DumbSlave("agent", disk.resolve("agent").toString(), new JNLPLauncher());
            agent.setNumExecutors(STEPS.size());
            rule.jenkins.addNode(agent);
            agents.start(rule, "agent");
            ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new HeldArtifacts.Factory());
            MockFolder whole = rule.createFolder("whole");
            MockFolder held = rule.createFolder("cut");
            for (MockFolder folder : new MockFolder[] {whole, held}) {
                rule.buildAndAssertSuccess(job(rule, folder, "prepare", PREPARE));
            }
            for (Map.Entry<String, String> step : STEPS.entrySet()) {
                WorkflowJob job = job(rule, whole, step.getKey(), step.getValue());
                Path workspace = disk.resolve("whole/" + step.getKey());
                Files.writeString(workspace.resolve("go"), "");
                if (step.getKey().equals("finish")) {
                    Files.createDirectory(workspace.resolve("out"));
                    Files.writeString(workspace.resolve("out/model"), "a model");
                }
                rule.buildAndAssertSuccess(job);
                job(rule, held, step.getKey(), step.getValue());
            }

            Files.delete(cut.resolve("validate/data.csv"));
            Pipe data = new Pipe(cut.resolve("validate/data.csv"));
            Files.delete(cut.resolve("start/data.csv"));
            Pipe input = new Pipe(cut.resolve("start/data.csv"));
            Files.delete(cut.resolve("evaluate/predictions.csv"));
            Pipe predictions = new Pipe(cut.resolve("evaluate/predictions.csv"));
            HeldLock fetch = new HeldLock(cut.resolve("fetch/.champion.mlops/lock"));
            Path models = held.getRootDir().toPath().resolve("mlops/models");
            HeldLock promotion = new HeldLock(models.resolve("promote/lock"));
            HeldLock rollback = new HeldLock(models.resolve("rollback/lock"));
            HeldArtifacts.hold();
            for (String name : STEPS.keySet()) {
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
            pipes = new Pipe[] {data, input, predictions, output};
            locks = new HeldLock[] {fetch, promotion, rollback};
        });

        // Threads of the process that would have ended.
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().contains(AgentWork.class.getName())) {
                thread.interrupt();
            }
        }
        HeldArtifacts.release();
        pipes[0].become(DATA);
        pipes[1].become(DATA);
        pipes[2].become(PREDICTIONS);
        pipes[3].become("a model");
        for (HeldLock lock : locks) {
            lock.close();
        }
        Files.writeString(cut.resolve("body/go"), "");

        jenkins.then(rule -> {
            for (String name : STEPS.keySet()) {
                WorkflowRun whole = run(rule, "whole/" + name);
                WorkflowRun build = run(rule, "cut/" + name);
                rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(build));
                rule.assertLogNotContains("\tat ", build);
                assertEquals(reports(whole), reports(build), name);
                assertEquals(1, RecordedReports.of(build).getReports().size(), name);
                try (Stream<Path> left = Files.list(build.getRootDir().toPath())) {
                    assertTrue(
                            left.noneMatch(file -> file.getFileName().toString().startsWith(".mlops")), name);
                }
                Path scratch = disk.resolve("cut/" + name + "@tmp/mlops");
                await(() -> !Files.exists(scratch) || isEmpty(scratch));
            }
            ModelStore models = ModelHome.of(rule.jenkins.getItemByFullName("cut", MockFolder.class))
                    .store(line -> {});
            assertEquals(1, models.versions("register").size());
            assertEquals(1, models.alias("promote", "champion").version().version());
            assertEquals(1, models.alias("rollback", "champion").version().version());
            assertEquals(5, models.log("rollback").size());
            assertEquals("fetch 2", Files.readString(cut.resolve("fetch/champion/model.txt")));
        });
    }

    private static WorkflowRun run(JenkinsRule rule, String job) {
        return rule.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1);
    }

    /** The reports' text, without what tells one run from another. */
    private static String reports(WorkflowRun build) throws Exception {
        BuildReports files = RecordedReports.of(build).files();
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            for (var report : RecordedReports.of(build).getReports()) {
                if (report.getKind().equals(kind.key())) {
                    Map<String, Object> tree = new TreeMap<>(Json.map(Json.readTree(
                            Json.write(files.report(kind, report.getId()).orElseThrow()), "it")));
                    tree.remove("run");
                    tree.remove("head");
                    text.append(Json.write(tree));
                }
            }
        }
        return text.toString();
    }

    private static boolean isEmpty(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(25));
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
