package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.JenkinsfileCase;
import io.jenkins.plugins.mlops.cli.run.groovy.JenkinsfileCompiler;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.Steps;
import io.jenkins.plugins.mlops.cli.run.steps.PipelineSteps;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Jenkinsfiles that say themselves what is to come of them; a new case is a new file. */
class DeclarativeTest {
    /** {@code //! 5: text} at the end of a line: a problem at column 5 of this line that starts with the text. */
    private static final Pattern PROBLEM = Pattern.compile("//! (\\d+: .*?)(?= *//!|$)");

    /** Stand-ins for the steps that are not Jenkins' own: they print what they were given. */
    private static final List<Step> STEPS = List.of(
            printing("validateData", false, Result.SUCCESS),
            printing("trainModel", true, Result.SUCCESS),
            printing("fetchModel", false, Result.SUCCESS),
            printing("evaluateModel", false, Result.UNSTABLE),
            printing("registerModel", false, Result.SUCCESS),
            printing("promoteModel", false, Result.SUCCESS));

    @TempDir
    private Path workspaces;

    @TestFactory
    Stream<DynamicTest> doesWhatItsCommentsSay() throws IOException, URISyntaxException {
        return JenkinsfileCase.all(DeclarativeTest.class, "run", workspaces, STEPS);
    }

    @TestFactory
    Stream<DynamicTest> isRefusedBeforeAnythingRuns() throws IOException, URISyntaxException {
        return JenkinsfileCase.files(DeclarativeTest.class, "refused").stream()
                .map(file -> dynamicTest(name(file), () -> assertRefused(file)));
    }

    private static void assertRefused(Path file) throws IOException {
        Steps steps = PipelineSteps.all().addAll(STEPS);
        JenkinsfileCompiler compiler = new JenkinsfileCompiler(List.of(new PipelineTransformation(steps)));
        JenkinsfileError error =
                assertThrows(JenkinsfileError.class, () -> compiler.compile(name(file), Files.readString(file)));
        List<String> expected = expected(file);
        List<String> found = error.getMessage().lines().toList();
        List<String> beginnings = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            String message = found.get(i);
            int length = i < expected.size() ? expected.get(i).length() : message.length();
            beginnings.add(message.substring(0, Math.min(length, message.length())));
        }
        assertEquals(String.join("\n", expected), String.join("\n", beginnings), error.getMessage());
    }

    private static List<String> expected(Path file) throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int line = 1; line <= lines.size(); line++) {
            Matcher problem = PROBLEM.matcher(lines.get(line - 1));
            while (problem.find()) {
                expected.add(name(file) + ":" + line + ":" + problem.group(1).strip());
            }
        }
        return expected;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static Step printing(String name, boolean block, Result result) {
        Signature open = Signature.of(name).open();
        return new Step() {
            @Override
            public Signature signature() {
                return block ? open.body() : open;
            }

            @Override
            public Object run(StepCall call) throws Exception {
                String arguments = new TreeMap<>(call.arguments())
                        .entrySet().stream()
                                .map(argument -> argument.getKey() + ": " + argument.getValue())
                                .collect(joining(", ", "(", ")"));
                call.log().println(name + arguments);
                if (result != Result.SUCCESS) {
                    call.context().mark(result, null);
                }
                return block ? call.body().run(call.context()) : null;
            }
        };
    }
}
