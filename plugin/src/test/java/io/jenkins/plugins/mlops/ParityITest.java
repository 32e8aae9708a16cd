package io.jenkins.plugins.mlops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.StringParameterValue;
import hudson.plugins.git.GitSCM;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
    private static Path laptop;

    @BeforeAll
    static void commitTheExample(JenkinsRule rule) throws Exception {
        jenkins = rule;
        rule.jenkins.setNumExecutors(0);
        rule.createOnlineSlave();
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;

        GitRepository repository = GitRepository.init(temporary.resolve("diagnosis"));
        copySources(Path.of("..", "examples", "breast-cancer").toRealPath(), repository.directory());
        repository.commit("Example");
        laptop = temporary.resolve("laptop");
        repository.git("clone", "--quiet", ".", laptop.toString());

        job = rule.createProject(WorkflowJob.class, "diagnosis");
        job.setDefinition(new CpsScmFlowDefinition(
                new GitSCM(
                        GitSCM.createRepoList(repository.directory().toString(), null),
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
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("..", "cli", "target", "mlops.jar").toRealPath().toString(),
                "run"));
        parameters.forEach((name, value) -> command.addAll(List.of("--param", name + "=" + value)));
        Process local = new ProcessBuilder(command)
                .directory(laptop.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(local.getInputStream().readAllBytes());
        assertEquals(exit, local.waitFor(), output);

        WorkflowRun build = jenkins.assertBuildStatus(
                result,
                job.scheduleBuild2(
                        0,
                        new ParametersAction(parameters.entrySet().stream()
                                .map(entry -> (hudson.model.ParameterValue)
                                        new StringParameterValue(entry.getKey(), entry.getValue()))
                                .toList())));
        int number = build.getNumber();
        Map<String, String> there = reports(laptop.resolve(".mlops/runs/" + number));
        Map<String, String> here = reports(build.getRootDir().toPath().resolve("mlops"));
        assertEquals(reports, there.size(), there.keySet().toString());
        assertEquals(there, here);
    }

    /** By file name, without what may differ. */
    private static Map<String, String> reports(Path directory) throws IOException {
        Map<String, String> reports = new TreeMap<>();
        for (File file : directory.toFile().listFiles()) {
            String name = file.getName();
            if (name.endsWith(".json") && name.contains("-") && !name.endsWith(".summary.json")) {
                ObjectNode report = (ObjectNode) Json.readTree(Files.readString(file.toPath()), name);
                report.remove("run");
                reports.put(name, Json.write(report));
            }
        }
        return reports;
    }

    private static void copySources(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path relative = from.relativize(file);
                boolean made = relative.startsWith(".mlops")
                        || relative.startsWith("out")
                        || relative.startsWith("champion")
                        || relative.startsWith("trainer/target");
                if (!made && Files.isRegularFile(file)) {
                    Path copy = to.resolve(relative.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }
}
