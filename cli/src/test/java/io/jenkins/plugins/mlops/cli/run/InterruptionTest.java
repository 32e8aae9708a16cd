package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Real processes that get real signals. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class InterruptionTest {
    @TempDir
    private Path workspace;

    private Process process;

    @AfterEach
    void endsWhatIsLeft() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void firstSignalStopsProcessesRunsFinallyAndExitsWith130() throws Exception {
        start(
                "try {",
                "  parallel a: { stage('A') { sh 'sleep 500 & echo $! > a.pid; touch a; wait' } },",
                "           b: { retry(3) { sh 'echo $$ > b.pid; touch b; exec sleep 500' } },",
                "           c: { catchError(catchInterruptions: false) { sleep 500 } }",
                "} finally {",
                "  sh 'echo cleaned up'",
                "  echo \"then ${currentBuild.currentResult}\"",
                "}");
        await("a");
        await("b");
        signal("INT");
        assertEquals(130, exit());
        String output = output();
        assertTrue(output.contains("\ncleaned up\n"), output);
        assertTrue(output.contains("\nthen ABORTED\n"), output);
        assertTrue(output.contains("Finished: ABORTED"), output);
        assertFalse(output.contains("Retrying"), output);
        assertGone("a.pid");
        assertGone("b.pid");
    }

    @Test
    void aBusyScriptIsStoppedToo() throws Exception {
        start("sh 'touch a'", "while (true) { }");
        await("a");
        signal("TERM");
        assertEquals(130, exit());
        assertTrue(output().contains("Finished: ABORTED"), output());
    }

    @Test
    void aScriptThatCatchesTheInterruptionIsAbortedAllTheSame() throws Exception {
        start("try { sh 'touch a; exec sleep 500' } catch (e) { echo 'caught it' }", "echo 'went on'");
        await("a");
        signal("INT");
        assertEquals(130, exit());
        assertTrue(output().contains("\ncaught it\nwent on\n"), output());
    }

    @Test
    void secondSignalEndsAtOnce() throws Exception {
        start("try { sh 'touch a; exec sleep 500' } finally { sh 'touch b; exec sleep 500' }");
        await("a");
        signal("INT");
        await("b");
        signal("INT");
        assertEquals(130, exit());
        assertFalse(output().contains("Finished"), output());
    }

    private void start(String... lines) throws IOException {
        Files.writeString(workspace.resolve("Jenkinsfile"), String.join("\n", lines) + "\n");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.add("run");
        command.add(workspace.resolve("Jenkinsfile").toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(workspace.resolve("output").toFile())
                .start();
    }

    private void await(String file) throws Exception {
        while (!Files.exists(workspace.resolve(file))) {
            assertTrue(process.isAlive(), () -> "it ended early: " + output());
            Thread.sleep(20);
        }
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private int exit() throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
        return process.exitValue();
    }

    private String output() {
        try {
            return Files.readString(workspace.resolve("output"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertGone(String file) throws IOException {
        long pid = Long.parseLong(Files.readString(workspace.resolve(file)).strip());
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), file + " " + pid + " runs on");
    }
}
