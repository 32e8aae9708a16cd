package io.jenkins.plugins.mlops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.Result;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.RevisionParameterAction;
import hudson.plugins.git.UserMergeOptions;
import hudson.plugins.git.UserRemoteConfig;
import hudson.plugins.git.extensions.GitSCMExtension;
import hudson.plugins.git.extensions.impl.BuildChooserSetting;
import hudson.plugins.git.extensions.impl.PreBuildMerge;
import hudson.plugins.git.util.InverseBuildChooser;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.home.ModelHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Rules about branches, for Pipelines that no multibranch project made. */
@WithJenkins
class GitJobBranchITest {
    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
    }

    @AfterAll
    static void forbidLocalCheckouts() {
        GitSCM.ALLOW_LOCAL_CHECKOUT = false;
    }

    @Test
    void theBranchOfAJobIsTheOneThatItsConfigurationNames(@TempDir Path repository) throws Exception {
        AliasRule rule = new AliasRule();
        rule.setBranches("main");
        ModelPolicy policy = new ModelPolicy("plain/*");
        policy.setPromotions(List.of(rule));
        MlopsConfiguration.get().setPolicies(List.of(policy));
        Files.writeString(
                repository.resolve("Jenkinsfile"),
                "env.BRANCH_NAME = 'main'\n"
                        + pipelines.onAgent(Pipelines.register("churn", "1") + Pipelines.promote("churn", "champion")));
        git(repository, "init", "-q", "-b", "main");
        git(repository, "add", ".");
        git(repository, "commit", "-qm", "train");
        git(repository, "branch", "feature");

        jenkins.assertBuildStatus(Result.SUCCESS, buildFromGit("plain/release", repository, "*/main"));
        assertEquals(
                Map.of("champion", 1),
                ModelHome.of(pipelines.folder("plain")).store(notice -> {}).aliases("churn"));
        WorkflowRun feature = buildFromGit("plain/feature", repository, "feature");
        jenkins.assertBuildStatus(Result.FAILURE, feature);
        jenkins.assertLogContains(
                "job 'plain/feature' for branch 'feature' may not move 'champion' of 'churn': the policy for models"
                        + " 'plain/*' allows it to any job on branches main; do it there",
                feature);
        WorkflowRun any = buildFromGit("plain/any", repository, "mai*");
        jenkins.assertBuildStatus(Result.FAILURE, any);
        jenkins.assertLogContains("on branches main, and which branch this job is for is not known; do it there", any);
        WorkflowJob release = jenkins.jenkins.getItemByFullName("plain/release", WorkflowJob.class);
        RevisionParameterAction anyCommit = new RevisionParameterAction("origin/feature");
        jenkins.assertLogContains(
                "which branch this job is for is not known",
                jenkins.assertBuildStatus(Result.FAILURE, release.scheduleBuild2(0, anyCommit)));
    }

    private static WorkflowRun buildFromGit(String name, Path repository, String branch) throws Exception {
        WorkflowJob job = pipelines.job(name, "");
        job.setDefinition(new CpsScmFlowDefinition(scm(repository.toString(), null, null, branch), "Jenkinsfile"));
        return job.scheduleBuild2(0).get();
    }

    private static void git(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"));
        command.addAll(List.of(arguments));
        assertEquals(
                0,
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .inheritIO()
                        .start()
                        .waitFor());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    main,                     main
                    */main,                   main
                    origin/main,              main
                    refs/heads/main,          main
                    remotes/origin/main,      main
                    refs/remotes/origin/main, main
                    release/1,                release/1
                    */release/1,              release/1
                    fork/main,                fork/main
                    '',                       -
                    **,                       -
                    */*,                      -
                    ma*,                      -
                    :main,                    -
                    ${BRANCH},                -
                    $BRANCH,                  -
                    */${BRANCH},              -
                    refs/tags/main,           -
                    HEAD,                     -
                    main~1,                   -
                    c0ffee,                   -
                    """)
    void aBranchIsNamedWordForWord(String spec, String branch) {
        assertEquals(branch, GitJobBranch.branch(scm("url", null, null, spec)));
    }

    @Test
    void whatMayBuildAnotherCommitNamesNoBranch() {
        assertEquals("main", GitJobBranch.branch(scm("url", null, null, "main")));
        assertEquals("main", GitJobBranch.branch(scm("url", "hub", "+refs/heads/main:refs/remotes/hub/main", "main")));
        assertEquals("main", GitJobBranch.branch(scm("url", null, "+refs/heads/*:refs/remotes/origin/*", "main")));
        assertNull(GitJobBranch.branch(scm("url", null, "+refs/pull/*:refs/remotes/origin/*", "main")));
        assertNull(GitJobBranch.branch(scm("url", null, "+refs/heads/dev:refs/remotes/origin/main", "main")));
        assertNull(GitJobBranch.branch(scm("https://example.org/${WHOSE}.git", null, null, "main")));
        assertNull(
                GitJobBranch.branch(scm("url", null, null, "main", new PreBuildMerge(new UserMergeOptions("main")))));
        assertNull(GitJobBranch.branch(
                scm("url", null, null, "main", new BuildChooserSetting(new InverseBuildChooser()))));
        assertNull(GitJobBranch.branch(new GitSCM(
                List.of(new UserRemoteConfig("url", null, null, null)),
                List.of(new BranchSpec("main"), new BranchSpec("dev")),
                null,
                null,
                List.of())));
    }

    private static GitSCM scm(String url, String remote, String refspec, String branch, GitSCMExtension... extensions) {
        return new GitSCM(
                List.of(new UserRemoteConfig(url, remote, refspec, null)),
                List.of(new BranchSpec(branch)),
                null,
                null,
                List.of(extensions));
    }
}
