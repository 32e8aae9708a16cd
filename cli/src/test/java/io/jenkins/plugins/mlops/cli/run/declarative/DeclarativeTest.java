package io.jenkins.plugins.mlops.cli.run.declarative;

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
import java.util.Objects;
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

    @TestFactory
    Stream<DynamicTest> runs(@TempDir Path folder) throws Exception {
        return files("run")
                .map(file -> dynamicTest(name(file), () -> DeclarativeCase.read(file)
                        .check(Files.createTempDirectory(folder, "case"), STEPS)));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedBeforeAnythingRuns() throws Exception {
        return files("refused")
                .map(file -> dynamicTest(name(file), () -> {
                    Steps steps = PipelineSteps.all().addAll(STEPS);
                    JenkinsfileCompiler compiler = new JenkinsfileCompiler(List.of(new PipelineTransformation(steps)));
                    JenkinsfileError error = assertThrows(
                            JenkinsfileError.class, () -> compiler.compile(name(file), Files.readString(file)));
                    List<String> expected = expected(file);
                    List<String> found = error.getMessage().lines().toList();
                    List<String> beginnings = new ArrayList<>();
                    for (int i = 0; i < found.size(); i++) {
                        int length = i < expected.size()
                                ? expected.get(i).length()
                                : found.get(i).length();
                        beginnings.add(found.get(i)
                                .substring(0, Math.min(length, found.get(i).length())));
                    }
                    assertEquals(String.join("\n", expected), String.join("\n", beginnings), error.getMessage());
                }));
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

    private static Stream<Path> files(String folder) throws IOException, URISyntaxException {
        Path path = Path.of(Objects.requireNonNull(DeclarativeTest.class.getResource(folder))
                .toURI());
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList().stream();
        }
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
