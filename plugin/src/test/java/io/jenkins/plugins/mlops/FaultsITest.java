package io.jenkins.plugins.mlops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.home.Damages;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The controller's disk fails, or its files are damaged. The agent runs on the same machine as the controller, so that a
 * build can damage its own files between two steps.
 */
@WithJenkins
class FaultsITest {
    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    /** In the script, BUILD is the directory of the job's first build, and said() runs a step and prints what it fails with. */
    private static WorkflowRun build(Result expected, String name, String script) throws Exception {
        WorkflowJob job = pipelines.job(name, script);
        String build = job.getBuildDir().toPath().resolve("1").toString();
        return pipelines.build(
                expected,
                name,
                "def said = { step -> try { step(); echo 'it worked' } catch (e) { echo 'it failed: ' + e.message } }\n"
                        + script.replace("BUILD", build));
    }

    @Test
    void aStepWhoseReportCannotBeWrittenFailsAndWorksLater() throws Exception {
        WorkflowRun run = build(
                Result.SUCCESS,
                "full/disk",
                """
                writeFile file: 'data.csv', text: 'a,b\\n1,2\\n'
                sh 'touch "BUILD/mlops"'
                said { validateData data: 'data.csv' }
                sh 'ls -A "BUILD"; rm "BUILD/mlops"'
                said { validateData data: 'data.csv' }
                """);

        String log = JenkinsRule.getLog(run);
        assertTrue(log.contains("it failed: ") && log.contains("it worked"), log);
        assertTrue(log.lines().anyMatch(line -> line.startsWith("it failed: ") && line.contains("mlops")), log);
        assertFalse(log.contains("\tat "), log);
        assertFalse(log.contains(".mlops-"), "nothing half-written stays: " + log);
        assertTrue(
                RecordedReports.of(run).files().report(Kind.VALIDATION, "data").isPresent());
        assertEquals(1, RecordedReports.of(run).getReports().size());
    }

    @Test
    void aDamagedReportFailsTheStepThatNeedsItAndNoOther() throws Exception {
        WorkflowRun run = build(
                Result.SUCCESS,
                "report/damaged",
                """
                trainModel(model: 'm', outputs: 'out/**') { writeFile file: 'out/w.txt', text: 'w' }
                sh 'head -c 100 "BUILD/mlops/training-m.json" > cut; cp cut "BUILD/mlops/training-m.json"'
                said { registerModel model: 'm' }
                said { registerModel model: 'other', path: 'out' }
                """);

        String log = JenkinsRule.getLog(run);
        assertTrue(
                log.lines().anyMatch(line -> line.startsWith("it failed: ") && line.contains("training-m.json")), log);
        assertTrue(log.contains("it worked"), log);
        assertFalse(log.contains("\tat "), log);
        assertDamaged("Build report/damaged#1", "training-m.json");
        assertEquals(2, RecordedReports.of(run).getReports().size());
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.getPage(run);
        }
    }

    @Test
    void aDamagedSummaryFailsThePromotionThatWouldLookAtIt() throws Exception {
        WorkflowRun run = build(
                Result.SUCCESS,
                "summary/damaged",
                """
                writeFile file: 'out/w.txt', text: 'w'
                evaluateModel model: 'm', path: 'out', metrics: [accuracy: 0.9]
                registerModel model: 'm', path: 'out'
                sh ': > "BUILD/mlops/evaluation-m.summary.json"'
                said { promoteModel model: 'm', to: 'champion' }
                """);

        String log = JenkinsRule.getLog(run);
        assertTrue(
                log.lines()
                        .anyMatch(line -> line.startsWith("it failed: ") && line.contains("evaluation-m.summary.json")),
                log);
        assertFalse(store("summary").alias("m", "champion").everSet(), "evidence that cannot be read decides nothing");
        assertDamaged("Build summary/damaged#1", "evaluation-m.summary.json");
    }

    @Test
    void aDamagedModelFailsAndOthersWork() throws Exception {
        for (String file : List.of("aliases.json", "log.jsonl", "versions/1.json")) {
            String folder = "registry-" + file.replace('/', '-');
            String fetch = "said { fetchModel model: 'm', alias: 'champion', into: 'champion' }\n"
                    + "said { registerModel model: 'm', path: 'out' }\n";
            build(
                    Result.SUCCESS,
                    folder + "/make",
                    Pipelines.register("m", "w")
                            + Pipelines.promote("m", "champion")
                            + Pipelines.register("other", "w")
                            + Pipelines.promote("other", "champion"));
            Path damaged = home(folder).resolve("m").resolve(file);
            byte[] whole = Files.readAllBytes(damaged);
            for (byte[] bytes : List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2))) {
                Files.write(damaged, bytes);

                String log = JenkinsRule.getLog(build(
                        Result.SUCCESS,
                        folder + "/use",
                        "writeFile file: 'out/w.txt', text: 'new'\n" + fetch
                                + "fetchModel model: 'other', alias: 'champion', into: 'other', required: true\n"));

                assertTrue(
                        log.lines()
                                .filter(line -> line.startsWith("it failed: "))
                                .anyMatch(line ->
                                        line.contains(damaged.getFileName().toString())),
                        file + ": " + log);
                assertFalse(log.contains("\tat "), log);
                assertDamaged("Model " + folder + "/m", damaged.getFileName().toString());
                assertTrue(store(folder).version("other", 1).isPresent());
            }
            Files.write(damaged, whole);
            checkAll();
            assertTrue(Damages.get().found().stream()
                    .noneMatch(found -> found.what().equals("Model " + folder + "/m")));
            pipelines.build(
                    Result.SUCCESS,
                    folder + "/use",
                    "fetchModel model: 'm', alias: 'champion', into: 'champion', required: true");
        }
    }

    @Test
    void whatAKillLeavesBehindDoesNoHarm() throws Exception {
        WorkflowRun known = build(Result.SUCCESS, "left/known", Pipelines.register("m", "w"));
        String digest = store("left").version("m", 1).orElseThrow().digest();

        WorkflowRun run = build(
                Result.SUCCESS,
                "left2/partial",
                """
                sh '''
                for artifacts in DIGEST 0000000000000000000000000000000000000000000000000000000000000000; do
                    mkdir -p "BUILD/archive/mlops/models/m/$artifacts"
                    echo part > "BUILD/archive/mlops/models/m/$artifacts/weights.txt"
                done
                for i in $(seq 1 60); do
                    scratch="$(pwd)@tmp/mlops/registration-m-$i"
                    mkdir -p "$scratch/kept" "$scratch/model/DIGEST"
                    echo evil > "$scratch/kept/evil.txt"
                    echo evil > "$scratch/model/DIGEST/weights.txt"
                    mkdir -p "BUILD/.mlops-$i"
                    echo evil > "BUILD/.mlops-$i/validation-evil.json"
                done
                '''
                registerModel model: 'm', path: 'out'
                promoteModel model: 'm', to: 'champion'
                fetchModel model: 'm', alias: 'champion', into: 'champion', required: true
                echo 'fetched ' + readFile('champion/weights.txt')
                """
                        .replace("DIGEST", digest)
                        .replaceFirst("sh '''", "writeFile file: 'out/weights.txt', text: 'w'\nsh '''"));

        jenkins.assertLogContains("fetched w", run);
        assertEquals(1, store("left2").versions("m").size());
        assertTrue(store("left2").verify("m", Map.of()).problems().isEmpty());
        Path directory = run.getRootDir().toPath();
        assertFalse(Files.exists(directory.resolve("mlops/evil.txt")));
        assertNoLeftovers(directory);
        Path left = Files.createDirectories(directory.resolve(".mlops-9"));
        Files.writeString(left.resolve("x.json"), "{");
        Files.createDirectories(known.getRootDir().toPath().resolve(".mlops-7"));
        jenkins.jenkins.reload();
        ((WorkflowJob) jenkins.jenkins.getItemByFullName("left2/partial")).getBuildByNumber(1);
        assertNoLeftovers(directory);
    }

    private static void assertNoLeftovers(Path build) throws Exception {
        try (var files = Files.newDirectoryStream(build, ".mlops-*")) {
            assertFalse(files.iterator().hasNext());
        }
    }

    private static void assertDamaged(String what, String file) {
        assertTrue(
                Damages.get().found().stream()
                        .anyMatch(damage -> damage.what().equals(what)
                                && damage.problems().toString().contains(file)),
                Damages.get().found().toString());
    }

    static void checkAll() throws InterruptedException {
        Damages.get().checkAll();
        while (Damages.get().isChecking()) {
            Thread.sleep(20);
        }
    }

    private static Path home(String folder) throws Exception {
        return pipelines.folder(folder).getRootDir().toPath().resolve("mlops/models");
    }

    private static ModelStore store(String folder) throws Exception {
        return ModelHome.of(pipelines.folder(folder)).store(notice -> {});
    }
}
