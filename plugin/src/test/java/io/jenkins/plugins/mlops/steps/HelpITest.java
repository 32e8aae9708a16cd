package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import hudson.Util;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.ParameterHelp;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Every step and parameter has its help: what the engine says of it, what else a reader wants to know, and an example that
 * works. The engine's part is written into the files by {@code -Dreference=write}.
 */
@WithJenkins
class HelpITest {
    private static final Path FILES = Path.of("src/main/resources/io/jenkins/plugins/mlops/steps");
    private static final Pattern EXAMPLE = Pattern.compile("<pre><code>([^\\n]+)</code></pre>");
    private static final Pattern FIRST = Pattern.compile("(?s)<div>\\s*<p>(.*?)</p>");
    private static final ParameterHelp TEXTS = new ParameterHelp();

    @BeforeAll
    static void start(JenkinsRule rule) {
        assertNotNull(rule.jenkins);
    }

    @ParameterizedTest
    @EnumSource
    void aStepHasHelpWithAnExampleThatWorks(Kind kind) throws IOException {
        DescribableModel<?> model = DescribableModel.of(StepFormsITest.descriptor(kind).clazz);
        String help = model.getHelp();
        assertNotNull(help, kind.step());
        assertStartsWith(TEXTS.step(kind), help, model.getType(), "help.html");
        assertEquals(kind, bind(example(help)).kind());
    }

    @ParameterizedTest
    @EnumSource
    void aParameterHasHelpWithAnExampleThatUsesIt(Kind kind) throws IOException {
        DescribableModel<?> model = DescribableModel.of(StepFormsITest.descriptor(kind).clazz);
        for (String parameter : Requests.parameters(kind)) {
            String help = model.getParameter(parameter).getHelp();
            assertNotNull(help, kind.step() + "." + parameter);
            assertStartsWith(TEXTS.parameter(kind, parameter), help, model.getType(), "help-" + parameter + ".html");
            Call call = bind(example(help));
            assertTrue(call.arguments.containsKey(parameter), () -> parameter + " is not in its example " + call);
        }
    }

    @Test
    void aKeyOfAGateHasHelpWithAnExampleThatUsesIt() throws IOException {
        DescribableModel<GateParameters> model = DescribableModel.of(GateParameters.class);
        bindGate(gate(example(model.getHelp())));
        for (String key : Requests.gateKeys()) {
            DescribableParameter parameter = model.getParameter(key);
            String help = parameter.getHelp();
            assertNotNull(help, key);
            assertStartsWith(TEXTS.gate(key), help, model.getType(), "help-" + key + ".html");
            Map<String, Object> gate = gate(example(help));
            assertTrue(gate.containsKey(key), () -> key + " is not in its example " + gate);
            bindGate(gate);
        }
    }

    @Test
    void aKeyOfDriftHasHelpWithAnExampleThatUsesIt() throws IOException {
        DescribableModel<DriftParameters> model = DescribableModel.of(DriftParameters.class);
        bindDrift(gate(example(model.getHelp())));
        for (String key : Requests.driftKeys()) {
            String help = model.getParameter(key).getHelp();
            assertNotNull(help, key);
            assertStartsWith(TEXTS.drift(key), help, model.getType(), "help-" + key + ".html");
            Map<String, Object> drift = gate(example(help));
            assertTrue(drift.containsKey(key), () -> key + " is not in its example " + drift);
            bindDrift(drift);
        }
    }

    private static void bindDrift(Map<String, Object> drift) {
        Requests.of(Kind.VALIDATION, Map.of("data", "x.csv", "reference", "old.csv", "drift", drift));
    }

    @Test
    void aKeyOfHistoryHasHelpWithAnExampleThatUsesIt() throws IOException {
        DescribableModel<HistoryParameters> model = DescribableModel.of(HistoryParameters.class);
        bindHistory(gate(example(model.getHelp())));
        for (String key : Requests.historyKeys()) {
            String help = model.getParameter(key).getHelp();
            assertNotNull(help, key);
            assertStartsWith(TEXTS.history(key), help, model.getType(), "help-" + key + ".html");
            Map<String, Object> history = gate(example(help));
            assertTrue(history.containsKey(key), () -> key + " is not in its example " + history);
            bindHistory(history);
        }
    }

    private static void bindHistory(Map<String, Object> history) {
        Requests.of(Kind.VALIDATION, Map.of("data", "x.csv", "history", history));
    }

    @Test
    void noHelpIsThatOfAnotherAndNoneIsLeftOver() throws IOException {
        Set<String> known = new HashSet<>(Requests.gateKeys());
        known.addAll(Requests.driftKeys());
        known.addAll(Requests.historyKeys());
        for (Kind kind : Kind.values()) {
            known.addAll(Requests.parameters(kind));
        }
        Map<String, Path> texts = new HashMap<>();
        try (Stream<Path> files = Files.walk(FILES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                String name = file.getFileName().toString();
                assertTrue(
                        name.equals("help.html")
                                || known.contains(name.replaceFirst("help-", "").replaceFirst("\\.html", "")),
                        () -> file + " is the help of no parameter");
                Path same = texts.put(Files.readString(file), file);
                assertEquals(null, same, () -> file + " has the text of another");
            }
        }
    }

    private record Call(Kind kind, Map<String, Object> arguments) {}

    private static String example(String help) {
        Matcher example = EXAMPLE.matcher(help);
        assertTrue(example.find(), () -> "no example of one line in " + help);
        return StringEscapeUtils.unescapeHtml4(example.group(1));
    }

    /** Runs a step's call as a Jenkinsfile would, up to the request. */
    private static Call bind(String example) {
        List<Call> calls = new ArrayList<>();
        Binding binding = new Binding();
        for (Kind kind : Kind.values()) {
            binding.setVariable(kind.step(), new Closure<Object>(null) {
                @SuppressWarnings({"unchecked", "unused"}) // called by the example
                public Object doCall(Object... arguments) {
                    Map<String, Object> named = arguments[0] instanceof Map<?, ?> map
                            ? (Map<String, Object>) map
                            : Map.of(Requests.unnamed(kind), arguments[0]);
                    assertEquals(
                            kind == Kind.TRAINING, arguments[arguments.length - 1] instanceof Closure, "has a body");
                    calls.add(new Call(kind, named));
                    return null;
                }
            });
        }
        new GroovyShell(binding).evaluate(example);
        assertEquals(1, calls.size(), example);
        Call call = calls.get(0);
        MlopsStep step = (MlopsStep)
                DescribableModel.of(StepFormsITest.descriptor(call.kind).clazz).instantiate(call.arguments, null);
        assertEquals(call.kind, step.toRequest().kind(), example);
        return call;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> gate(String example) {
        return (Map<String, Object>) new GroovyShell().evaluate(example);
    }

    /** One of the tasks must have the metric, and the gate must be right for it. */
    private static void bindGate(Map<String, Object> gate) {
        BadInput mistake = null;
        for (Task task : Task.values()) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("model", "m");
            parameters.put("task", task.key());
            parameters.put("predictions", "p.csv");
            parameters.put("label", "y");
            parameters.put(task == Task.BINARY ? "score" : "prediction", "p");
            parameters.put("key", "id");
            parameters.put("slices", "country");
            parameters.put("qualityGates", List.of(gate));
            try {
                ((MlopsStep) DescribableModel.of(EvaluateModelStep.class).instantiate(parameters, null)).toRequest();
                return;
            } catch (BadInput e) {
                mistake = e;
            }
        }
        throw mistake;
    }

    private static void assertStartsWith(String text, String help, Class<?> owner, String file) throws IOException {
        Matcher first = FIRST.matcher(help);
        assertTrue(first.find(), () -> help + " has no paragraph");
        if ("write".equals(System.getProperty("reference"))) {
            Class<?> declaring = owner;
            while (!Files.exists(FILES.resolve(declaring.getSimpleName()).resolve(file))) {
                declaring = declaring.getSuperclass();
            }
            Files.writeString(
                    FILES.resolve(declaring.getSimpleName()).resolve(file),
                    help.substring(0, first.start(1)) + "\n    " + Util.escape(text) + "\n  "
                            + help.substring(first.end(1)));
            return;
        }
        assertEquals(
                text,
                StringEscapeUtils.unescapeHtml4(first.group(1)).strip().replaceAll("\\s+", " "),
                () -> owner.getSimpleName() + "/" + file + " does not begin as the engine's parameters.properties;"
                        + " write it with -Dreference=write");
    }
}
