package io.jenkins.plugins.mlops.steps;

import hudson.model.Node;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import io.jenkins.plugins.mlops.Pipelines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class DataRootsITest {
    private static JenkinsRule jenkins;
    private static DumbSlave plain;
    private static DumbSlave allowed;

    @TempDir
    static Path root;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        plain = rule.createOnlineSlave();
        allowed = rule.createSlave();
        allowed.getNodeProperties().add(roots());
        rule.waitOnline(allowed);
        Files.writeString(root.resolve("data.csv"), "id,age\n1,20\n");
    }

    @BeforeEach
    void nothingOnTheBuiltInNode() throws Exception {
        jenkins.jenkins.setNumExecutors(1);
    }

    private static EnvironmentVariablesNodeProperty roots() {
        return new EnvironmentVariablesNodeProperty(
                new EnvironmentVariablesNodeProperty.Entry("MLOPS_DATA_ROOTS", root.toString()));
    }

    private static WorkflowRun run(Result expected, Node node, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        String name = node == jenkins.jenkins ? "built-in" : node.getNodeName();
        job.setDefinition(new CpsFlowDefinition("node('" + name + "') {\n" + script + "\n}", true));
        return jenkins.buildAndAssertStatus(expected, job);
    }

    private static String validate(String data) {
        return "validateData data: '" + data + "'";
    }

    private static void assertRefused(Node node, String script, String message) throws Exception {
        WorkflowRun build = run(Result.FAILURE, node, script);
        jenkins.assertLogContains(message, build);
        jenkins.assertLogNotContains("at io.jenkins.plugins.mlops", build);
    }

    @Test
    void theAdministratorOfANodeAllowsFolders() throws Exception {
        run(Result.SUCCESS, allowed, validate(root + "/data.csv"));
        assertRefused(plain, validate(root + "/data.csv"), "MLOPS_DATA_ROOTS");
    }

    /** Zstandard within Parquet: the agent gets the library that reads it from the controller. */
    @Test
    void severalFilesOfParquetAreOneDataSet() throws Exception {
        Path file =
                Path.of("../engine/src/test/resources/io/jenkins/plugins/mlops/engine/data/parquet/v2-zstd.parquet");
        for (String name : List.of("part-1.parquet", "part-2.parquet", "_part-3.parquet")) {
            Files.copy(file, root.resolve(name));
        }
        WorkflowRun build = run(
                Result.SUCCESS,
                allowed,
                "def r = validateData data: '" + root + "/*.parquet', id: 'parts'\n"
                        + "echo 'rows ' + r.metrics.rowCount + ' digest ' + r.digest.length()");
        jenkins.assertLogContains("rows 40", build);
        jenkins.assertLogContains("digest 64", build);
    }

    @Test
    void aJenkinsfileAllowsNothing() throws Exception {
        for (String script : List.of(
                "withEnv(['MLOPS_DATA_ROOTS=" + root + "']) { " + validate(root + "/data.csv") + " }",
                "env.MLOPS_DATA_ROOTS = '" + root + "'; " + validate(root + "/data.csv"),
                "withEnv(['WORKSPACE=" + root + "']) { " + validate(root + "/data.csv") + " }")) {
            assertRefused(plain, script, "MLOPS_DATA_ROOTS");
        }
    }

    @Test
    void nothingIsAllowedOnTheBuiltInNode() throws Exception {
        jenkins.jenkins.getGlobalNodeProperties().add(roots());
        try {
            assertRefused(jenkins.jenkins, validate(root + "/data.csv"), "MLOPS_DATA_ROOTS");
            run(Result.SUCCESS, plain, validate(root + "/data.csv"));
        } finally {
            jenkins.jenkins.getGlobalNodeProperties().clear();
        }
    }

    @Test
    void pathsThatLeadOutAreRefused() throws Exception {
        for (Node node : List.of(plain, allowed)) {
            String link =
                    "sh 'ln -sfn /etc/passwd out.csv; ln -sfn /etc folder; mkdir -p m; ln -sfn /etc/passwd m/w'\n";
            for (String step : List.of(
                    validate("../../../../../../../../etc/passwd"),
                    validate("/etc/passwd"),
                    validate("out.csv"),
                    validate("folder/passwd"),
                    "registerModel model: 'm', path: '/etc'",
                    "registerModel model: 'm', path: '" + root + "'",
                    "registerModel model: 'm', path: '../..'",
                    "registerModel model: 'm', path: 'm'",
                    "registerModel model: 'm', path: 'folder'")) {
                WorkflowRun build = run(Result.FAILURE, node, link + step);
                jenkins.assertLogNotContains("root:", build);
                jenkins.assertLogNotContains("at io.jenkins.plugins.mlops", build);
                jenkins.assertLogContains("ERROR: ", build);
            }
        }
    }

    @Test
    void whereAFetchWritesIsTheWorkspaceOnly() throws Exception {
        run(Result.SUCCESS, plain, Pipelines.register("w", "1"));
        for (String into : List.of("../out", "/tmp/out", root.toString(), "link/in", ".")) {
            WorkflowRun build = run(
                    Result.FAILURE,
                    allowed,
                    "sh 'ln -sfn " + root + " link'\nfetchModel model: 'w', version: 1, into: '" + into + "'");
            jenkins.assertLogContains("'into'", build);
        }
    }
}
