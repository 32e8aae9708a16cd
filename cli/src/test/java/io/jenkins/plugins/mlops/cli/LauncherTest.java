package io.jenkins.plugins.mlops.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The script {@code ./mlops}, in a tree of its own where {@code java} and {@code mvn} are stand-ins that say what they are asked. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in
                *DumpLoadedClassList*) exit 0 ;;
                *Xshare:dump*) echo archived >> "$STAND_IN_CALLS"; exit 0 ;;
                --list-modules) echo jdk.compiler@17; exit 0 ;;
            esac
            while [ "$1" != -jar ]; do
                echo "$1" >> "$STAND_IN_FLAGS"
                shift
            done
            shift 2
            printf '<%s>' "$@"
            cat
            exit 7
            """;

    private static final String MVN = """
            #!/bin/sh
            echo noise from Maven
            echo begin >> "$STAND_IN_CALLS"
            sleep "${STAND_IN_SECONDS:-0}"
            echo end >> "$STAND_IN_CALLS"
            [ -z "$STAND_IN_FAILS" ] || { echo '[ERROR] no such symbol'; exit 1; }
            mkdir -p "$STAND_IN_ROOT/cli/target/lib"
            echo jar > "$STAND_IN_ROOT/cli/target/mlops.jar"
            """;

    @TempDir
    private Path temporary;

    private Path root;
    private Path jdk;
    private Path calls;
    private Path flags;

    @BeforeEach
    void makeATree() throws IOException {
        root = temporary.resolve("a clone");
        calls = temporary.resolve("calls");
        flags = temporary.resolve("flags");
        for (String folder : List.of("engine/src/main", "cli/src/main")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (String file : List.of("pom.xml", "engine/pom.xml", "cli/pom.xml", "cli/src/main/Main.java")) {
            Files.writeString(root.resolve(file), "");
        }
        Files.copy(Path.of(System.getProperty("basedir", "")).resolveSibling("mlops"), root.resolve("mlops"));
        jdk = temporary.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"17.0.1\"\n");
        program(jdk.resolve("bin/java"), JAVA);
        program(jdk.resolve("bin/mvn"), MVN);
    }

    @Test
    void passesArgumentsInputAndExitCodeAndNothingElse() throws Exception {
        Outcome outcome = start(root.resolve("mlops"), Map.of(), "validate", "--data", "a b.csv", "*")
                .finish("typed");

        assertEquals("<validate><--data><a b.csv><*>typed", outcome.output());
        assertEquals(7, outcome.exit());
    }

    @Test
    void saysInOneLineThatItBuilds() throws Exception {
        String first = start(root.resolve("mlops"), Map.of()).finish("").errors();
        String second = start(root.resolve("mlops"), Map.of()).finish("").errors();

        assertTrue(first.matches("mlops: building[^\n]*\n"), first);
        assertEquals("", second);
    }

    @Test
    void buildsOnceAndAgainWhenASourceHasChangedOrIsGone() throws Exception {
        start(root.resolve("mlops"), Map.of()).finish("");
        start(root.resolve("mlops"), Map.of()).finish("");
        assertEquals(List.of("begin", "end", "archived"), calls());

        Path source = root.resolve("cli/src/main/Main.java");
        touchLater(source);
        start(root.resolve("mlops"), Map.of()).finish("");
        assertEquals(6, calls().size());

        Files.setLastModifiedTime(source, FileTime.fromMillis(0));
        Files.setLastModifiedTime(source.getParent(), FileTime.fromMillis(0));
        start(root.resolve("mlops"), Map.of()).finish("");
        Files.delete(source);
        touchLater(source.getParent());
        start(root.resolve("mlops"), Map.of()).finish("");
        assertEquals(9, calls().size());
    }

    @Test
    void buildsAgainAfterMvnClean() throws Exception {
        start(root.resolve("mlops"), Map.of()).finish("");
        for (String file : List.of("mlops.jar", "built", "mlops-17.0.1.jsa", "build.log", "lib", "")) {
            Files.delete(root.resolve("cli/target").resolve(file));
        }

        assertEquals(7, start(root.resolve("mlops"), Map.of()).finish("").exit());
        assertEquals(6, calls().size());
    }

    @Test
    void archivesTheClassesForEachJdk() throws Exception {
        start(root.resolve("mlops"), Map.of()).finish("");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
        start(root.resolve("mlops"), Map.of()).finish("");

        assertEquals(List.of("begin", "end", "archived", "archived"), calls());
    }

    @Test
    void twoAtFirstUseBuildOnce() throws Exception {
        Running one = start(root.resolve("mlops"), Map.of("STAND_IN_SECONDS", "1"), "one");
        Running two = start(root.resolve("mlops"), Map.of("STAND_IN_SECONDS", "1"), "two");

        assertEquals("<one>", one.finish("").output());
        assertEquals("<two>", two.finish("").output());
        assertEquals(List.of("begin", "end", "archived"), calls());
    }

    @Test
    void aBuildThatLostItsLauncherIsWaitedForAndDoneAgain() throws Exception {
        Running killed = start(root.resolve("mlops"), Map.of("STAND_IN_SECONDS", "1"));
        while (calls().isEmpty()) {
            Thread.sleep(5);
        }
        killed.process().destroyForcibly().waitFor();

        assertEquals(7, start(root.resolve("mlops"), Map.of()).finish("").exit());
        assertEquals(List.of("begin", "end", "begin", "end", "archived"), calls());
    }

    @Test
    void aFailedBuildShowsItsLogAndIsNoVerdict() throws Exception {
        Outcome outcome =
                start(root.resolve("mlops"), Map.of("STAND_IN_FAILS", "1")).finish("");

        assertEquals(4, outcome.exit());
        assertEquals("", outcome.output());
        assertTrue(outcome.errors().contains("[ERROR] no such symbol"), outcome.errors());
        assertTrue(outcome.errors().contains("cli/target/build.log"), outcome.errors());
        assertEquals(7, start(root.resolve("mlops"), Map.of()).finish("").exit());
    }

    @Test
    void startsThroughLinksFromAnywhere() throws Exception {
        Path bin = Files.createDirectories(temporary.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("absolute"), root.resolve("mlops"));
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("absolute"));

        assertEquals(
                "<x>", start(bin.resolve("relative"), Map.of(), "x").finish("").output());
    }

    @Test
    void optimisesWhatTakesLong() throws Exception {
        Path small = Files.write(temporary.resolve("small.csv"), new byte[1]);
        Path large = temporary.resolve("large data.csv");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(256 << 20);
        }

        assertFalse(optimises("--help"));
        assertFalse(optimises("validate", "--data", small.toString()));
        assertTrue(optimises("validate", "--data", large.toString()));
        assertTrue(optimises("validate", "--data=" + large));
        assertTrue(optimises("run"));
    }

    @Test
    void refusesAnOldJava() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

        Outcome outcome = start(root.resolve("mlops"), Map.of()).finish("");

        assertEquals(4, outcome.exit());
        assertTrue(outcome.errors().contains("is Java 11.0.2: install a JDK 17 or newer"), outcome.errors());
        assertEquals(List.of(), calls());
    }

    @Test
    void refusesAJavaHomeWithoutJava() throws Exception {
        Outcome outcome =
                start(root.resolve("mlops"), Map.of("JAVA_HOME", "/nowhere")).finish("");

        assertEquals(4, outcome.exit());
        assertTrue(outcome.errors().contains("JAVA_HOME is '/nowhere'"), outcome.errors());
    }

    private boolean optimises(String... arguments) throws Exception {
        Files.deleteIfExists(flags);
        start(root.resolve("mlops"), Map.of(), arguments).finish("");
        return !Files.readAllLines(flags).contains("-XX:TieredStopAtLevel=1");
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void touchLater(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis() + 1));
    }

    private List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private Running start(Path launcher, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
        builder.environment().put("PATH", jdk.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("STAND_IN_CALLS", calls.toString());
        builder.environment().put("STAND_IN_FLAGS", flags.toString());
        builder.environment().put("STAND_IN_ROOT", root.toString());
        builder.environment().putAll(environment);
        builder.environment().remove("MLOPS_JAVA_OPTS");
        Path errors = Files.createTempFile(temporary, "errors", ".txt");
        return new Running(builder.redirectError(errors.toFile()).start(), errors);
    }

    private record Running(Process process, Path errors) {
        Outcome finish(String input) throws IOException, InterruptedException {
            try (var in = process.outputWriter()) {
                in.write(input);
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            return new Outcome(process.exitValue(), output, Files.readString(errors));
        }
    }

    private record Outcome(int exit, String output, String errors) {}
}
