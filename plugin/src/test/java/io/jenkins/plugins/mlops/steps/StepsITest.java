package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.record.RecordedReports;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StepsITest {
    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    private static String people(int minimum) {
        return "writeFile file: 'data.csv', text: 'id,age\\n1,20\\n2,-3\\n'\n"
                + "writeFile file: 'contract.yaml', text: '''" + Pipelines.contract(minimum) + "'''\n";
    }

    @Test
    void validateDataPasses() throws Exception {
        WorkflowRun build = pipelines.build(
                Result.SUCCESS,
                "passes",
                people(-5)
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
        WorkflowRun build = pipelines.build(
                Result.FAILURE,
                "fails",
                people(0)
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
        WorkflowRun build = pipelines.build(
                Result.SUCCESS,
                "all",
                Pipelines.EVERY_KIND
                        + """
                        echo "version ${version.version}, fetched ${fetched.version} " + readFile('challenger/model.txt')
                        """);
        jenkins.assertLogContains("version 1, fetched 1 rate 0.1 seed 42", build);
        assertEquals(6, RecordedReports.of(build).getReports().size());
    }
}
