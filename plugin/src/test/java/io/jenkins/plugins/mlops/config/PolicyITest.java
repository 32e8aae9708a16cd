package io.jenkins.plugins.mlops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jenkins.branch.BranchSource;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.impl.mock.MockSCMController;
import jenkins.scm.impl.mock.MockSCMDiscoverBranches;
import jenkins.scm.impl.mock.MockSCMDiscoverChangeRequests;
import jenkins.scm.impl.mock.MockSCMDiscoverTags;
import jenkins.scm.impl.mock.MockSCMSource;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PolicyITest {
    private static JenkinsRule jenkins;
    private static Pipelines pipelines;
    private static int projects;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    @AfterEach
    void forget() {
        MlopsConfiguration.get().setPolicies(List.of());
    }

    private static ModelPolicy policy(String models, AliasRule... rules) {
        ModelPolicy policy = new ModelPolicy(models);
        policy.setPromotions(List.of(rules));
        MlopsConfiguration.get().setPolicies(List.of(policy));
        return policy;
    }

    private static AliasRule rule(String aliases, String jobs, String branches) {
        AliasRule rule = new AliasRule();
        rule.setAliases(aliases);
        rule.setJobs(jobs);
        rule.setBranches(branches);
        return rule;
    }

    private static Map<String, Integer> aliases(String folder, String model) throws Exception {
        return ModelHome.of(pipelines.folder(folder)).store(notice -> {}).aliases(model);
    }

    /** A repository with branches, a tag and a change request, as a multibranch project of a folder. */
    private static WorkflowMultiBranchProject project(MockSCMController scm, String folder, String jenkinsfile)
            throws Exception {
        scm.createRepository("repository");
        scm.createBranch("repository", "main");
        scm.addFile(
                "repository",
                "main",
                "begin",
                "Jenkinsfile",
                pipelines.onAgent(jenkinsfile).getBytes(StandardCharsets.UTF_8));
        scm.deleteBranch("repository", "master");
        scm.cloneBranch("repository", "main", "feature");
        scm.createTag("repository", "main", "v1");
        scm.openChangeRequest("repository", "main");
        WorkflowMultiBranchProject project =
                pipelines.folder(folder).createProject(WorkflowMultiBranchProject.class, "pipeline" + ++projects);
        project.getSourcesList()
                .add(new BranchSource(new MockSCMSource(
                        scm,
                        "repository",
                        new MockSCMDiscoverBranches(),
                        new MockSCMDiscoverTags(),
                        new MockSCMDiscoverChangeRequests(ChangeRequestCheckoutStrategy.HEAD))));
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
        return project;
    }

    private static WorkflowRun last(WorkflowMultiBranchProject project, String branch) throws Exception {
        WorkflowJob job = project.getItem(branch);
        WorkflowRun last = job.getLastBuild();
        return last != null ? last : job.scheduleBuild2(0).get();
    }

    @Test
    void changeRequestsReadAndChangeNothing() throws Exception {
        pipelines.build(
                Result.SUCCESS, "cr/other", Pipelines.register("churn", "1") + Pipelines.promote("churn", "champion"));
        try (MockSCMController scm = MockSCMController.create()) {
            String script =
                    """
                    def fetched = fetchModel model: 'churn', alias: 'champion', into: 'champion'
                    echo "fetched ${fetched.version}"
                    env.CHANGE_ID = ''
                    env.BRANCH_NAME = 'main'
                    for (step in [{ writeFile file: 'out/w', text: env.JOB_NAME; registerModel model: 'churn', path: 'out' },
                                  { promoteModel model: 'churn', version: 1, to: 'challenger' },
                                  { rollbackModel model: 'churn', alias: 'champion', to: 1 }]) {
                        try { step() } catch (e) { echo "refused ${e.message}" }
                    }
                    """;
            WorkflowMultiBranchProject project = project(scm, "cr", script);

            WorkflowRun change = last(project, "CR-1");
            jenkins.assertLogContains("fetched 1", change);
            jenkins.assertLogContains(
                    "for branch 'CR-1' builds a change request, and by the default policy it may not register versions of"
                            + " 'churn': do it in a build of the branch that the change is merged into",
                    change);
            jenkins.assertLogContains("it may not move 'challenger' of 'churn'", change);
            jenkins.assertLogContains("it may not move 'champion' of 'churn'", change);
            assertEquals(
                    List.of("PASS", "FAIL", "FAIL", "FAIL"),
                    RecordedReports.of(change).getReports().stream()
                            .map(RecordedReport::getVerdict)
                            .toList());
            assertTrue(change.getArtifacts().isEmpty(), "refused files are not kept");

            WorkflowRun main = last(project, "main");
            jenkins.assertLogNotContains("refused", main);
            assertEquals(1, aliases("cr", "churn").get("challenger"));

            policy("cr/churn").setChangeRequests(true);
            WorkflowRun allowed = jenkins.assertBuildStatus(
                    Result.SUCCESS, project.getItem("CR-1").scheduleBuild2(0));
            jenkins.assertLogNotContains("refused", allowed);
        }
    }

    @Test
    void branchesAreThoseOfTheBranchSource() throws Exception {
        policy("branches/*", rule("champion", null, "main"), rule("challenger", null, null));
        try (MockSCMController scm = MockSCMController.create()) {
            String script =
                    """
                    env.BRANCH_NAME = 'main'
                    writeFile file: 'out/w', text: env.JOB_NAME
                    registerModel model: 'churn', path: 'out'
                    promoteModel model: 'churn', to: 'challenger', id: 'first'
                    promoteModel model: 'churn', to: 'champion'
                    """;
            WorkflowMultiBranchProject project = project(scm, "branches", script);
            jenkins.assertBuildStatus(Result.SUCCESS, last(project, "main"));
            WorkflowRun feature = jenkins.assertBuildStatus(Result.FAILURE, last(project, "feature"));
            jenkins.assertLogContains(
                    "job '" + feature.getParent().getFullName() + "' for branch 'feature' may not move 'champion' of"
                            + " 'churn': the policy for models 'branches/*' allows it to any job on branches main",
                    feature);
            WorkflowRun tag = jenkins.assertBuildStatus(Result.FAILURE, last(project, "v1"));
            jenkins.assertLogContains("may not move 'champion'", tag);
        }
    }

    @Test
    void jobsAreThoseThatTheRuleNames() throws Exception {
        policy("jobs/*", rule("champion", "jobs/release", null));
        pipelines.build(Result.SUCCESS, "jobs/train", Pipelines.register("churn", "1"));
        WorkflowRun refused = pipelines.build(
                Result.FAILURE, "jobs/train", "promoteModel model: 'churn', version: 1, to: 'champion'");
        jenkins.assertLogContains("allows it to jobs jobs/release; do it there", refused);
        jenkins.assertLogNotContains("at io.jenkins.plugins.mlops", refused);
        assertEquals(Map.of(), aliases("jobs", "churn"));
        pipelines.build(Result.SUCCESS, "jobs/release", "promoteModel model: 'churn', version: 1, to: 'champion'");
        assertEquals(Map.of("champion", 1), aliases("jobs", "churn"));
    }

    @Test
    void evidenceCanBeRequired() throws Exception {
        ModelPolicy policy = policy("evidence/*");
        policy.setRequireEvaluation(true);
        WorkflowRun refused = pipelines.build(
                Result.FAILURE,
                "evidence/train",
                Pipelines.register("churn", "1") + Pipelines.promote("churn", "champion"));
        jenkins.assertLogContains("requires an evaluation of its files that passed", refused);
        pipelines.build(
                Result.SUCCESS,
                "evidence/train",
                "writeFile file: 'out/weights.txt', text: '1'\n"
                        + "evaluateModel model: 'churn', path: 'out', metrics: [loss: 0.2],"
                        + " qualityGates: [[metric: 'loss', max: 0.5, on: 'value']]\n"
                        + Pipelines.register("churn", "1") + Pipelines.promote("churn", "champion"));
        assertEquals(Map.of("champion", 1), aliases("evidence", "churn"));
    }
}
