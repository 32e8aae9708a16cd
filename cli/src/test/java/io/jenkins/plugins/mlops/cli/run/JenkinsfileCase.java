package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Person;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.DynamicTest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * A Jenkinsfile whose comments at the top say what must come of it:
 *
 * <ul>
 *   <li>{@code result: UNSTABLE}: the build's result; every case has it, or {@code unusable}
 *   <li>{@code unusable: text}: the Jenkinsfile cannot run, and the message contains the text
 *   <li>{@code prints: text}: a line of the output; all of these in their order
 *   <li>{@code says: text}: somewhere in the output
 *   <li>{@code never: text}: nowhere in the output
 *   <li>{@code stages: A SUCCESS, B FAILURE}: the stages and branches of the summary
 *   <li>{@code param: NAME=VALUE}, {@code variable: NAME=VALUE}, {@code previous: FAILURE}, {@code yes}, {@code byte order
 *       mark}: how it is run
 *   <li>{@code on host}: what asks for a container runs without one
 *   <li>{@code file: NAME <- LINE}: a line of a file beside it
 *   <li>{@code program: NAME}: there is a program of this name, which prints how it was called
 *   <li>{@code committed}: it lies in a git repository, with all files beside it, on the branch main
 *   <li>{@code remote: NAME}: there is a repository {@code $REMOTES/NAME}, whose branch main holds a file README
 * </ul>
 */
public final class JenkinsfileCase {
    private static final Pattern SHOWN = Pattern.compile(" +(.*?) +(SUCCESS|UNSTABLE|FAILURE|NOT_BUILT|ABORTED)\\b.*");

    private JenkinsfileCase() {}

    /**
     * A test for each file.
     *
     * @param folder of resources beside the class
     * @param workspaces where the cases run
     * @param steps what the cases can call besides Jenkins' own steps
     */
    public static Stream<DynamicTest> all(Class<?> beside, String folder, Path workspaces, List<Step> steps)
            throws IOException, URISyntaxException {
        return files(beside, folder).stream()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file, workspaces, steps)));
    }

    /** The files of a folder of resources, by name. */
    public static List<Path> files(Class<?> beside, String folder) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(
                Path.of(Objects.requireNonNull(beside.getResource(folder)).toURI()))) {
            return files.sorted().toList();
        }
    }

    private static void check(Path file, Path workspaces, List<Step> steps) throws IOException {
        String name = file.getFileName().toString();
        String text = Files.readString(file);
        String mark = "";
        Path workspace = Files.createDirectory(workspaces.resolve(name + ".workspace"));
        JenkinsfileRun run = new JenkinsfileRun(workspace);
        steps.forEach(run::step);
        List<String[]> expectations = new ArrayList<>();
        for (String line :
                text.lines().takeWhile(line -> line.startsWith("// ")).toList()) {
            String[] parts = line.substring(3).split(": ?", 2);
            switch (parts[0]) {
                case "param" -> run.parameter(name(parts[1]), value(parts[1]));
                case "variable" -> run.variable(name(parts[1]), value(parts[1]));
                case "previous" -> run.previous(Result.named(parts[1]));
                case "yes" -> run.person(Person.AGREEABLE);
                case "byte order mark" -> mark = "\uFEFF";
                case "on host" -> run.onHost();
                case "file" -> write(workspace, parts[1]);
                case "program" -> program(run, workspace, parts[1]);
                case "committed" -> commit(workspace);
                case "remote" -> remote(run, workspace, parts[1]);
                default -> expectations.add(parts);
            }
        }
        run.runFile(name, mark + text);
        boolean judged = false;
        int from = 0;
        for (String[] expectation : expectations) {
            String expected = expectation[1];
            switch (expectation[0]) {
                case "result" -> {
                    assertEquals(Result.named(expected), run.result(), run.output());
                    judged = true;
                }
                case "unusable" -> {
                    assertNotNull(run.error(), run.output());
                    assertTrue(run.error().contains(expected), run.error());
                    judged = true;
                }
                case "prints" -> {
                    List<String> left = run.lines().subList(from, run.lines().size());
                    int at = left.indexOf(expected);
                    assertTrue(at >= 0, "no line '" + expected + "' after line " + from + " of\n" + run.output());
                    from += at + 1;
                }
                case "says" -> assertTrue(run.output().contains(expected), expected + " is not in\n" + run.output());
                case "never" -> assertFalse(run.output().contains(expected), expected + " is in\n" + run.output());
                case "stages" -> assertEquals(expected, stages(run), run.output());
                default -> throw new AssertionError("no such expectation: " + expectation[0]);
            }
        }
        assertTrue(judged, "the case expects a result");
    }

    private static void write(Path workspace, String file) throws IOException {
        String[] parts = file.split(" <- ", 2);
        Files.writeString(
                workspace.resolve(parts[0]), parts[1] + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void program(JenkinsfileRun run, Path workspace, String name) throws IOException {
        Path programs = Files.createDirectories(workspace.resolveSibling(workspace.getFileName() + ".programs"));
        Path program = Files.writeString(
                programs.resolve(name),
                "#!/bin/sh\necho \"called: $(basename \"$0\") $*\"\n",
                StandardOpenOption.CREATE);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        run.variable("PATH", programs + File.pathSeparator + System.getenv("PATH"));
    }

    private static void remote(JenkinsfileRun run, Path workspace, String name) throws IOException {
        Path remotes = workspace.resolveSibling(workspace.getFileName() + ".remotes");
        Path remote = Files.createDirectories(remotes.resolve(name));
        Files.writeString(remote.resolve("README"), name + "\n");
        commit(remote);
        run.variable("REMOTES", remotes.toString());
    }

    private static void commit(Path directory) throws IOException {
        try (Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("all")
                    .setSign(false)
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .call();
        } catch (GitAPIException e) {
            throw new IOException(e);
        }
    }

    private static String stages(JenkinsfileRun run) {
        return run.lines().stream()
                .dropWhile(line -> !line.equals("Stages"))
                .map(SHOWN::matcher)
                .filter(Matcher::matches)
                .map(stage -> stage.group(1) + " " + stage.group(2))
                .collect(Collectors.joining(", "));
    }

    private static String name(String pair) {
        return pair.substring(0, pair.indexOf('='));
    }

    private static String value(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }
}
