package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.security.csrf.CrumbIssuer;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.net.URL;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.apache.commons.text.StringEscapeUtils;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.pipeline.modeldefinition.generator.OptionsDirective;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The forms of all steps with every parameter: nothing is lost between a form, its snippet, and the step. */
@WithJenkins
class StepFormsITest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void allParametersAreTried() {
        for (Kind kind : Kind.values()) {
            Set<String> tried = new HashSet<>();
            EveryStep.calls(kind).forEach(call -> tried.addAll(call.keySet()));
            assertEquals(Set.copyOf(Requests.parameters(kind)), tried);
        }
        Set<String> tried = new HashSet<>();
        EveryStep.calls(Kind.EVALUATION).forEach(call -> ((List<?>) call.getOrDefault("qualityGates", List.of()))
                .forEach(gate -> ((Map<?, ?>) gate).keySet().forEach(key -> tried.add((String) key))));
        assertEquals(Set.copyOf(Requests.gateKeys()), tried);
        assertEquals(Set.copyOf(Requests.driftKeys()), triedOf("drift"));
        assertEquals(Set.copyOf(Requests.historyKeys()), triedOf("history"));
        assertEquals(Set.copyOf(Requests.freshnessKeys()), triedOf("freshness"));
    }

    /** The keys of a parameter that is a map, or may be one. */
    private static Set<String> triedOf(String parameter) {
        Set<String> tried = new HashSet<>();
        EveryStep.calls(Kind.VALIDATION).forEach(call -> {
            if (call.get(parameter) instanceof Map<?, ?> keys) {
                keys.keySet().forEach(key -> tried.add((String) key));
            }
        });
        return tried;
    }

    @ParameterizedTest
    @EnumSource
    void aSnippetIsTheStep(Kind kind) throws Exception {
        SnippetizerTester tester = new SnippetizerTester(jenkins);
        for (Map<String, Object> call : EveryStep.calls(kind)) {
            MlopsStep step = step(kind, call);
            String snippet = Snippetizer.object2Groovy(step);
            assertFalse(snippet.contains("<object"), snippet);
            assertEquals(Json.writeLine(step.toRequest()), Json.writeLine(request(kind, snippet)), snippet);
            tester.assertRoundTrip(step, snippet);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormKeepsTheStep(Kind kind) throws Exception {
        StepConfigTester tester = new StepConfigTester(jenkins);
        for (Map<String, Object> call : EveryStep.calls(kind)) {
            MlopsStep step = step(kind, call);
            MlopsStep submitted = tester.configRoundTrip(step);
            assertEquals(step.toRequest(), submitted.toRequest());
            assertEquals(Snippetizer.object2Groovy(step), Snippetizer.object2Groovy(submitted));
        }
    }

    @Test
    void theSnippetGeneratorWritesWhatWasFilledIn() throws Exception {
        JSONObject form = new JSONObject();
        form.put("model", "churn");
        form.put("params", "learningRate = 0.1\r\nn = 3\r\ntuned = true\r\noptimizer = adam");
        form.put("seed", "42");
        form.put("inputs", "data/train.csv, conf/*.yaml");
        form.put("outputs", "out/model/**");
        form.put("metrics", "");
        form.put("allowUnchanged", false);
        form.put("failBuild", true);
        form.put("id", "");
        form.put("onInconclusive", "");
        form.put("onNoEvidence", "");
        assertEquals(
                """
                trainModel(model: 'churn', params: [learningRate: 0.1, n: 3, optimizer: 'adam', tuned: true], seed: 42, \
                inputs: ['data/train.csv', 'conf/*.yaml'], outputs: 'out/model/**') {
                    // some block
                }""",
                snippet(Kind.TRAINING, form));
    }

    @Test
    void gatesAreWrittenAsMaps() throws Exception {
        JSONObject recall = new JSONObject();
        recall.put("metric", "recall");
        recall.put("min", "");
        recall.put("baseline", "champion");
        recall.put("margin", "0.01");
        recall.put("criticality", "UNSTABLE");
        JSONObject form = new JSONObject();
        form.put("model", "churn");
        form.put("task", "binary");
        form.put("predictions", "p.csv");
        form.put("label", "churned");
        form.put("score", "p");
        form.put("key", "id");
        form.put("threshold", "0.3");
        form.put("qualityGates", recall);
        assertEquals(
                "evaluateModel model: 'churn', task: 'binary', predictions: 'p.csv', key: 'id', label: 'churned', score: 'p',"
                        + " threshold: 0.3,"
                        + " qualityGates: [[baseline: 'champion', criticality: 'UNSTABLE', margin: 0.01, metric: 'recall']]",
                snippet(Kind.EVALUATION, form));
    }

    @Test
    void theSnippetGeneratorSaysWhatIsWrongInOneLine() throws Exception {
        JSONObject form = new JSONObject();
        form.put("model", "churn");
        form.put("params", "learningRate");
        assertEquals(
                "'params' has the line 'learningRate', but must have lines 'name = value'",
                snippet(Kind.TRAINING, form));
        assertEquals(
                "validateData: 'data' is missing: give the path of the data, such as data/train.csv",
                snippet(Kind.VALIDATION, new JSONObject()));
    }

    @Test
    void theReferenceShowsEveryParameterWithItsHelp() throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        HtmlPage page = browser.goTo("pipeline-syntax/html");
        String text = page.asNormalizedText();
        for (Kind kind : Kind.values()) {
            assertTrue(text.contains(kind.step() + ": "), kind.step());
            for (String parameter : Requests.parameters(kind)) {
                assertTrue(text.contains(parameter), parameter);
            }
        }
        assertTrue(text.contains("[metric: 'rocAuc', min: 0.85]"), "the help of gates");
        assertFalse(page.getWebResponse().getContentAsString().contains("could not describe"));
    }

    @Test
    void aFieldIsCheckedWithTheWordsOfTheEngine() {
        ValidateDataStep.DescriptorImpl data = (ValidateDataStep.DescriptorImpl) descriptor(Kind.VALIDATION);
        assertError("'maxExamples' is 5000, but must be 0 to 1000", data.doCheckMaxExamples(null, "5000"));
        assertError("'maxExamples' is 'x', but must be a whole number", data.doCheckMaxExamples(null, "x"));
        assertError("'data' is missing", data.doCheckData(null, ""));
        assertError("'model' is 'a b', but must be", data.doCheckModel(null, "a b"));
        assertError("'object' is 'o', but there is no 'contract'", data.doCheckObject(null, "o", null));
        assertEquals(FormValidation.Kind.OK, data.doCheckMaxExamples(null, "").kind);
        assertEquals(FormValidation.Kind.OK, data.doCheckModel(null, "").kind);
        FetchModelStep.DescriptorImpl fetch = (FetchModelStep.DescriptorImpl) descriptor(Kind.FETCH);
        assertError("give either 'version' or 'alias'", fetch.doCheckVersion(null, "3", "champion"));
        assertEquals(FormValidation.Kind.OK, fetch.doCheckVersion(null, "3", "").kind);
        EvaluateModelStep.DescriptorImpl evaluation = (EvaluateModelStep.DescriptorImpl) descriptor(Kind.EVALUATION);
        assertError("'threshold' is 2.0, but must be 0 to 1", evaluation.doCheckThreshold(null, "2"));
        assertError("'scores' names 1 classes", evaluation.doCheckScores(null, "cat = p"));
        assertError("'metrics.rocAuc'", evaluation.doCheckMetrics(null, "rocAuc = good", ""));
        assertEquals(FormValidation.Kind.OK, evaluation.doCheckConfidence(null, "0.9").kind);
    }

    @Test
    void aGateIsCheckedAsAWhole() {
        GateParameters.DescriptorImpl gate = jenkins.jenkins.getDescriptorByType(GateParameters.DescriptorImpl.class);
        assertError("must have one of 'min', 'max'", check(gate, "recall", "", "", "", "", "binary"));
        assertEquals(FormValidation.Kind.OK, check(gate, "recall", "0.7", "", "", "", "binary").kind);
        assertEquals(FormValidation.Kind.OK, check(gate, "rmse", "", "3", "", "", "").kind);
        assertError("which is no metric of task binary", check(gate, "rmse", "", "3", "", "", "binary"));
        assertError("give either 'margin'", check(gate, "recall", "", "", "champion", "", "binary"));
        assertEquals(FormValidation.Kind.OK, check(gate, "recall", "", "", "champion", "0", "binary").kind);
        assertError("is never above 1", check(gate, "recall", "2", "", "", "", "binary"));
        assertTrue(gate.doFillMetricItems("regression").contains("rmse"));
        assertFalse(gate.doFillMetricItems("binary").contains("rmse"));
    }

    private static FormValidation check(
            GateParameters.DescriptorImpl gate,
            String metric,
            String min,
            String max,
            String baseline,
            String margin,
            String task) {
        return gate.doCheckMetric(null, metric, min, max, baseline, margin, "", "", "", "", task, "", "", "");
    }

    private static void assertError(String start, FormValidation found) {
        assertEquals(FormValidation.Kind.ERROR, found.kind, start);
        String message = StringEscapeUtils.unescapeHtml4(found.getMessage());
        assertTrue(message.contains(start), message);
    }

    /** It lists steps that need no agent as options of a Pipeline; ours need one, or are no wrappers. */
    @Test
    void theDirectiveGeneratorOffersNoStepOfOursAsAnOption() {
        List<Descriptor> options = ExtensionList.lookupSingleton(OptionsDirective.DescriptorImpl.class)
                .getDescriptors();
        assertTrue(options.stream().anyMatch(option -> option.clazz.getName().contains("TimeoutStep")));
        assertTrue(options.stream().noneMatch(option -> MlopsStep.class.isAssignableFrom(option.clazz)));
    }

    private static MlopsStep step(Kind kind, Map<String, Object> call) {
        return (MlopsStep) DescribableModel.of(descriptor(kind).clazz).instantiate(call, null);
    }

    static MlopsStepDescriptor descriptor(Kind kind) {
        return ExtensionList.lookup(MlopsStepDescriptor.class).stream()
                .filter(descriptor -> descriptor.getFunctionName().equals(kind.step()))
                .findFirst()
                .orElseThrow();
    }

    /** The request that a snippet makes, its values as a Jenkinsfile has them. */
    private static Object request(Kind kind, String snippet) {
        Binding binding = new Binding();
        Map<String, Object> seen = new LinkedHashMap<>();
        binding.setVariable("seen", seen);
        GroovyShell shell = new GroovyShell(binding);
        shell.evaluate(
                "def " + kind.step() + "(Map arguments, Closure body = null) { seen.putAll(arguments) }\n" + snippet);
        return Requests.of(kind, seen);
    }

    private static String snippet(Kind kind, JSONObject form) throws Exception {
        form.put("stapler-class", descriptor(kind).clazz.getName());
        form.put("$class", descriptor(kind).clazz.getName());
        CrumbIssuer crumbs = jenkins.jenkins.getCrumbIssuer();
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), Snippetizer.GENERATE_URL), HttpMethod.POST);
        request.setRequestParameters(List.of(
                new NameValuePair("json", form.toString()),
                new NameValuePair(crumbs.getDescriptor().getCrumbRequestField(), crumbs.getCrumb())));
        return jenkins.createWebClient()
                .getPage(request)
                .getWebResponse()
                .getContentAsString()
                .trim();
    }
}
