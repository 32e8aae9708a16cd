package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What becomes of the processes that sh starts. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ProcessesTest {
    @TempDir
    private Path workspace;

    @Test
    void timeoutEndsChildrenAndGrandchildren() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "timeout(time: 1, unit: 'SECONDS') {",
                        "  sh 'sh -c \"sleep 500 & echo \\\\$! > grandchild; wait\" & echo $! > child; wait'",
                        "}");
        assertEquals(Result.ABORTED, run.result());
        assertGone("child");
        assertGone("grandchild");
    }

    @Test
    void timeoutEndsWhatHasCutItselfOff() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "the system shows environments");
        new JenkinsfileRun(workspace)
                .run(
                        "timeout(time: 1, unit: 'SECONDS') {",
                        "  sh '(sh -c \"echo \\\\$\\\\$ > orphan; exec sleep 500\" &) ; sleep 500'",
                        "}");
        assertGone("orphan");
    }

    @Test
    void timeoutEndsWhatDoesNotWantToEnd() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "timeout(time: 1, unit: 'SECONDS') {",
                        "  sh 'set +x; trap \"\" TERM; echo $$ > stubborn; while true; do sleep 1; done'",
                        "}");
        assertEquals(Result.ABORTED, run.result());
        assertGone("stubborn");
    }

    @Test
    void failFastEndsTheProcessesOfOtherBranches() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "parallel a: { sh 'echo $$ > a; exec sleep 500' },",
                        "  b: { while (!fileExists('a')) { sleep(time: 20, unit: 'MILLISECONDS') }; error 'b is bad' },",
                        "  failFast: true");
        assertEquals(Result.FAILURE, run.result());
        assertGone("a");
    }

    @Test
    void whatIsLeftInTheBackgroundEndsWithTheRun() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "the system shows environments");
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run("sh 'sleep 500 & echo $! > server'", "sh 'kill -0 $(cat server) && echo still serving'");
        assertEquals(Result.SUCCESS, run.result());
        assertTrue(run.lines().contains("still serving"), run.output());
        assertGone("server");
    }

    @Test
    void aProcessMayAskToOutliveTheRun() throws IOException {
        new JenkinsfileRun(workspace)
                .run("withEnv(['JENKINS_NODE_COOKIE=dontKillMe']) { sh 'sleep 500 & echo $! > server' }");
        ProcessHandle server = ProcessHandle.of(pid("server")).orElseThrow();
        assertTrue(server.isAlive());
        server.destroyForcibly();
    }

    private void assertGone(String file) throws IOException {
        assertFalse(ProcessHandle.of(pid(file)).map(ProcessHandle::isAlive).orElse(false), file + " runs on");
    }

    private long pid(String file) throws IOException {
        return Long.parseLong(Files.readString(workspace.resolve(file)).strip());
    }
}
