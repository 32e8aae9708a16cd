package io.jenkins.plugins.mlops.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlops.engine.json.ParameterHelp;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.pipeline.modeldefinition.generator.TriggersDirective;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty;
import org.jenkinsci.plugins.workflow.multibranch.JobPropertyStep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The trigger as people write it: in the form, in a Jenkinsfile, by the generators. */
@WithJenkins
class TriggerFormsITest {
    private static final Path FILES = Path.of("src/main/resources/io/jenkins/plugins/mlops/trigger");
    private static final Pattern EXAMPLE = Pattern.compile("<pre><code>([^\\n]+)</code></pre>");
    private static final Pattern FIRST = Pattern.compile("(?s)<div>\\s*<p>(.*?)</p>");
    private static final ParameterHelp TEXTS = new ParameterHelp();

    private static final List<Map<String, Object>> ALL = List.of(
            Map.of("model", "churn", "schedule", "H 3 * * 1"),
            Map.of("model", "churn", "schedule", "TZ=Europe/Berlin\nH 3 * * 1-5\n@monthly", "cooldown", "1d 12h"),
            Map.of(
                    "model",
                    "churn",
                    "maxPerWeek",
                    3,
                    "skipIfUnchanged",
                    true,
                    "onNewData",
                    Map.of("path", "data/**/*.csv", "node", "ml && linux", "by", "sizeAndTime")),
            Map.of("model", "churn", "onNewData", Map.of("url", "https://data.example.com/train.csv?a=b'c")));

    private static JenkinsRule jenkins;

    @BeforeAll
    static void checkAsInProduction(JenkinsRule rule) {
        jenkins = rule;
        DescribableModel.STRICT_PARAMETER_CHECKING = false;
    }

    @AfterAll
    static void checkStrictlyAgain() {
        DescribableModel.STRICT_PARAMETER_CHECKING = true;
    }

    private static ContinuousTrainingTrigger trigger(Map<String, ?> parameters) {
        return (ContinuousTrainingTrigger)
                DescribableModel.of(ContinuousTrainingTrigger.class).instantiate(parameters, null);
    }

    private static ContinuousTraining of(WorkflowJob job) {
        return ContinuousTrainingTrigger.of(job).orElseThrow().toConfiguration();
    }

    @Test
    void allParametersAreTried() {
        Set<String> tried = new HashSet<>();
        Set<String> keys = new HashSet<>();
        ALL.forEach(parameters -> {
            tried.addAll(parameters.keySet());
            ((Map<?, ?>) parameters.getOrDefault("onNewData", Map.of()))
                    .keySet()
                    .forEach(key -> keys.add((String) key));
        });

        assertEquals(Set.copyOf(Requests.triggerParameters()), tried);
        assertEquals(Set.copyOf(Requests.newDataKeys()), keys);
    }

    @Test
    void nothingIsLostInTheForm() throws Exception {
        for (Map<String, Object> parameters : ALL) {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class);
            job.addTrigger(trigger(parameters));
            jenkins.configRoundtrip(job);
            assertEquals(Requests.trigger(parameters), of(job));
            job.doReload();
            assertEquals(Requests.trigger(parameters), of(job));
        }
    }

    @Test
    void theGeneratorsWriteWhatMakesTheSameTrigger() throws Exception {
        for (Map<String, Object> parameters : ALL) {
            String snippet = Snippetizer.object2Groovy(
                    new JobPropertyStep(List.of(new PipelineTriggersJobProperty(List.of(trigger(parameters))))));
            WorkflowJob job = jenkins.createProject(WorkflowJob.class);
            job.setDefinition(new CpsFlowDefinition(snippet, true));
            jenkins.buildAndAssertSuccess(job);
            assertEquals(Requests.trigger(parameters), of(job), snippet);

            String directive = jenkins.jenkins
                    .getDescriptorByType(TriggersDirective.DescriptorImpl.class)
                    .toGroovy(new TriggersDirective(List.of(trigger(parameters))));
            WorkflowJob declarative = jenkins.createProject(WorkflowJob.class);
            declarative.setDefinition(new CpsFlowDefinition(
                    "pipeline { agent none\n" + directive + "stages { stage('a') { steps { echo 'a' } } } }", true));
            jenkins.buildAndAssertSuccess(declarative);
            assertEquals(Requests.trigger(parameters), of(declarative), directive);
        }
        assertEquals(
                "continuousTraining model: 'churn', schedule: 'H 3 * * 1'",
                Snippetizer.object2Groovy(UninstantiatedDescribable.from(trigger(ALL.get(0)))));
    }

    @Test
    void mistakesInAJenkinsfileAreNamedBeforeAnythingIsConfigured() throws Exception {
        Map<String, String> mistakes = new LinkedHashMap<>();
        mistakes.put("model: 'churn', schedule: '@daily', cooldwon: '1h'", "cooldwon");
        mistakes.put(
                "model: 'churn', onNewData: [path: 'a', nod: 'n']", "'onNewData.nod'; known here: by, node, path, url");
        mistakes.put("model: 'churn', onNewData: [path: 'a']", "'onNewData.node' is missing");
        mistakes.put("model: 'churn'", "give 'schedule', 'onNewData' or both");
        mistakes.put("schedule: '@daily'", "model");
        mistakes.put("model: 'churn', schedule: 'daily'", "which Jenkins' cron does not take");
        mistakes.put("model: 'churn', schedule: '@daily', cooldown: 'long'", "'cooldown' is 'long'");
        mistakes.put("model: 'churn', schedule: '@daily', maxPerWeek: 0", "'maxPerWeek' is 0");
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            for (String script : List.of(
                    "properties([pipelineTriggers([continuousTraining(" + mistake.getKey() + ")])])",
                    "pipeline { agent none\n triggers { continuousTraining(" + mistake.getKey() + ") }\n"
                            + "stages { stage('a') { steps { echo 'built anyway' } } } }")) {
                WorkflowJob job = jenkins.createProject(WorkflowJob.class);
                job.setDefinition(new CpsFlowDefinition(script, true));
                WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
                jenkins.assertLogContains(mistake.getValue(), build);
                jenkins.assertLogNotContains("built anyway", build);
                assertTrue(ContinuousTrainingTrigger.of(job).isEmpty(), script);
            }
        }
    }

    @Test
    void aMistakeInTheFormIsNotSaved() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.addTrigger(trigger(ALL.get(0)));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            HtmlForm form = browser.getPage(job, "configure").getFormByName("config");
            form.getInputByName("_.cooldown").setValue("for ever");
            HtmlPage answer = jenkins.submit(form);
            assertTrue(answer.asNormalizedText().contains("'cooldown' is 'for ever'"), answer.asNormalizedText());
        }
        assertEquals(Requests.trigger(ALL.get(0)), of(job));
    }

    @Test
    void fieldsAreCheckedWhileTheyAreFilledIn() {
        ContinuousTrainingTrigger.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(ContinuousTrainingTrigger.DescriptorImpl.class);
        NewDataParameters.DescriptorImpl data =
                jenkins.jenkins.getDescriptorByType(NewDataParameters.DescriptorImpl.class);

        assertEquals(FormValidation.Kind.OK, form.doCheckModel(null, "churn").kind);
        assertTrue(form.doCheckModel(null, "").getMessage().contains("is missing"));
        assertTrue(form.doCheckSchedule(null, "H H * * *").getMessage().startsWith("It was due last at "));
        assertEquals(FormValidation.Kind.ERROR, form.doCheckSchedule(null, "daily").kind);
        assertEquals(FormValidation.Kind.WARNING, form.doCheckSchedule(null, "* 0 * * *").kind);
        assertEquals(FormValidation.Kind.OK, form.doCheckSchedule(null, "").kind);
        assertEquals(FormValidation.Kind.ERROR, form.doCheckCooldown(null, "24").kind);
        assertEquals(FormValidation.Kind.ERROR, form.doCheckMaxPerWeek(null, "0").kind);
        assertEquals(FormValidation.Kind.ERROR, data.doCheckPath(null, "a", "", "", "").kind);
        assertEquals(FormValidation.Kind.OK, data.doCheckPath(null, "a", "n", "", "").kind);
        assertEquals(FormValidation.Kind.WARNING, data.doCheckUrl(null, "https://example.com/a").kind);
        assertEquals(FormValidation.Kind.ERROR, data.doCheckUrl(null, "ftp://example.com/a").kind);
        assertEquals(3, data.doFillByItems().size());
    }

    @Test
    void onlyPipelinesHaveIt() throws Exception {
        ContinuousTrainingTrigger.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(ContinuousTrainingTrigger.DescriptorImpl.class);

        assertTrue(descriptor.isApplicable(jenkins.createProject(WorkflowJob.class)));
        assertFalse(descriptor.isApplicable(jenkins.createProject(FreeStyleProject.class)));
    }

    @Test
    void everyParameterHasHelpWithAnExampleThatUsesIt() throws IOException {
        DescribableModel<?> model = DescribableModel.of(ContinuousTrainingTrigger.class);
        assertBegins(TEXTS.trigger(), model.getHelp());
        call(example(model.getHelp()));
        for (String parameter : Requests.triggerParameters()) {
            String help = model.getParameter(parameter).getHelp();
            assertBegins(TEXTS.trigger(parameter), help);
            assertTrue(call(example(help)).containsKey(parameter), help);
        }
        DescribableModel<?> data = DescribableModel.of(NewDataParameters.class);
        assertNotNull(data.getHelp());
        for (String key : Requests.newDataKeys()) {
            String help = data.getParameter(key).getHelp();
            assertBegins(TEXTS.newData(key), help);
            Map<?, ?> example = (Map<?, ?>) new GroovyShell().evaluate(example(help));
            assertTrue(example.containsKey(key), help);
            trigger(Map.of("model", "churn", "onNewData", example));
        }
        Map<String, Path> texts = new HashMap<>();
        try (Stream<Path> files = Files.walk(FILES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                assertNull(texts.put(Files.readString(file), file), () -> file + " has the text of another");
            }
        }
        assertEquals(
                2 + Requests.triggerParameters().size() + Requests.newDataKeys().size(), texts.size());
    }

    private static String example(String help) {
        Matcher example = EXAMPLE.matcher(help);
        assertTrue(example.find(), () -> "no example of one line in " + help);
        return StringEscapeUtils.unescapeHtml4(example.group(1));
    }

    private static void assertBegins(String text, String help) {
        Matcher first = FIRST.matcher(help);
        assertTrue(first.find(), help);
        assertEquals(
                text, StringEscapeUtils.unescapeHtml4(first.group(1)).strip().replaceAll("\\s+", " "));
    }

    /** Makes the trigger as a Jenkinsfile would. */
    private static Map<String, Object> call(String example) {
        Map<String, Object> seen = new LinkedHashMap<>();
        Binding binding = new Binding();
        binding.setVariable("continuousTraining", new Closure<Object>(null) {
            @SuppressWarnings("unused") // called by the example
            public Object doCall(Map<String, Object> arguments) {
                seen.putAll(arguments);
                return null;
            }
        });
        new GroovyShell(binding).evaluate(example);
        assertNotNull(trigger(seen).toConfiguration());
        return seen;
    }

    @Test
    void whatIsWrongInAFileOfAJobIsSaidOnItsPage() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.addTrigger(new ContinuousTrainingTrigger("churn"));
        assertThrows(Exception.class, () -> of(job));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.getPage(job, "continuous-training/").asNormalizedText();
            assertTrue(page.contains("nothing would ever start a training"), page);
            // A page that was opened before still has the button.
            WebRequest request = new WebRequest(
                    new URL(jenkins.getURL(), job.getUrl() + "continuous-training/lookNow"), HttpMethod.POST);
            browser.addCrumb(request);
            String answer = ((HtmlPage) browser.getPage(request)).asNormalizedText();
            assertTrue(answer.contains("nothing would ever start a training"), answer);
        }
        assertEquals(
                "Train a model again",
                ((Descriptor<?>) jenkins.jenkins.getDescriptor(ContinuousTrainingTrigger.class)).getDisplayName());
    }
}
