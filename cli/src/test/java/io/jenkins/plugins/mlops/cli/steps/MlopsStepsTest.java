package io.jenkins.plugins.mlops.cli.steps;

import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.run.JenkinsfileRun;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Our steps among Jenkins' own. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class MlopsStepsTest {
    @TempDir
    private Path workspace;

    private JenkinsfileRun run(String... lines) throws IOException {
        LocalHome home = LocalHome.open(workspace.resolve(".mlops"));
        JenkinsfileRun run = new JenkinsfileRun(workspace);
        MlopsSteps.of(home, home.newRun()).forEach(run::step);
        return run.run(lines);
    }

    /** Branch b trains while the body of branch a runs. */
    private JenkinsfileRun whileAnotherTrains(String second) throws IOException {
        return run(
                "parallel a: {",
                "  trainModel(model: 'm', params: [rate: 1], outputs: 'a/**') {",
                "    sh 'echo a > a/m; touch began; " + waitFor("ended") + "'",
                "  }",
                "}, b: {",
                "  sh '" + waitFor("began") + "'",
                "  try { " + second + " } catch (e) { echo e.message } finally { sh 'touch ended' }",
                "}");
    }

    private static String waitFor(String file) {
        return "for i in $(seq 50); do test -f " + file + " && break; sleep 0.1; done";
    }

    @Test
    void anotherRequestWithTheIdOfAStepThatStillRunsIsToldToTakeAnotherId() throws IOException {
        JenkinsfileRun run = whileAnotherTrains("trainModel(model: 'm', params: [rate: 2]) { echo 'second' }");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.output().contains("give this one an id, such as id: 'm-2'"), run.output());
        assertTrue(run.lines().contains("[a] trainModel m: PASS (1 of 1 checks passed)"), run.output());
    }

    @Test
    void theSameRequestMayRunTwiceAtOnce() throws IOException {
        JenkinsfileRun run = whileAnotherTrains(
                "trainModel(model: 'm', params: [rate: 1], outputs: 'a/**') { sh 'cat $MLOPS_PARAMS; echo a > a/m' }");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.lines().contains("[a] trainModel m: PASS (1 of 1 checks passed)"), run.output());
        assertTrue(run.lines().contains("[b] trainModel m: PASS (1 of 1 checks passed)"), run.output());
    }

    @Test
    void theSameCallInAnotherDirectoryIsAnotherRequest() throws IOException {
        JenkinsfileRun run = run(
                "for (d in ['a', 'b']) {",
                "  dir(d) { trainModel(model: 'm', outputs: 'out/**') { sh 'echo $PWD > out/m' } }",
                "}");
        assertEquals(Result.FAILURE, run.result(), run.output());
        assertTrue(run.output().contains("give this one an id, such as id: 'm-2'"), run.output());
    }

    @Test
    void theSameCallAgainReplacesTheReport() throws IOException {
        JenkinsfileRun run = run(
                "def times = 0",
                "retry(2) {",
                "  trainModel(model: 'm', outputs: 'out/**') { sh 'echo > out/m'; if (times++ == 0) error 'once' }",
                "}");
        assertEquals(Result.SUCCESS, run.result(), run.output());
    }

    @Test
    void noSecretGetsIntoAnyFileThatIsKept() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace);
        LocalHome home = LocalHome.open(workspace.resolve(".mlops"));
        MlopsSteps.of(home, home.newRun()).forEach(run::step);
        run.variable("TOKEN", "s3cr3t-t0k3n")
                .run(
                        "withCredentials([string(credentialsId: 'token', variable: 'T')]) {",
                        "  trainModel(model: 'm', params: [token: T, deep: [[t: \"x $T\"]]], outputs: 'out/**') {",
                        "    sh 'test \"$MLOPS_PARAM_TOKEN\" = \"$T\" && echo model > out/m && grep -c \"$T\" \"$MLOPS_PARAMS\"'",
                        "  }",
                        "  registerModel model: 'm', description: \"with $T\", tags: [t: T]",
                        "  promoteModel model: 'm', to: 'champion', reason: \"since $T\"",
                        "  catchError(buildResult: 'SUCCESS') {",
                        "    trainModel(model: 'n') { error \"leaks $T\" }",
                        "  }",
                        "}");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.lines().contains("trainModel n: FAIL (0 of 1 checks passed)"), run.output());
        assertEquals(List.of(), holding("s3cr3t-t0k3n"));
    }

    @Test
    void fetchingGivesNullUntilThereIsAVersion() throws IOException {
        JenkinsfileRun run = run(
                "def none = fetchModel model: 'm', alias: 'champion', into: 'c', id: 'before'",
                "trainModel(model: 'm', outputs: 'out/**') { sh 'echo > out/m' }",
                "registerModel model: 'm'",
                "promoteModel model: 'm', to: 'champion'",
                "def one = fetchModel model: 'm', alias: 'champion', into: 'c'",
                "echo \"${none == null} ${one.version}\"");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.lines().contains("true 1"), run.output());
    }

    @Test
    void theOnlyRequiredParameterNeedsNoName() throws IOException {
        Files.writeString(workspace.resolve("d.csv"), "a\n1\n");
        JenkinsfileRun run = run("validateData 'd.csv'", "trainModel('m') { echo 'nothing' }", "registerModel 'x'");
        assertTrue(run.lines().contains("validateData d: PASS (1 of 1 checks passed)"), run.output());
        assertTrue(run.lines().contains("trainModel m: PASS"), run.output());
        assertTrue(run.output().contains("no model 'x'"), run.output());
    }

    @Test
    void aStepWithSeveralRequiredParametersNeedsTheirNames() throws IOException {
        assertEquals(
                "Jenkinsfile:1: promoteModel: its arguments must be named; it knows id, model, version, to, reason, expect,"
                        + " failBuild, skipPublishingChecks, checksName",
                run("promoteModel 'm'").error());
    }

    private List<Path> holding(String text) throws IOException {
        List<Path> holding = new ArrayList<>();
        try (Stream<Path> files = Files.walk(workspace.resolve(".mlops"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    holding.add(file);
                }
            }
        }
        return holding;
    }
}
