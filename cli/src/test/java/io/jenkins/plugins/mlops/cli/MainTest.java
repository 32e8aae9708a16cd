package io.jenkins.plugins.mlops.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MainTest {
    @Command
    private static final class Overflowing implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new StackOverflowError();
        }
    }

    @TempDir
    private Path directory;

    /** Loading Groovy takes longer than a small command may take. */
    @Test
    void loadsGroovyOnlyForJenkinsfiles() throws Exception {
        Files.writeString(directory.resolve("data.csv"), "a,b\n1,2\n");
        Files.writeString(directory.resolve("Jenkinsfile"), "echo 'hello'\n");

        assertFalse(loads("groovy.lang.", "validate", "--data", "data.csv"));
        assertFalse(loads("groovy.lang.", "--help"));
        assertTrue(loads("groovy.lang.", "run"));
    }

    @Test
    void namesTheCommandsThatAreNearToAMisspeltOne() throws Exception {
        Mlops.Ended ended = new Mlops(directory).run("vlidate");

        assertEquals(2, ended.exit());
        assertTrue(ended.output().contains("validate"), ended.output());
    }

    @Test
    void littleMemoryIsToldFromAFail() throws Exception {
        String header = IntStream.range(0, 20_000).mapToObj(i -> "column" + i).collect(Collectors.joining(","));
        Files.writeString(directory.resolve("data.csv"), header + "\n" + ",".repeat(19_999) + "\n");
        Mlops small = new Mlops(directory, Map.of("JDK_JAVA_OPTIONS", "-Xmx24m"));

        Mlops.Ended ended = small.run("profile", "--data", "data.csv", "--json", "profile.json");

        assertEquals(2, ended.exit(), ended.output());
        assertTrue(ended.output().contains("mlops: Java's memory (2"), ended.output());
        assertFalse(ended.output().contains("Exception in"), ended.output());
        assertFalse(Files.exists(directory.resolve("profile.json")));
    }

    @Test
    void whatIsNoExceptionIsAnErrorOfItsOwn() {
        StringWriter err = new StringWriter();
        CommandLine commandLine = new CommandLine(new Overflowing()).setErr(new PrintWriter(err, true));

        assertEquals(4, Main.execute(commandLine));
        assertTrue(err.toString().startsWith("mlops: an error of mlops itself"), err.toString());
    }

    private boolean loads(String prefix, String... arguments) throws Exception {
        Path log = directory.resolve("classes.log");
        Map<String, String> verbose = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
        Mlops.Ended ended = new Mlops(directory, verbose).run(arguments);
        assertEquals(0, ended.exit(), ended.output());
        return Files.readString(log).contains(" " + prefix);
    }
}
