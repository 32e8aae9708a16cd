package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The command as users call it, in a process of its own. */
class RunCommandTest {
    @TempDir
    private Path workspace;

    private final List<String> options = new ArrayList<>();
    private String output;

    @Test
    void exitsWithTheResult() throws Exception {
        jenkinsfile(
                "echo \"hello ${params.WHO} ${currentBuild.previousBuild?.result}\"",
                "if (params.WHO == 'b') { unstable 'x' }");
        assertEquals(0, run("--param", "WHO=a"));
        assertTrue(output.contains("Jenkinsfile #1 in " + workspace.toRealPath()), output);
        assertTrue(output.contains("hello a null\n"), output);
        assertEquals(3, run("--param", "WHO=b"));
        assertTrue(output.contains("#2"), output);
        assertTrue(output.contains("hello b SUCCESS\n"), output);
        assertEquals(0, run("--param", "WHO=a=b"));
        assertTrue(output.contains("hello a=b UNSTABLE\n"), output);
        assertEquals("*\n", Files.readString(workspace.resolve(".mlops/.gitignore")));
        assertFalse(Files.exists(workspace.resolve(".mlops/runs/1/tmp")), "temporary files are gone");
    }

    @Test
    void aFailureIsOneLineAndNoStackTrace() throws Exception {
        jenkinsfile("input 'Go?'");
        assertEquals(1, run());
        assertTrue(output.contains("\nERROR: input: nobody is there to answer 'Go?'"), output);
        assertEquals(0, run("--yes"));
        assertFalse(output.contains("\tat "), output);
    }

    @Test
    void whatCannotRunIsOneMessage() throws Exception {
        jenkinsfile("node {");
        assertEquals(2, run());
        assertEquals("Jenkinsfile:2:1: unexpected end of the file\n", output);
        jenkinsfile("echo \"before: ${currentBuild.previousBuild.result}\"");
        assertEquals(0, run());
        assertTrue(output.contains("before: FAILURE\n"), output);
        Files.delete(workspace.resolve("Jenkinsfile"));
        assertEquals(2, run());
        assertTrue(output.startsWith("there is no file ") && output.lines().count() == 1, output);
        Files.write(workspace.resolve("Jenkinsfile"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(2, run());
        assertTrue(
                output.endsWith("Jenkinsfile is not UTF-8 text\n")
                        && output.lines().count() == 1,
                output);
    }

    @Test
    void theHomeMayBeElsewhereAndTheFileInAnotherFolder() throws Exception {
        Path project = Files.createDirectory(workspace.resolve("project"));
        Files.writeString(project.resolve("build.groovy"), "sh 'pwd'\narchiveArtifacts 'build.groovy'\n");
        assertEquals(0, run("project/build.groovy", "--home", "elsewhere"));
        assertTrue(output.contains("\n" + project.toRealPath() + "\n"), output);
        assertTrue(Files.exists(workspace.resolve("elsewhere/runs/1/archive/build.groovy")));
        assertFalse(Files.exists(project.resolve(".mlops")));
    }

    @Test
    void whatIsNoAsciiPassesThroughInEveryLocale() throws Exception {
        jenkinsfile("sh \"printf 'gr\\\\303\\\\274n\\\\n'\"", "echo 'grün'");
        assertEquals(0, run());
        assertEquals(2, output.lines().filter("grün"::equals).count(), output);
    }

    @Test
    void groovyIsLoadedOnlyWhereAJenkinsfileRuns() throws Exception {
        options.add("-Xlog:class+load");
        for (String[] arguments : new String[][] {{"--help"}, {"run", "--help"}, {"run", "missing"}}) {
            mlops(arguments);
            assertTrue(output.contains("io.jenkins.plugins.mlops.cli.run.RunCommand"), "classes are logged");
            assertFalse(output.contains("groovy"), "Groovy is loaded by " + String.join(" ", arguments));
        }
    }

    private void jenkinsfile(String... lines) throws IOException {
        Files.writeString(workspace.resolve("Jenkinsfile"), String.join("\n", lines) + "\n");
    }

    private int run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(0, "run");
        return mlops(all.toArray(String[]::new));
    }

    private int mlops(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        Path file = workspace.resolveSibling(workspace.getFileName() + ".output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(file.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
        output = Files.readString(file);
        Files.delete(file);
        return process.exitValue();
    }
}
