package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.record.RecordedReports;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StepsITest {
    private JenkinsRule jenkins;
    private DumbSlave agent;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = rule.createOnlineSlave();
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') {\n" + script + "\n}", true));
        return jenkins.buildAndAssertStatus(expected, job);
    }

    private static final String DATA =
            """
            writeFile file: 'data.csv', text: 'id,age\\n1,20\\n2,-3\\n'
            writeFile file: 'contract.yaml', text: '''
            apiVersion: v3.0.2
            kind: DataContract
            id: people
            version: 1.0.0
            status: active
            schema:
              - name: people
                properties:
                  - name: id
                    logicalType: integer
                    primaryKey: true
                  - name: age
                    logicalType: integer
                    logicalTypeOptions: {minimum: %d}
            '''
            """;

    @Test
    void validateDataPasses() throws Exception {
        WorkflowRun build = run(
                Result.SUCCESS,
                DATA.formatted(-5)
                        + """
                def found = validateData data: 'data.csv', contract: 'contract.yaml'
                echo "verdict ${found.verdict}, rows ${found.metrics.rowCount}"
                """);
        jenkins.assertLogContains("verdict PASS, rows 2", build);
        assertTrue(RecordedReports.of(build)
                .files()
                .report(Kind.VALIDATION, "data")
                .isPresent());
    }

    @Test
    void validateDataFailsAndNothingAfterItRuns() throws Exception {
        WorkflowRun build = run(
                Result.FAILURE,
                DATA.formatted(0)
                        + """
                validateData data: 'data.csv', contract: 'contract.yaml'
                echo 'never here'
                """);
        jenkins.assertLogContains("FAIL", build);
        jenkins.assertLogNotContains("never here", build);
        jenkins.assertLogNotContains("at io.jenkins.plugins.mlops", build);
        assertEquals("FAIL", RecordedReports.of(build).getReports().get(0).getVerdict());
    }

    @Test
    void aModelGoesAllTheWay() throws Exception {
        WorkflowRun build = run(
                Result.SUCCESS,
                """
                writeFile file: 'data.csv', text: 'x,y\\n1,0\\n2,1\\n'
                trainModel(model: 'm', params: [rate: 0.1, n: 3], seed: 42, inputs: 'data.csv', outputs: 'out/model/**', metrics: 'out/metrics.json') {
                    sh 'echo "rate $MLOPS_PARAM_RATE seed $MLOPS_SEED" > $MLOPS_OUTPUT/model.txt; echo \\'{"loss": 0.25}\\' > $MLOPS_METRICS'
                }
                def rows = (1..200).collect { "${it},${it % 2},${it % 2 == 1 ? 0.9 : 0.1}" }.join('\\n')
                writeFile file: 'out/predictions.csv', text: 'id,y,p\\n' + rows + '\\n'
                evaluateModel model: 'm', task: 'binary', predictions: 'out/predictions.csv', key: 'id', label: 'y', score: 'p',
                    qualityGates: [[metric: 'rocAuc', min: 0.8], [metric: 'rocAuc', baseline: 'champion', margin: 0.01]]
                def version = registerModel(model: 'm', description: 'first')
                echo "version ${version.version}"
                promoteModel model: 'm', to: 'champion', reason: 'first'
                def fetched = fetchModel model: 'm', alias: 'champion', into: 'champion'
                echo "fetched ${fetched.version} " + readFile('champion/model.txt')
                """);
        jenkins.assertLogContains("version 1", build);
        jenkins.assertLogContains("fetched 1 rate 0.1 seed 42", build);
        assertEquals(5, RecordedReports.of(build).getReports().size());
    }
}
