package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.util.Secret;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What steps do to stage and build, among the steps that others have written. */
@WithJenkins
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StepResultsITest {
    private static JenkinsRule jenkins;

    @TempDir
    private Path disk;

    private Path workspace;

    @BeforeAll
    static void start(JenkinsRule rule, @TempDir Path root) throws Exception {
        jenkins = rule;
        DumbSlave agent = new DumbSlave("agent", root.toString(), rule.createComputerLauncher(null));
        agent.setLabelString("ml");
        agent.setNumExecutors(4);
        rule.jenkins.addNode(agent);
        rule.waitOnline(agent);
    }

    @BeforeEach
    void prepare() throws Exception {
        workspace = disk.resolve("a work space");
        prepareWorkspace();
    }

    private void prepareWorkspace() throws Exception {
        Files.createDirectories(workspace.resolve("model"));
        Files.writeString(workspace.resolve("model/model.txt"), "a model");
        Files.writeString(workspace.resolve("data.csv"), "id,age\n1,20\n2,-3\n");
        Files.writeString(
                workspace.resolve("predictions.csv"),
                "id,y,p\n"
                        + IntStream.range(0, 200)
                                .mapToObj(i -> i + "," + i % 2 + "," + (i % 2 == 1 ? "0.9" : "0.1") + "\n")
                                .collect(Collectors.joining()));
        Files.writeString(workspace.resolve("contract.yaml"), Pipelines.contract(0));
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun build = jenkins.buildAndAssertStatus(expected, job);
        jenkins.assertLogNotContains("\tat ", build);
        return build;
    }

    private String inWorkspace(String script) {
        return "ws('''" + workspace + "''') {\n" + script + "\n}";
    }

    private WorkflowRun scripted(Result expected, String script) throws Exception {
        return run(expected, "node('ml') {\n" + inWorkspace(script) + "\n}");
    }

    private static List<Result> warnings(WorkflowRun build) {
        return StreamSupport.stream(
                        new DepthFirstScanner().allNodes(build.getExecution()).spliterator(), false)
                .map(node -> node.getPersistentAction(WarningAction.class))
                .filter(warning -> warning != null)
                .map(WarningAction::getResult)
                .toList();
    }

    private static final String GATE =
            "evaluateModel model: 'm', task: 'binary', predictions: 'predictions.csv', label: 'y', score: 'p', path: 'model',"
                    + " qualityGates: [[metric: 'rocAuc', max: 0.1, criticality: '%s']]%s\n";

    @Test
    void anUnstableGateColoursStageAndBuildAndSkipsTheRelease() throws Exception {
        WorkflowRun build = run(
                Result.UNSTABLE,
                """
                pipeline {
                  agent { label 'ml' }
                  options { skipStagesAfterUnstable() }
                  stages {
                    stage('Gate') { steps { %s } }
                    stage('Release') { steps { echo 'released' } }
                  }
                }"""
                        .formatted(inWorkspace(GATE.formatted("UNSTABLE", ""))));
        assertEquals(List.of(Result.UNSTABLE), warnings(build));
        jenkins.assertLogNotContains("released", build);
    }

    @ParameterizedTest
    @CsvSource({
        "UNSTABLE, UNSTABLE, UNSTABLE, ''",
        "ERROR, FAILURE, UNSTABLE, ''",
        "FAILURE, FAILURE, FAILURE, ', failBuild: false'"
    })
    void aGateThatDoesNotStopTheBuildMarksItsStage(String criticality, String stage, String result, String more)
            throws Exception {
        WorkflowRun build = scripted(Result.fromString(result), GATE.formatted(criticality, more) + "echo 'goes on'");
        assertEquals(List.of(Result.fromString(stage)), warnings(build));
        jenkins.assertLogContains("goes on", build);
    }

    @Test
    void aNoteIsOnlyShown() throws Exception {
        WorkflowRun build = scripted(Result.SUCCESS, GATE.formatted("NOTE", ""));
        assertEquals(List.of(), warnings(build));
        jenkins.assertLogContains("note: rocAuc", build);
    }

    @Test
    void aFailureThrowsAndIsRecorded() throws Exception {
        WorkflowRun build = scripted(Result.FAILURE, GATE.formatted("FAILURE", "") + "echo 'never here'");
        jenkins.assertLogNotContains("never here", build);
        assertEquals("FAIL", RecordedReports.of(build).getReports().get(0).getVerdict());
    }

    @Test
    void catchErrorGoesOnAfterAFailure() throws Exception {
        WorkflowRun build = scripted(
                Result.UNSTABLE,
                "catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') {\n" + GATE.formatted("FAILURE", "")
                        + "}\necho 'goes on'");
        jenkins.assertLogContains("goes on", build);
    }

    @ParameterizedTest
    @CsvSource({"NOTE, SUCCESS", "UNSTABLE, UNSTABLE", "FAILURE, FAILURE"})
    void theJenkinsfileSaysWhatMissingEvidenceMeans(String criticality, String result) throws Exception {
        scripted(
                Result.fromString(result),
                "trainModel(model: 'm', outputs: 'nothing/**', onNoEvidence: '" + criticality + "') { echo 'trains' }");
    }

    @ParameterizedTest
    @CsvSource({
        "onInconclusive, '', '', UNSTABLE",
        "onInconclusive, NOTE, '', SUCCESS",
        "onInconclusive, FAILURE, '', FAILURE",
        "onInconclusive, FAILURE, NOTE, SUCCESS",
        "onInconclusive, NOTE, ERROR, UNSTABLE",
        "onNoEvidence, '', '', FAILURE",
        "onNoEvidence, UNSTABLE, '', UNSTABLE",
        "onNoEvidence, NOTE, FAILURE, FAILURE",
        "onNoEvidence, '', NOTE, SUCCESS"
    })
    void stepAndGateSayWhatMissingEvidenceMeans(String parameter, String step, String gate, String result)
            throws Exception {
        String metrics = parameter.equals("onInconclusive")
                ? "[rocAuc: [value: 0.9, low: 0.85, high: 0.95]]"
                : "[accuracy: 0.9]";
        WorkflowRun build = run(
                Result.fromString(result),
                """
                pipeline {
                  agent { label 'ml' }
                  stages { stage('Gate') { steps { %s } } }
                }"""
                        .formatted(inWorkspace("evaluateModel model: 'm', path: 'model', metrics: " + metrics
                                + (step.isEmpty() ? "" : ", " + parameter + ": '" + step + "'")
                                + ", qualityGates: [[metric: 'rocAuc', min: 0.9"
                                + (gate.isEmpty() ? "" : ", " + parameter + ": '" + gate + "'") + "]]")));
        assertEquals(
                parameter.equals("onInconclusive") ? "INCONCLUSIVE" : "NO_EVIDENCE",
                RecordedReports.of(build)
                        .files()
                        .report(Kind.EVALUATION, "m")
                        .orElseThrow()
                        .items()
                        .get(0)
                        .outcome()
                        .name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validateData | validateData data: 'data.csv', contract: 'contract.yaml'",
                "trainModel | trainModel(model: 'd', outputs: 'nothing/**') { echo 'trains' }",
                "trainModel | trainModel(model: 'd', outputs: 'model/**', allowUnchanged: true) { error 'it diverged' }",
                "evaluateModel | evaluateModel model: 'd', path: 'model', metrics: [mae: 3], qualityGates: [[metric: 'mae', max: 2]]",
                "registerModel | registerModel model: 'd', path: 'absent'",
                "promoteModel | registerModel model: 'd', path: 'model'; promoteModel model: 'd', to: 'champion', expect: '7'",
                "fetchModel | registerModel model: 'd', path: 'model'; fetchModel model: 'd', alias: 'never', into: 'x', required: true",
                "rollbackModel | registerModel model: 'd', path: 'model'; promoteModel model: 'd', to: 'held';"
                        + " rollbackModel model: 'd', alias: 'held', to: 'previous'"
            })
    void aStepThatFailsEndsADeclarativePipeline(String step, String steps) throws Exception {
        WorkflowRun build = run(
                Result.FAILURE,
                """
                pipeline {
                  agent { label 'ml' }
                  stages {
                    stage('Fails') { steps { %s } }
                    stage('After') { steps { echo 'never here' } }
                  }
                  post { failure { echo 'it failed' } }
                }"""
                        .formatted(inWorkspace(steps.replace("; ", "\n"))));
        jenkins.assertLogNotContains("never here", build);
        jenkins.assertLogContains("it failed", build);
        long errors = JenkinsRule.getLog(build)
                .lines()
                .filter(line -> line.startsWith("ERROR: "))
                .count();
        assertEquals(1, errors, step);
    }

    @Test
    void stepsRunInBranchesOfOneWorkspace() throws Exception {
        WorkflowRun build = scripted(
                Result.SUCCESS,
                """
                def branches = [:]
                for (i in [1, 2, 3]) {
                    branches["same$i"] = { validateData data: 'data.csv' }
                    def number = i
                    branches["other$i"] = { validateData data: 'data.csv', id: "data-$number" }
                }
                parallel branches""");
        assertEquals(
                List.of("data", "data-1", "data-2", "data-3"),
                RecordedReports.of(build).getReports().stream()
                        .map(RecordedReport::getId)
                        .sorted()
                        .toList());
        try (Stream<Path> left = Files.list(Path.of(workspace + "@tmp/mlops"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void stepsRunInAMatrix() throws Exception {
        WorkflowRun build = run(
                Result.SUCCESS,
                """
                pipeline {
                  agent none
                  stages { stage('Cells') { matrix {
                    agent { label 'ml' }
                    axes { axis { name 'COUNTRY'; values 'de', 'fr' } }
                    stages { stage('Data') { steps {
                      writeFile file: 'data.csv', text: "country\\n${COUNTRY}\\n"
                      validateData data: 'data.csv', id: "data-${COUNTRY}"
                    } } }
                  } } }
                }""");
        assertEquals(2, RecordedReports.of(build).getReports().size());
    }

    @Test
    void anotherRequestOfTheSameIdIsAnErrorThatProposesOne() throws Exception {
        WorkflowRun build = scripted(
                Result.FAILURE, "validateData data: 'data.csv'\nvalidateData data: 'data.csv', maxExamples: 1");
        jenkins.assertLogContains("id: 'data-2'", build);
    }

    @Test
    void pathsAreRelativeToTheCurrentDirectory() throws Exception {
        WorkflowRun build = scripted(
                Result.SUCCESS,
                """
                dir('below/here') {
                    writeFile file: 'data.csv', text: 'a\\n1\\n'
                    validateData data: 'data.csv'
                    trainModel(model: 'm', outputs: 'out/**') { withEnv(['X=1']) { sh 'echo $X > "$MLOPS_OUTPUT/model"' } }
                }
                echo "found ${fileExists('below/here/out/model')}"
                """);
        jenkins.assertLogContains("found true", build);
    }

    /** Where {@code sh} itself would hang. */
    @Test
    void aWorkspaceMayHaveAnyName() throws Exception {
        workspace = Files.createDirectories(disk.resolve("a 'work' \"space\" of $HOME, {50%}"));
        prepareWorkspace();
        scripted(
                Result.SUCCESS,
                """
                validateData data: 'data.csv'
                trainModel(model: 'n', inputs: 'data.csv', outputs: 'out/**') { writeFile file: 'out/model', text: 'a model' }
                def version = registerModel(model: 'n').version
                fetchModel model: 'n', version: version, into: 'fetched'
                evaluateModel model: 'n', task: 'binary', predictions: 'predictions.csv', label: 'y', score: 'p'
                """);
    }

    @Test
    void twoBuildsOfAJobWorkSideBySide() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                """
                node('ml') {
                    writeFile file: 'data.csv', text: 'a\\n1\\n'
                    trainModel(model: 'side', outputs: 'out/**') {
                        sh 'touch started; until ls ../*/started ../*@2/started; do sleep 0.2; done; pwd > "$MLOPS_OUTPUT/model"'
                    }
                    validateData data: 'data.csv'
                    registerModel model: 'side'
                }""",
                true));
        var first = job.scheduleBuild2(0);
        first.waitForStart();
        var second = job.scheduleBuild2(0);
        jenkins.assertBuildStatusSuccess(first);
        jenkins.assertBuildStatusSuccess(second);
    }

    @Test
    void secretsStayWithTheBody() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "token", "", Secret.fromString("s3cr3t-t0ken")));
        WorkflowRun build = scripted(
                Result.SUCCESS,
                """
                withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) {
                    trainModel(model: 's', params: [token: TOKEN, nested: [a: "x $TOKEN"]], outputs: 'out/**') {
                        sh 'test "$MLOPS_PARAM_TOKEN" = s3cr3t-t0k""en && echo model > "$MLOPS_OUTPUT/model"; cp "$MLOPS_PARAMS" params.json'
                    }
                    registerModel model: 's', description: "by $TOKEN", tags: [token: TOKEN]
                    promoteModel model: 's', to: 'champion', reason: "for $TOKEN"
                }""");
        assertTrue(Files.readString(workspace.resolve("params.json")).contains("s3cr3t-t0ken"), "the body sees it");
        requireNowhere("s3cr3t-t0ken", build.getRootDir().toPath());
        requireNowhere("s3cr3t-t0ken", jenkins.jenkins.getRootDir().toPath().resolve("mlops"));
    }

    private static void requireNowhere(String secret, Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret), file.toString());
            }
        }
    }

    private static final String EVALUATE =
            "evaluateModel model: 'm', task: 'binary', predictions: '%s', path: 'data.csv', key: 'id', label: 'y', score: 'p'%s";

    @Test
    void badInputsAreOneClearLine() throws Exception {
        Files.write(workspace.resolve("binary.csv"), new byte[] {0, 1, 2, (byte) 0xff, 0, 0});
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write("a,b\n1,2\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(workspace.resolve("cut.csv.gz"), java.util.Arrays.copyOf(gzip.toByteArray(), gzip.size() / 2));
        Files.writeString(workspace.resolve("empty.csv"), "");
        Files.writeString(workspace.resolve("broken.yaml"), "a: [");
        Files.writeString(disk.resolve("outside.csv"), "a\n1\n");
        Files.writeString(workspace.resolve("unclosed.csv"), "a,b\n\"1,2\n3,4\n");
        Files.writeString(workspace.resolve("ragged.csv"), "a,b\n1,2\n3\n");
        Files.writeString(workspace.resolve("header.csv"), "a,b\n");
        Files.writeString(workspace.resolve("twice.csv"), "a,a\n1,2\n");
        Files.writeString(workspace.resolve("double.csv"), "id,y,p\n1,0,0.1\n1,1,0.9\n");
        Files.writeString(workspace.resolve("nan.csv"), "id,y,p\n1,0,NaN\n2,1,0.9\n");
        Files.writeString(workspace.resolve("third.csv"), "id,y,p\n1,0,0.3\n2,2,0.9\n3,1,0.2\n");
        Files.writeString(workspace.resolve("renamed.csv"), "id,years\n1,20\n");
        Files.createSymbolicLink(workspace.resolve("link.csv"), disk.resolve("outside.csv"));
        Files.createSymbolicLink(workspace.resolve("model/link"), disk.resolve("outside.csv"));
        Map<String, String> lines = Map.ofEntries(
                Map.entry("validateData data: 'absent.csv'", "there is no absent.csv"),
                Map.entry("validateData data: 'model', format: 'csv'", "is a directory"),
                Map.entry("validateData data: 'data.csv', contract: 'absent.yaml'", "there is no absent.yaml"),
                Map.entry("validateData data: 'data.csv', contract: 'broken.yaml'", "broken.yaml"),
                Map.entry("validateData data: 'cut.csv.gz'", "cut.csv.gz"),
                Map.entry("validateData data: 'binary.csv'", "binary.csv"),
                Map.entry("validateData data: 'empty.csv'", "empty.csv"),
                Map.entry("validateData data: 'unclosed.csv'", "opens a quote that is never closed"),
                Map.entry("validateData data: 'ragged.csv'", "malformedRows FAIL"),
                Map.entry("validateData data: 'header.csv'", "a header but no rows"),
                Map.entry("validateData data: 'twice.csv'", "names the column 'a' twice"),
                Map.entry("validateData data: 'renamed.csv', contract: 'contract.yaml'", "missingColumn of age FAIL"),
                Map.entry(
                        "validateData data: 'data.csv', contract: 'contract.yaml', object: 'nope', id: 'nope'",
                        "has only people"),
                Map.entry(EVALUATE.formatted("double.csv", ""), "the same key as row 1"),
                Map.entry(EVALUATE.formatted("nan.csv", ""), "row 1, column 'p': 'NaN' is not finite"),
                Map.entry(EVALUATE.formatted("third.csv", ""), "a third class"),
                Map.entry(EVALUATE.formatted("absent.csv", ""), "there is no absent.csv"),
                Map.entry(
                        EVALUATE.formatted("predictions.csv", ", baselinePredictions: 'predictions.csv'"),
                        "'baselinePredictions'"),
                Map.entry(
                        EVALUATE.formatted("predictions.csv", ", qualityGates: [[metric: 'rocAuc', mim: 0.5]]"), "mim"),
                Map.entry(
                        EVALUATE.formatted("predictions.csv", ", qualityGates: [[metric: 'rocAux', min: 0.5]]"),
                        "rocAuc"),
                Map.entry(
                        "evaluateModel model: 'm', id: 'absent', path: 'data.csv', metrics: [accuracy: 0.9],"
                                + " qualityGates: [[metric: 'rocAuc', min: 0.5]]",
                        "rocAuc"),
                Map.entry("validateData data: '../outside.csv'", "MLOPS_DATA_ROOTS"),
                Map.entry("validateData data: 'link.csv'", "MLOPS_DATA_ROOTS"),
                Map.entry("registerModel model: 'm', path: '../outside.csv'", "outside of the workspace"),
                Map.entry("registerModel model: 'm', path: 'model'", "link"),
                Map.entry("registerModel model: 'm'", "'path' is missing"),
                Map.entry("registerModel model: '../m', path: 'model'", "'model'"),
                Map.entry("fetchModel model: 'absent', version: 1, into: 'x'", "absent"),
                Map.entry("promoteModel model: 'absent', to: 'champion', version: 1", "absent"),
                Map.entry("rollbackModel model: 'absent', alias: 'champion', to: 'previous'", "absent"),
                Map.entry("trainModel(model: 'm', inputs: 'absent.csv') { echo 'never here' }", "absent.csv"),
                Map.entry(
                        "trainModel(model: 'm', outputs: '../x/**') { echo 'never here' }", "outside of the workspace"),
                Map.entry(
                        "evaluateModel model: 'm', task: 'binary', predictions: 'predictions.csv', path: 'data.csv', label: 'absent', score: 'p'",
                        "absent"),
                Map.entry(
                        "evaluateModel model: 'm', task: 'binary', predictions: 'predictions.csv', path: 'data.csv', label: 'y', score: 'id'",
                        "id"));
        StringBuilder script = new StringBuilder();
        int number = 0;
        for (String step : lines.keySet()) {
            number++;
            script.append("stage('")
                    .append(number)
                    .append("') { catchError { ")
                    .append(step)
                    .append(" } }\n");
        }
        WorkflowRun build = scripted(Result.FAILURE, script.toString());
        String log = JenkinsRule.getLog(build);
        jenkins.assertLogNotContains("never here", build);
        List<String> errors =
                log.lines().filter(line -> line.startsWith("ERROR: ")).toList();
        assertEquals(lines.size(), errors.size(), log);
        number = 0;
        for (Map.Entry<String, String> line : lines.entrySet()) {
            assertTrue(errors.get(number).contains(line.getValue()), line + " but " + errors.get(number));
            number++;
        }
    }

    @Test
    void anAgentThatCannotWriteIsOneClearLine() throws Exception {
        Path temporary = Files.createDirectories(Path.of(workspace + "@tmp"));
        Files.writeString(temporary.resolve("mlops"), "a file in the way");
        WorkflowRun build = scripted(Result.FAILURE, "trainModel(model: 'm') { echo 'never here' }");
        jenkins.assertLogContains("ERROR: ", build);
        jenkins.assertLogNotContains("never here", build);
    }
}
