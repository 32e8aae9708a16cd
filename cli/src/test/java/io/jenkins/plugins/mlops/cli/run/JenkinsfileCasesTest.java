package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Person;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Runs every Jenkinsfile in the resources. The comments at the top of each say what must come of it:
 *
 * <ul>
 *   <li>{@code result: UNSTABLE}: the build's result; every case has it, or {@code unusable}
 *   <li>{@code unusable: text}: the Jenkinsfile cannot run, and the message contains the text
 *   <li>{@code prints: text}: a line of the output; all of these in their order
 *   <li>{@code says: text}: somewhere in the output
 *   <li>{@code never: text}: nowhere in the output
 *   <li>{@code param: NAME=VALUE}, {@code variable: NAME=VALUE}, {@code yes}: how it is run
 * </ul>
 */
class JenkinsfileCasesTest {
    @TempDir
    private Path workspaces;

    @TestFactory
    Stream<DynamicTest> doesWhatItsCommentsSay() throws IOException, URISyntaxException {
        Path folder = Path.of(JenkinsfileCasesTest.class.getResource("scripted").toURI());
        List<Path> cases;
        try (Stream<Path> files = Files.list(folder)) {
            cases = files.sorted().toList();
        }
        assertTrue(cases.size() > 30, "the cases are there");
        return cases.stream().map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private void check(Path file) throws IOException {
        String name = file.getFileName().toString();
        String text = Files.readString(file);
        Path workspace = Files.createDirectory(workspaces.resolve(name + ".workspace"));
        JenkinsfileRun run = new JenkinsfileRun(workspace);
        List<String[]> expectations = new ArrayList<>();
        for (String line :
                text.lines().takeWhile(line -> line.startsWith("// ")).toList()) {
            String[] parts = line.substring(3).split(": ?", 2);
            switch (parts[0]) {
                case "param" -> run.parameter(name(parts[1]), value(parts[1]));
                case "variable" -> run.variable(name(parts[1]), value(parts[1]));
                case "yes" -> run.person(Person.AGREEABLE);
                default -> expectations.add(parts);
            }
        }
        run.runFile(name, text);
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
                default -> throw new AssertionError("no such expectation: " + expectation[0]);
            }
        }
        assertTrue(judged, "the case expects a result");
    }

    private static String name(String pair) {
        return pair.substring(0, pair.indexOf('='));
    }

    private static String value(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }
}
