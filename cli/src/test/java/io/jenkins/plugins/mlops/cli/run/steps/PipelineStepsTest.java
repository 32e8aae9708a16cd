package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.groovy.LoadStep;
import io.jenkins.plugins.mlops.cli.run.groovy.Program;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Set<String> ACCEPTED = AcceptedStep.all().stream()
            .map(step -> step.signature().name())
            .collect(Collectors.toCollection(TreeSet::new));

    @Test
    void thePageHasEveryStepWithItsParameters() throws IOException {
        Steps steps = PipelineSteps.all().add(new LoadStep(new Program()));
        Map<String, String> known = steps.names().stream()
                .filter(name -> !ACCEPTED.contains(name))
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
        assertEquals(PipelineSteps.all().refused(), named("These are refused with what to do instead:"));
    }

    @Test
    void thePageHasEveryStepThatIsAccepted() throws IOException {
        assertEquals(ACCEPTED, named("run their block if they have one:"));
    }

    /** The names between these words and the next full stop. */
    private static Set<String> named(String words) throws IOException {
        String page = Files.readString(PAGE).replace('\n', ' ');
        int from = page.indexOf(words);
        assertTrue(from >= 0, words);
        return NAME.matcher(page.substring(from, page.indexOf('.', from)))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String described(Signature signature) {
        String parameters = signature.parameters().stream()
                .map(parameter -> parameter.name().equals(signature.unnamed())
                        ? "**`" + parameter.name() + "`**"
                        : "`" + parameter.name() + "`")
                .collect(Collectors.joining(", "));
        return signature.isOpen() ? parameters + ", and any other" : parameters;
    }
}
