package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Result;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * For tests that end the controller while steps are held in their middle: the same jobs twice, in the folder {@code whole},
 * where nothing disturbs them, and in {@code cut}. Their builds must leave the same.
 */
final class HeldSteps {
    static final String DATA = "id,age\n1,20\n2,30\n";

    static final String PREDICTIONS = "id,y,p\n"
            + IntStream.range(0, 200)
                    .mapToObj(i -> i + "," + i % 2 + "," + (i % 2 == 1 ? "0.9" : "0.1") + "\n")
                    .collect(Collectors.joining());

    /** Builds of {@code compare} with other data than the one that is held: as many as history needs. */
    private static final int EARLIER = 7;

    /** By the name of the job. */
    static final Map<String, String> STEPS = new TreeMap<>(Map.of(
            "validate", "validateData data: 'data.csv'",
            "compare",
                    """
                    def number = env.BUILD_NUMBER as int
                    if (number <= %d) {
                        def rows = (1..100).collect { "$it,${it * number}" }
                        writeFile file: 'data.csv', text: 'id,age\\n' + rows.join('\\n')
                    }
                    validateData data: 'data.csv', history: [criticality: 'NOTE'], reference: 'lastSuccessful',
                        drift: [criticality: 'NOTE']"""
                            .formatted(EARLIER),
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

    static final String PREPARE =
            """
            for (name in ['fetch', 'promote', 'promoted', 'rollback', 'rolledBack']) {
                for (number in [1, 2]) {
                    writeFile file: "$name/$number/model.txt", text: "$name $number"
                    registerModel model: name, path: "$name/$number", id: "$name-$number"
                    promoteModel model: name, version: number, to: 'champion', expect: 'any', id: "$name-$number"
                }
            }""";

    private HeldSteps() {}

    /**
     * Makes the jobs, and builds those that nothing disturbs.
     *
     * @param disk  for the workspaces, {@code <folder>/<job>} there
     * @param steps by the name of the job
     */
    static void prepare(JenkinsRule rule, Path disk, Map<String, String> steps) throws Exception {
        for (String name : new String[] {"whole", "cut"}) {
            Folder folder = rule.jenkins.createProject(Folder.class, name);
            rule.buildAndAssertSuccess(job(folder, disk, "prepare", PREPARE));
            for (Map.Entry<String, String> step : steps.entrySet()) {
                job(folder, disk, step.getKey(), step.getValue());
            }
        }
        for (String folder : new String[] {"whole", "cut"}) {
            for (int number = 1; number <= EARLIER; number++) {
                rule.buildAndAssertSuccess(rule.jenkins.getItemByFullName(folder + "/compare", WorkflowJob.class));
            }
            Files.writeString(disk.resolve(folder).resolve("compare/data.csv"), DATA);
        }
        for (String name : steps.keySet()) {
            Path workspace = disk.resolve("whole").resolve(name);
            Files.writeString(workspace.resolve("go"), "");
            if (name.equals("finish")) {
                Files.createDirectory(workspace.resolve("out"));
                Files.writeString(workspace.resolve("out/model"), "a model");
            }
            rule.buildAndAssertSuccess(rule.jenkins.getItemByFullName("whole/" + name, WorkflowJob.class));
        }
    }

    private static WorkflowJob job(Folder folder, Path disk, String name, String script) throws Exception {
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

    /** The build that was cut goes to the end that the other one had, and leaves nothing else. */
    static void requireSame(JenkinsRule rule, Path disk, String name) throws Exception {
        WorkflowRun whole = run(rule, "whole/" + name);
        WorkflowRun build = run(rule, "cut/" + name);
        rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(build));
        rule.assertLogNotContains("\tat ", build);
        assertEquals(reports(whole), reports(build), name);
        assertEquals(1, RecordedReports.of(build).getReports().size(), name);
        try (Stream<Path> left = Files.list(build.getRootDir().toPath())) {
            assertTrue(left.noneMatch(file -> file.getFileName().toString().startsWith(".mlops")), name);
        }
        Path scratch = disk.resolve("cut/" + name + "@tmp/mlops");
        Instant limit = Instant.now().plus(Duration.ofSeconds(25));
        while (!isEmpty(scratch)) {
            assertTrue(Instant.now().isBefore(limit), "something is left in " + scratch);
            Thread.sleep(100);
        }
    }

    /** The build that was cut is compared with what was before it, and is found to differ. */
    static void requireCompared(JenkinsRule rule) throws Exception {
        ValidationReport report = (ValidationReport) RecordedReports.of(run(rule, "cut/compare"))
                .files()
                .report(Kind.VALIDATION, "data")
                .orElseThrow();
        assertEquals(EARLIER, report.history().builds().size());
        assertTrue(report.history().outside() > 0);
        assertEquals("cut/compare#" + EARLIER, report.drift().reference().build());
    }

    static void requireEachChangeOnce(JenkinsRule rule, Path disk) throws Exception {
        ModelStore models = ModelHome.of(rule.jenkins.getItemByFullName("cut", Folder.class))
                .store(line -> {});
        assertEquals(1, models.versions("register").size());
        assertEquals(1, models.alias("promote", "champion").version().version());
        assertEquals(1, models.alias("rollback", "champion").version().version());
        assertEquals(5, models.log("rollback").size());
        assertEquals("fetch 2", Files.readString(disk.resolve("cut/fetch/champion/model.txt")));
        for (String model : models.models()) {
            assertTrue(models.verify(model, Map.of()).problems().isEmpty(), model);
            WorkflowJob job = rule.jenkins.getItemByFullName("cut/" + model, WorkflowJob.class);
            if (job != null) {
                RecordedReport report =
                        RecordedReports.of(job.getBuildByNumber(1)).getReports().get(0);
                assertFalse(
                        report.getHead() != null
                                && !report.getHead().equals(models.head(model).toString()),
                        model);
            }
        }
    }

    private static WorkflowRun run(JenkinsRule rule, String job) {
        return rule.jenkins.getItemByFullName(job, WorkflowJob.class).getLastBuild();
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
                    text.append(Json.write(tree));
                }
            }
        }
        // Of history: the builds, and from when on data like this would be normal.
        return text.toString()
                .replace(build.getParent().getParent().getFullName() + "/", "")
                .replaceAll("since: '[^']*'", "since: 'now'");
    }

    private static boolean isEmpty(Path directory) throws Exception {
        if (!Files.exists(directory)) {
            return true;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
