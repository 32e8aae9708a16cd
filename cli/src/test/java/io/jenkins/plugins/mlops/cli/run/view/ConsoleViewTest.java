package io.jenkins.plugins.mlops.cli.run.view;

import io.jenkins.plugins.mlops.cli.run.JenkinsfileRun;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.VerdictRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ConsoleViewTest {
    private static final String JENKINSFILE = """
            stage('Build') { echo 'compiling' }
            stage('Checks') {
              parallel unit: { judge(id: 'unit', verdict: 'PASS') }, lint: { stage('Style') { judge(id: 'lint', verdict: 'INCONCLUSIVE') } }
            }
            stage('Gate') { judge(id: 'gate', verdict: 'FAIL'); judge(id: 'gate', verdict: 'PASS') }
            stage('Tests') { unstable '2 of 9 failed' }
            """;

    @TempDir
    private Path workspace;

    /** A step that puts a row into the table of verdicts. */
    private static final class Judge implements Step {
        @Override
        public Signature signature() {
            return Signature.of("judge").required("id", Kind.TEXT).required("verdict", Kind.TEXT);
        }

        @Override
        public Object run(StepCall call) {
            call.build().verdict(new VerdictRow("evaluation", call.text("id"), call.text("verdict"), "rocAuc 0.93"));
            return null;
        }
    }

    @Test
    void plainOutputHasOneFactPerLine() throws IOException {
        JenkinsfileRun run = run(Style.PLAIN);
        assertEquals("""
                Jenkinsfile #1 in %s
                -- stage Build
                compiling
                -- stage Build: SUCCESS (TIME)
                -- stage Checks
                [lint] -- stage Style
                [lint] -- stage Style: SUCCESS (TIME)
                -- stage Checks: SUCCESS (TIME)
                -- stage Gate
                -- stage Gate: SUCCESS (TIME)
                -- stage Tests
                WARNING: 2 of 9 failed
                -- stage Tests: UNSTABLE (TIME) 2 of 9 failed

                Stages
                  Build      SUCCESS   TIME
                  Checks     SUCCESS   TIME
                    unit     SUCCESS   TIME
                    lint     SUCCESS   TIME
                      Style  SUCCESS   TIME
                  Gate       SUCCESS   TIME
                  Tests      UNSTABLE  TIME  2 of 9 failed

                Verdicts
                  evaluation  unit  PASS          rocAuc 0.93
                  evaluation  lint  INCONCLUSIVE  rocAuc 0.93
                  evaluation  gate  PASS          rocAuc 0.93

                Finished: UNSTABLE (TIME)
                """.formatted(workspace), run.output().replaceAll("\\d+\\.\\d s", "TIME"));
        assertFalse(run.output().contains("\u001b"), run.output());
    }

    @Test
    void aTerminalShowsColoursAndWhatIsRunning() throws IOException {
        JenkinsfileRun run = run(Style.terminal(Map.of("LANG", "en_US.UTF-8")));
        assertTrue(run.output().contains("\u001b[1m\u25b6 stage Build\u001b[0m"), run.output());
        assertTrue(run.output().contains("\u001b[32m\u2714 stage Build: SUCCESS"), run.output());
        assertTrue(run.output().contains("\u001b[33m\u25b2 stage Tests: UNSTABLE"), run.output());
        assertTrue(run.output().contains("\u001b[2mBuild 0 s\u001b[0m\r\u001b[2K"), run.output());
    }

    @Test
    void aTerminalWithoutUtf8ShowsAscii() throws IOException {
        JenkinsfileRun run = run(Style.terminal(Map.of("LANG", "C")));
        assertTrue(run.output().chars().allMatch(c -> c < 128), run.output());
    }

    @Test
    void branchesHaveColoursOfTheirOwn() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .style(Style.terminal(Map.of()))
                .run("parallel a: { echo 'x' }, b: { echo 'y' }");
        assertTrue(run.output().contains("\u001b[36m[a]\u001b[0m x"), run.output());
        assertTrue(run.output().contains("\u001b[35m[b]\u001b[0m y"), run.output());
    }

    @Test
    void aBranchWithOneStageOfItsNameIsOneRow() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace).run("parallel a: { stage('a') { } }, b: { stage('c') { } }");
        String table = run.output().replaceAll(" +SUCCESS.*", "");
        assertTrue(table.contains("Stages\n  a\n  b\n    c\n"), run.output());
    }

    @Test
    void timesAreReadable() {
        assertEquals("0.0 s", Style.time(Duration.ZERO));
        assertEquals("59.9 s", Style.time(Duration.ofMillis(59_949)));
        assertEquals("1 min 0 s", Style.time(Duration.ofSeconds(60)));
        assertEquals("75 min 3 s", Style.time(Duration.ofSeconds(75 * 60 + 3)));
    }

    private JenkinsfileRun run(Style style) throws IOException {
        JenkinsfileRun run =
                new JenkinsfileRun(workspace).style(style).step(new Judge()).runFile("Jenkinsfile", JENKINSFILE);
        assertEquals(Result.UNSTABLE, run.result());
        return run;
    }
}
