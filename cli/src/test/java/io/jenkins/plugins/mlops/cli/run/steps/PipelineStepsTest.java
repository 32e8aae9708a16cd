package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The reference of Jenkins' steps says what the code says. */
class PipelineStepsTest {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "")).resolveSibling("docs/reference/pipeline-steps.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (.*?) ?\\|", Pattern.MULTILINE);

    @Test
    void thePageHasEveryStepWithItsParameters() throws IOException {
        Steps steps = PipelineSteps.all();
        Map<String, String> known = steps.names().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> described(steps.signature(name)), (a, b) -> a, TreeMap::new));
        Map<String, String> written = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            written.put(row.group(1), row.group(2));
        }
        assertEquals(known, written);
    }

    @Test
    void thePageHasEveryStepThatIsRefused() throws IOException {
        String page = Files.readString(PAGE).replace('\n', ' ');
        String names = PipelineSteps.all().refused().stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        assertTrue(page.contains("These are refused with what to do instead: " + names + "."), names);
    }

    private static String described(Signature signature) {
        String parameters = signature.parameters().stream()
                .map(parameter -> parameter.name().equals(signature.unnamed())
                        ? "**`" + parameter.name() + "`**"
                        : "`" + parameter.name() + "`")
                .collect(Collectors.joining(", "));
        return signature.isOpen() ? parameters + ", and the branches by name" : parameters;
    }
}
