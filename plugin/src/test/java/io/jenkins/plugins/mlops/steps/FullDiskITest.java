package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.ComputerSet;
import hudson.model.Result;
import hudson.model.Run;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.home.Artifacts;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * The disk of all jobs, or of the agent, is full, or almost. Jenkins runs in a process that has small disks of its own,
 * which takes a machine where that is allowed.
 */
class FullDiskITest {
    private static final String SIZE = "24m";

    private static final Pattern CLEAR =
            Pattern.compile("hudson\\.AbortException: cannot (write|archive) \\S.*: No space left on"
                    + " device; free some space on that disk, and run this again");

    @RegisterExtension
    private final RealJenkinsExtension jenkins =
            new RealJenkinsExtension().javaOptions("-Xmx512m").withTimeout(600);

    @TempDir
    private Path directory;

    @BeforeAll
    static void requireDisks(@TempDir Path mount) throws Exception {
        Process probe = new ProcessBuilder("sh", "-c", "unshare --map-root-user --mount mount -t tmpfs tmpfs " + mount)
                .redirectErrorStream(true)
                .start();
        String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(probe.waitFor() == 0, "this machine gives no process disks of its own: " + said);
    }

    /** Starts Jenkins with its jobs and its agent on small disks. */
    private void start() throws Throwable {
        Path java = Files.createDirectories(directory.resolve("java/bin")).resolve("java");
        Files.writeString(
                java,
                """
                #!/bin/sh
                exec unshare --map-root-user --mount sh -c '
                    for disk in "$1" "$2"; do mount -t tmpfs -o size=%s tmpfs "$disk" || exit 1; done
                    java=$3; shift 3; exec "$java" "$@"' - '%s' '%s' '%s/bin/java' "$@"
                """
                        .formatted(
                                SIZE,
                                Files.createDirectories(
                                        jenkins.getHome().toPath().resolve("jobs")),
                                Files.createDirectories(directory.resolve("agent")),
                                System.getProperty("java.home")));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        jenkins.withJavaHome(directory.resolve("java").toString()).startJenkins();
    }

    @Test
    void everyStepFailsClearlyAndWorksWhenThereIsSpace() throws Throwable {
        start();
        String jobs = jenkins.getHome().toPath().resolve("jobs").toString();
        jenkins.runRemotely(FullDiskITest::prepare, directory.resolve("agent").toString());
        jenkins.runRemotely(FullDiskITest::fillAgent, directory.resolve("agent").toString());
        jenkins.runRemotely(FullDiskITest::fillController, jobs);
        jenkins.runRemotely(FullDiskITest::showPages, jobs);
    }

    /** By name. NAME is the build's own. */
    private static final Map<String, String> STEPS = new TreeMap<>(Map.of(
            "validate",
            "validateData data: 'data.csv'",
            "train",
            """
            trainModel(model: 'train', inputs: 'data.csv', outputs: 'model/**', allowUnchanged: true) {
                echo 'trains'
            }""",
            "evaluate",
            """
            evaluateModel model: 'evaluate', task: 'binary', predictions: 'predictions.csv', path: 'model', key: 'id',
                label: 'y', score: 'p'""",
            "register",
            "registerModel model: 'register', path: 'model'",
            "fetch",
            "fetchModel model: 'base', version: 2, into: 'NAME'",
            "promote",
            "promoteModel model: 'base', version: 3, to: 'NAME'",
            "rollback",
            "rollbackModel model: 'base', alias: 'champion', to: 1"));

    private static void prepare(JenkinsRule rule, String disk) throws Throwable {
        // They would take the agent offline.
        ComputerSet.getMonitors().forEach(monitor -> monitor.setIgnored(true));
        DumbSlave agent = new DumbSlave("agent", disk, rule.createComputerLauncher(null));
        rule.jenkins.addNode(agent);
        rule.waitOnline(agent);
        rule.jenkins.createProject(Folder.class, "full");
        Path workspace = Files.createDirectories(Path.of(disk, "ws"));
        Random random = new Random(1);
        Files.writeString(
                workspace.resolve("data.csv"),
                table(500, 80, row -> String.format(Locale.ROOT, "%.9f", random.nextDouble())));
        Files.writeString(
                workspace.resolve("predictions.csv"),
                "id,y,p\n"
                        + IntStream.range(0, 20000)
                                .mapToObj(i -> i + "," + i % 2 + "," + random.nextFloat() + "\n")
                                .collect(Collectors.joining()));
        build(
                rule,
                "prepare",
                """
                for (number in [1, 2, 3]) {
                    sh "mkdir -p $number; head -c 100000 /dev/urandom > $number/model"
                    registerModel model: 'base', path: "$number", id: "base-$number"
                }""");
    }

    private static String table(int rows, int columns, IntFunction<String> cell) {
        return IntStream.rangeClosed(0, rows)
                .mapToObj(row -> IntStream.range(0, columns)
                        .mapToObj(column -> row == 0 ? "c" + column : cell.apply(row))
                        .collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());
    }

    private static WorkflowRun build(JenkinsRule rule, String name, String script) throws Exception {
        Folder folder = rule.jenkins.getItemByFullName("full", Folder.class);
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(
                """
                @NonCPS def fill(path, free) {
                    def filler = new RandomAccessFile(path, 'rw')
                    try {
                        def block = new byte[4096]
                        while (true) { filler.write(block) }
                    } catch (IOException e) {
                        filler.setLength(Math.max(0, filler.length() - free))
                    } finally {
                        filler.close()
                    }
                }
                @NonCPS def drain(path) { new File(path).delete() }
                node('agent') { ws('%s/ws') {
                %s
                } }"""
                        .formatted(rule.jenkins.getNode("agent").getRootPath(), script),
                false));
        WorkflowRun run = rule.buildAndAssertStatus(Result.SUCCESS, job);
        rule.assertLogNotContains("\tat ", run);
        return run;
    }

    private static void fillAgent(JenkinsRule rule, String disk) throws Throwable {
        for (String step : List.of("validate", "train", "evaluate", "register", "fetch")) {
            for (int free : List.of(0, 12288)) {
                String said = tryStep(rule, step, disk, free);
                assertTrue(
                        free > 0 && said.equals("null") || CLEAR.matcher(said).matches(), step + free + ": " + said);
            }
        }
    }

    private static void fillController(JenkinsRule rule, String disk) throws Throwable {
        // Not of a block: Pipeline itself then fails at the end of the body, while the step still records it.
        for (String step : List.of("evaluate", "fetch", "promote", "register", "rollback", "validate")) {
            for (int free : List.of(0, 16384, 28672, 49152)) {
                String said = tryStep(rule, step, disk, free);
                // Else Pipeline itself may fail, before the step or behind it, or the step needs less.
                boolean ours = free == 49152 && List.of("evaluate", "register").contains(step);
                assertTrue(
                        CLEAR.matcher(said).matches() || !ours && !said.startsWith("hudson."),
                        step + free + ": " + said);
            }
        }
    }

    /** Runs a step while the disk has only so many bytes free, and again. Returns what the first one failed with. */
    private static String tryStep(JenkinsRule rule, String step, String disk, int free) throws Exception {
        String name = step + "-" + free + "-" + Path.of(disk).getFileName();
        String call = STEPS.get(step).replace("NAME", name);
        WorkflowRun run = build(
                rule,
                name,
                """
                sh 'mkdir -p model; head -c 100000 /dev/urandom > model/model'
                if ('%1$s'.startsWith('rollback')) {
                    promoteModel model: 'base', version: 1, to: 'champion', id: 'a', expect: 'any'
                    promoteModel model: 'base', version: 2, to: 'champion', id: 'b', expect: 'any'
                }
                def said = null
                fill('%2$s/filler', %3$d)
                try {
                    %4$s
                } catch (e) {
                    said = "${e.class.name}: ${e.message}"
                } finally {
                    drain('%2$s/filler')
                }
                echo "it said: $said"
                if (said != null) {
                    try {
                        %4$s
                    } catch (e) {
                        if (said.startsWith('hudson.')) {
                            throw e
                        }
                        // Pipeline itself had failed, while the step went on; Pipeline took its end for that of this one.
                        sleep 2
                        %4$s
                    }
                }
                """
                        .formatted(name, disk, free, call));
        requireNothingHalf(rule, run);
        return JenkinsRule.getLog(run)
                .lines()
                .filter(line -> line.startsWith("it said: "))
                .map(line -> line.substring("it said: ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static void requireNothingHalf(JenkinsRule rule, WorkflowRun run) throws Exception {
        assertEquals(List.of(), RecordedReports.of(run).files().problems());
        ModelHome home = ModelHome.of(rule.jenkins.getItemByFullName("full", Folder.class));
        for (Path directory : List.of(run.getRootDir().toPath(), home.directory())) {
            try (Stream<Path> files = Files.walk(directory)) {
                assertEquals(
                        List.of(),
                        files.filter(file -> file.getFileName().toString().matches("\\.mlops.*|.*\\.tmp"))
                                .toList());
            }
        }
        ModelStore models = home.store(line -> {});
        for (String model : models.models()) {
            assertEquals(List.of(), models.verify(model, Map.of()).problems());
            for (ModelVersion version : models.versions(model)) {
                Run<?, ?> holder = Run.fromExternalizableId(version.build());
                assertTrue(Artifacts.find(holder, Artifacts.ofModel(model, version.digest()) + "/model")
                        .isPresent());
            }
        }
    }

    /** What needs no disk goes on. */
    private static void showPages(JenkinsRule rule, String disk) throws Throwable {
        Path filler = Path.of(disk, "filler");
        assertThrows(IOException.class, () -> {
            try (OutputStream out = Files.newOutputStream(filler)) {
                while (true) {
                    out.write(new byte[4096]);
                }
            }
        });
        try (JenkinsRule.WebClient browser = rule.createWebClient().withJavaScriptEnabled(false)) {
            for (String page : List.of(
                    "job/full/job/prepare/1/",
                    "job/full/job/prepare/1/mlops/registration/base-1/",
                    "job/full/models/base/",
                    "job/full/models/base/log/")) {
                assertTrue(browser.goTo(page).asNormalizedText().contains("base"), page);
            }
        } finally {
            Files.delete(filler);
        }
    }
}
