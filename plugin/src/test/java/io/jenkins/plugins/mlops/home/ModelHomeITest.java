package io.jenkins.plugins.mlops.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Job;
import hudson.model.Result;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.branch.BranchSource;
import jenkins.branch.OrganizationFolder;
import jenkins.scm.impl.mock.MockSCMController;
import jenkins.scm.impl.mock.MockSCMDiscoverBranches;
import jenkins.scm.impl.mock.MockSCMNavigator;
import jenkins.scm.impl.mock.MockSCMSource;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ModelHomeITest {
    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    private static String home(Job<?, ?> job, String model) {
        return ModelHome.of(job, model).fullName("churn");
    }

    private static List<String> models(String folder) throws Exception {
        return ModelHome.of(pipelines.folder(folder)).store(notice -> {}).models();
    }

    @Test
    void aNewModelBelongsToTheJobsOwnFolder() throws Exception {
        assertEquals("own/a/churn", home(pipelines.job("own/a/job", ""), "churn"));
        assertEquals("own/a/churn", home(pipelines.job("own/a/job", ""), null));
        assertEquals("churn", home(pipelines.job("top", ""), "churn"));
    }

    @Test
    void aModelOfTheNearestFolderAboveIsMeant() throws Exception {
        pipelines.build(Result.SUCCESS, "near/train", Pipelines.register("churn", "1"));
        pipelines.build(Result.SUCCESS, "near/b/c/train", Pipelines.register("churn", "2"));
        assertEquals(List.of("churn"), models("near"));
        assertEquals(List.of(), models("near/b/c"));
        assertEquals(
                2,
                ModelHome.of(pipelines.folder("near"))
                        .store(notice -> {})
                        .versions("churn")
                        .size());

        pipelines.build(Result.SUCCESS, "near/b/train", Pipelines.register("fraud", "1"));
        assertEquals(List.of("fraud"), models("near/b"));
        WorkflowRun outside = pipelines.build(
                Result.FAILURE, "near/promote", "promoteModel model: 'fraud', version: 1, to: 'champion'");
        jenkins.assertLogContains("there is no model 'fraud'; registered are: churn", outside);
    }

    @Test
    void branchesShareTheModelsOfTheFolderThatHoldsTheirProject() throws Exception {
        try (MockSCMController scm = MockSCMController.create()) {
            scm.createRepository("repository");
            scm.addFile("repository", "master", "begin", "Jenkinsfile", "echo 'x'".getBytes(StandardCharsets.UTF_8));
            WorkflowMultiBranchProject project =
                    pipelines.folder("multi").createProject(WorkflowMultiBranchProject.class, "project");
            project.getSourcesList()
                    .add(new BranchSource(new MockSCMSource(scm, "repository", new MockSCMDiscoverBranches())));
            project.scheduleBuild2(0).getFuture().get();
            jenkins.waitUntilNoActivity();
            assertEquals("multi/churn", home(project.getItem("master"), "churn"));

            OrganizationFolder organization =
                    pipelines.folder("multi").createProject(OrganizationFolder.class, "organization");
            organization.getNavigators().add(new MockSCMNavigator(scm, new MockSCMDiscoverBranches()));
            organization.scheduleBuild2(0).getFuture().get();
            jenkins.waitUntilNoActivity();
            Job<?, ?> branch = (Job<?, ?>) organization.getItem("repository").getItem("master");
            assertEquals("multi/organization/churn", home(branch, "churn"));
            assertThrows(
                    BadInput.class,
                    () -> home(pipelines.job("multi/job", ""), "project/churn"),
                    "the project's models are those of its folder");
        }
    }

    @Test
    void aFolderIsNamedAsJenkinsNamesJobs() throws Exception {
        Folder a = pipelines.folder("names/a");
        Folder inner = pipelines.folder("names/b/names");
        Job<?, ?> job = pipelines.job("names/b/job", "");
        assertSame(a, ModelHome.of(job, "/names/a/churn").folder());
        assertSame(a, ModelHome.of(job, "../a/churn").folder());
        assertSame(a, ModelHome.of(job, "./../a/churn").folder());
        assertSame(a, ModelHome.of(job, "names/a/churn").folder(), "from the top, as there is none from here");
        assertSame(inner, ModelHome.of(job, "names/churn").folder());
        assertSame(jenkins.jenkins, ModelHome.of(job, "../../churn").folder());
        assertSame(jenkins.jenkins, ModelHome.of(job, "/churn").folder());
        for (String wrong : List.of("../../../churn", "names/b/job/churn", "/a/churn", "names/a/..", "../../etc")) {
            if (wrong.equals("../../etc")) {
                assertSame(jenkins.jenkins, ModelHome.of(job, wrong).folder());
            } else {
                assertThrows(BadInput.class, () -> ModelHome.of(job, wrong), wrong);
            }
        }
    }

    @Test
    void othersFetchButChangeNothing() throws Exception {
        pipelines.build(Result.SUCCESS, "theirs/train", Pipelines.register("churn", "of theirs"));
        WorkflowRun fetched = pipelines.build(
                Result.SUCCESS,
                "mine/job",
                "fetchModel model: '../theirs/churn', version: 1, into: 'in'; echo readFile('in/weights.txt')");
        jenkins.assertLogContains("of theirs", fetched);
        for (String change : List.of(
                "registerModel model: '../theirs/churn', path: 'in'",
                "promoteModel model: '/theirs/churn', version: 1, to: 'champion'",
                "rollbackModel model: 'theirs/churn', alias: 'champion', to: 1")) {
            WorkflowRun refused = pipelines.build(Result.FAILURE, "mine/job", change);
            jenkins.assertLogContains("only the jobs in or below a folder change its models", refused);
        }
        assertEquals(List.of(), models("mine"));
        assertTrue(ModelHome.of(pipelines.folder("theirs"))
                .store(notice -> {})
                .aliases("churn")
                .isEmpty());
    }
}
