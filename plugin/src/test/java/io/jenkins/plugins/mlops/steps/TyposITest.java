package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What users mistype. Checked as in production, where Jenkins itself only logs a parameter that it does not know. */
@WithJenkins
class TyposITest {
    private static final Pattern FRAME = Pattern.compile("(?m)^\\s*at [\\w.$]+\\(");

    private static final String EVALUATION =
            "evaluateModel model: 'm', task: 'binary', predictions: 'p.csv', label: 'y', score: 'p', ";

    private static JenkinsRule jenkins;
    private static DumbSlave agent;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = rule.createOnlineSlave();
        DescribableModel.STRICT_PARAMETER_CHECKING = false;
    }

    @AfterAll
    static void checkStrictlyAgain() {
        DescribableModel.STRICT_PARAMETER_CHECKING = true;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    validateData data: 'd.csv', contarct: 'c.yaml' | validateData: unknown parameter 'contarct'; known here: checksName, contract, correlations,
                    validateData dat: 'd.csv'                      | validateData: unknown parameter 'dat'; known here: checksName, contract, correlations,
                    trainModel(model: 'm', parms: [a: 1]) { }      | trainModel: unknown parameter 'parms'; known here: allowUnchanged, checksName, failBuild, id, inputs
                    fetchModel model: 'm', alais: 'a', into: 'f'   | fetchModel: unknown parameter 'alais'; known here: alias, checksName, failBuild, id, into
                    registerModel model: 'm', tag: [a: 'b']        | registerModel: unknown parameter 'tag'; known here: checksName, description, failBuild, id, model, path, skipPublishingChecks, tags
                    promoteModel model: 'm', to: 'a', expcet: 1    | promoteModel: unknown parameter 'expcet'; known here: checksName, expect, failBuild
                    rollbackModel model: 'm', alias: 'a', too: 1   | rollbackModel: unknown parameter 'too'; known here: alias, checksName, failBuild
                    """)
    void anUnknownParameterIsAnErrorThatListsTheKnown(String call, String message) throws Exception {
        assertRefused(call, message);
    }

    @Test
    void anUnknownKeyOfAGateIsAnErrorThatListsTheKnown() throws Exception {
        assertRefused(
                EVALUATION + "qualityGates: [[metric: 'f1', min: 0.5], [metric: 'f1', mn: 0.5]]",
                "evaluateModel: unknown parameter 'qualityGates[1].mn'; known here: atLeast, baseline, beta, criticality,"
                        + " margin, max, metric, min, on, onInconclusive, onNoEvidence, quantile, slice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    validateData data: 'd.csv', maxExamples: 'many'                   | validateData: 'maxExamples' is 'many', but must be a whole number
                    validateData data: 'd.csv', maxExamples: 5.5                      | validateData: 'maxExamples' is '5.5', but must be a whole number
                    validateData data: 'd.csv', maxExamples: 5000000000               | validateData: 'maxExamples' is too large or too small for a whole number
                    validateData data: 'd.csv', maxExamples: 5000                     | validateData: 'maxExamples' is 5000, but must be 0 to 1000
                    validateData data: ['a.csv', 'b.csv']                             | validateData: 'data' must be a string
                    validateData data: 'd.csv', onNoEvidence: 'WARN'                  | validateData: 'onNoEvidence' is 'WARN', but must be one of NOTE, UNSTABLE, ERROR, FAILURE
                    validateData data: 'd.csv', failBuild: 'perhaps'                  | validateData: 'failBuild' is 'perhaps', but must be true or false
                    trainModel(model: 'm', params: 'a=1') { }                         | trainModel: 'params' must be a map of parameters
                    trainModel(model: 'm', params: [a: new Date()]) { }               | trainModel: 'params.a' is a Date, but must be a string, number, boolean, list or map
                    trainModel(model: 'm', inputs: [a: 1]) { }                        | trainModel: 'inputs
                    trainModel(model: 'm', seed: 'x') { }                             | trainModel: 'seed' is 'x', but must be a whole number
                    registerModel model: [1]                                          | registerModel: 'model' must be a string
                    evaluateModel model: 'm', metrics: [a: 1], qualityGates: ['f1']   | evaluateModel: 'qualityGates[0]
                    evaluateModel model: 'm', metrics: [a: 1], qualityGates: [[metric: 'a', min: 'x']] | evaluateModel: 'qualityGates[0].min' is 'x', but must be a number
                    """)
    void aWrongTypeIsSaidInOneLine(String call, String message) throws Exception {
        assertRefused(call, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    validateData contract: 'c.yaml'            | validateData: 'data' is missing
                    trainModel(seed: 1) { }                    | trainModel: 'model' is missing
                    fetchModel model: 'm', alias: 'champion'   | fetchModel: 'into' is missing
                    fetchModel model: 'm', into: 'f'           | fetchModel: give either 'version' or 'alias', and not both
                    evaluateModel model: 'm'                   | evaluateModel: 'predictions' is missing
                    evaluateModel 'm'                          | evaluateModel: 'predictions' is missing
                    registerModel model: ''                    | registerModel: 'model' is missing
                    registerModel model: null                  | registerModel: 'model' is missing
                    promoteModel model: 'm'                    | promoteModel: 'to' is missing
                    rollbackModel model: 'm', alias: 'a'       | rollbackModel: 'to' is missing
                    """)
    void aMissingParameterIsSaidInOneLine(String call, String message) throws Exception {
        assertRefused(call, message);
    }

    @Test
    void valuesOfKindredTypesAreTakenAsOnTheLaptop() throws Exception {
        WorkflowRun build = run(
                Result.SUCCESS,
                """
                writeFile file: 'd.csv', text: 'a\\n1\\n'
                def word = 'd'
                validateData data: "${word}.csv", maxExamples: '5', failBuild: 'true', id: 17, contract: null, object: ''
                evaluateModel model: 'm', path: 'd.csv', metrics: [a: 1], qualityGates: [metric: 'a', min: '0.5', criticality: 'unstable']
                """);
        jenkins.assertLogContains("17", build);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    validateData data: 'd.csv', contarct: 'c.yaml' | Invalid parameter "contarct", did you mean "contract"?
                    fetchModel model: 'm', alias: 'champion'       | Missing required parameter: "into"
                    promoteModel to: 'champion'                    | Missing required parameter: "model"
                    """)
    void aDeclarativePipelineIsRefusedBeforeItStarts(String call, String message) throws Exception {
        WorkflowRun build = declarative(Result.FAILURE, call);
        jenkins.assertLogContains(message, build);
        jenkins.assertLogNotContains("[Pipeline] node", build);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    evaluateModel model: 'm', metrics: [a: 1], qualityGates: [[metrik: 'a', min: 0.5]]           | evaluateModel: unknown parameter 'qualityGates[0].metrik'; known here: atLeast, baseline
                    evaluateModel model: "${env.X}", metrics: [a: env.A], qualityGates: [[metric: 'a', mn: 0.5]] | evaluateModel: unknown parameter 'qualityGates[0].mn'; known here: atLeast, baseline
                    evaluateModel model: 'm', metrics: [a: 1], qualityGates: [[metric: 'a', min: 'x']]           | evaluateModel: 'qualityGates[0].min' is 'x', but must be a number
                    evaluateModel model: 'm', metrics: [a: 1], qualityGates: [[metric: 'a', mn: 0.5, min: -1]]   | evaluateModel: unknown parameter 'qualityGates[0].mn'
                    trainModel(model: 'm', params: [1, 2]) { echo 'x' }                                          | trainModel: 'params' must be a map of parameters
                    validateData data: 'd.csv', onNoEvidence: 'WARN'                                             | validateData: 'onNoEvidence' is 'WARN', but must be one of NOTE, UNSTABLE, ERROR, FAILURE
                    validateData data: 'd.csv', maxExamples: 5000                                                | validateData: 'maxExamples' is 5000, but must be 0 to 1000
                    fetchModel model: 'm', into: 'f'                                                             | fetchModel: give either 'version' or 'alias', and not both
                    """)
    void aDeclarativePipelineIsCheckedInDepthBeforeItStarts(String call, String message) throws Exception {
        WorkflowRun build = declarative(Result.FAILURE, call);
        jenkins.assertLogContains("WorkflowScript: 4: " + message, build);
        jenkins.assertLogNotContains("[Pipeline] node", build);
        assertTrue(lint(pipeline(call)).contains("WorkflowScript: 4: " + message), () -> lint(pipeline(call)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluateModel model: 'm', metrics: [a: env.A], qualityGates: [[metric: 'a', min: env.MIN, on: 'value']]",
                "trainModel(model: \"m-${env.X}\", params: [rate: 0.1, n: env.N, deep: [[1], [a: null]]]) { echo 'x' }",
                "validateData data: env.DATA, maxExamples: env.MANY",
                "validateData env.DATA",
                "validateData(data: 'd.csv', contract: env.NONE, failBuild: false)",
                "evaluateModel model: 'm', metrics: [(env.NAME): 1], qualityGates: [metric: 'a', min: '0.5', criticality: 'unstable']",
            })
    void whatIsKnownOnlyWhenTheBuildRunsIsLeftToTheStep(String call) {
        assertEquals("Jenkinsfile successfully validated.", lint(pipeline(call)).strip());
    }

    @Test
    void aDeclarativePipelineTakesEverything() throws Exception {
        WorkflowRun build = declarative(
                Result.SUCCESS,
                """
                writeFile file: 'd.csv', text: 'a\\n1\\n'
                writeFile file: 'p.csv', text: 'id,y,p,c\\n' + (1..200).collect { "${it},${it % 2},${it % 2},x" }.join('\\n') + '\\n'
                validateData 'd.csv'
                validateData data: 'd.csv', id: 'again', maxExamples: 3, failBuild: false, onNoEvidence: 'NOTE'
                trainModel(model: 'm', params: [rate: 0.1, n: 3], seed: 42, inputs: ['d.csv'], outputs: 'out/**') {
                    writeFile file: 'out/model', text: 'x'
                }
                evaluateModel model: 'm', task: 'binary', predictions: 'p.csv', label: 'y', score: 'p', threshold: 0.4, slices: 'c',
                    qualityGates: [[metric: 'rocAuc', min: 0.8], [metric: 'recall', slice: 'worst', min: 0.5]]
                registerModel 'm'
                promoteModel model: 'm', to: 'champion', expect: 'none'
                fetchModel model: 'm', version: 1, into: 'f'
                """);
        jenkins.assertLogContains("Finished: SUCCESS", build);
    }

    /** The engine says which parameter needs no name, for the laptop; Jenkins finds it out by itself. */
    @Test
    void theSameParameterNeedsNoName() {
        for (Kind kind : Kind.values()) {
            DescribableParameter only =
                    DescribableModel.of(StepFormsITest.descriptor(kind).clazz).getSoleRequiredParameter();
            assertEquals(Requests.unnamed(kind), only == null ? null : only.getName(), kind.step());
        }
    }

    private static void assertRefused(String call, String message) throws Exception {
        WorkflowRun build = run(Result.FAILURE, call);
        List<String> errors = new ArrayList<>();
        for (String line : build.getLog(1000)) {
            if (line.startsWith("ERROR: ")) {
                errors.add(line.substring("ERROR: ".length()));
            }
        }
        assertEquals(1, errors.size(), () -> String.valueOf(log(build)));
        assertEquals(
                message,
                errors.get(0)
                        .substring(0, Math.min(message.length(), errors.get(0).length())));
        assertFalse(FRAME.matcher(log(build)).find(), () -> log(build));
    }

    private static String log(WorkflowRun build) {
        try {
            return JenkinsRule.getLog(build);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WorkflowRun run(Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') {\n" + script + "\n}", true));
        return jenkins.buildAndAssertStatus(expected, job);
    }

    private static WorkflowRun declarative(Result expected, String steps) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(pipeline(steps), true));
        return jenkins.buildAndAssertStatus(expected, job);
    }

    /** The steps begin on line 4. */
    private static String pipeline(String steps) {
        return "pipeline {\n agent { label '" + agent.getNodeName() + "' }\n stages { stage('Only') { steps {\n" + steps
                + "\n} } }\n}";
    }

    /** What Jenkins says of a Jenkinsfile that it shall not run. */
    private static String lint(String script) {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            WebRequest request =
                    new WebRequest(new URL(jenkins.getURL(), "pipeline-model-converter/validate"), HttpMethod.POST);
            request.setRequestParameters(List.of(new NameValuePair("jenkinsfile", script)));
            return client.getPage(client.addCrumb(request)).getWebResponse().getContentAsString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
