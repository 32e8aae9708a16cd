package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Interruption;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Branches run at the same time, and their script code does not. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ParallelRunTest {
    @TempDir
    private Path workspace;

    /** A step that goes on only when all branches are in it. */
    private static final class Meet implements Step {
        private final CyclicBarrier barrier;

        Meet(int branches) {
            barrier = new CyclicBarrier(branches);
        }

        @Override
        public Signature signature() {
            return Signature.of("meet");
        }

        @Override
        public Object run(StepCall call) throws Exception {
            barrier.await(30, TimeUnit.SECONDS);
            return null;
        }
    }

    @Test
    void stepsOfBranchesOverlap() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .step(new Meet(3))
                .run("parallel a: { meet() }, b: { stage('x') { meet() } }, c: { withEnv(['A=1']) { meet() } }");
        assertEquals(Result.SUCCESS, run.result());
    }

    @Test
    void shellsOfBranchesOverlap() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "sh 'mkfifo there back'",
                        "parallel ping: { sh 'echo ping > there; cat back' }, pong: { sh 'cat there; echo pong > back' }");
        assertEquals(Result.SUCCESS, run.result());
        assertTrue(run.lines().contains("[ping] pong"), run.output());
        assertTrue(run.lines().contains("[pong] ping"), run.output());
    }

    @Test
    void scriptCodeOfBranchesDoesNotOverlap() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "def total = 0",
                        "def branches = [:]",
                        "for (name in 'a'..'h') {",
                        "  branches[name] = { for (int i = 0; i < 500; i++) { def old = total; total = old + 1 } }",
                        "}",
                        "parallel branches",
                        "echo \"total $total\"");
        assertTrue(run.lines().contains("total 4000"), run.output());
    }

    @Test
    void branchesBeginInTheirOrder() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "def order = ''",
                        "def branches = [:]",
                        "for (name in 'a'..'j') { def n = name; branches[n] = { order += n; sleep(time: 1, unit: 'MILLISECONDS') } }",
                        "parallel branches",
                        "echo \"order $order\"");
        assertTrue(run.lines().contains("order abcdefghij"), run.output());
    }

    @Test
    void eachBranchHasItsOwnEnvironmentAndDirectory() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .step(new Meet(2))
                .run(
                        "parallel a: { withEnv(['WHO=a']) { dir('da') { meet(); sh 'echo $WHO ${PWD##*/}'; echo \"$WHO\" } } },",
                        "  b: { withEnv(['WHO=b']) { dir('db') { meet(); sh 'echo $WHO ${PWD##*/}'; echo \"$WHO\" } } }");
        for (String expected : new String[] {"[a] a da", "[a] a", "[b] b db", "[b] b"}) {
            assertTrue(run.lines().contains(expected), run.output());
        }
    }

    @Test
    void aStepThatIgnoresInterruptsEndsAsInterruptedAllTheSame() throws IOException {
        Step deaf = new Step() {
            @Override
            public Signature signature() {
                return Signature.of("deaf");
            }

            @Override
            public Object run(StepCall call) {
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                return "done";
            }
        };
        JenkinsfileRun run =
                new JenkinsfileRun(workspace).step(deaf).run("timeout(time: 100, unit: 'MILLISECONDS') { deaf() }");
        assertEquals(Result.ABORTED, run.result());
    }

    @Test
    void aBlockStepSeesTheInterruptionAndMayCollectAfterwards() throws IOException {
        Step train = new Step() {
            @Override
            public Signature signature() {
                return Signature.of("train").body();
            }

            @Override
            public Object run(StepCall call) throws Exception {
                try {
                    return call.body().run(call.context());
                } catch (Interruption e) {
                    Thread.sleep(10);
                    call.log().println("collected after " + e.getMessage());
                    throw e;
                }
            }
        };
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .step(train)
                .run("timeout(time: 100, unit: 'MILLISECONDS') { train { sleep 60 } }");
        assertEquals(Result.ABORTED, run.result());
        assertTrue(run.lines().contains("collected after Timeout has been exceeded"), run.output());
    }
}
