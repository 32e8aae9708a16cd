package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BuildVariablesTest {
    private static final String PRINTED = "echo \"<${env.BRANCH_NAME}> <${env.GIT_COMMIT}>\"";

    @TempDir
    private Path workspace;

    @Test
    void branchAndCommitComeFromGitAlsoInAFolderBelow() throws Exception {
        try (Git git = Git.init()
                .setDirectory(workspace.toFile())
                .setInitialBranch("feature/x")
                .call()) {
            RevCommit commit = git.commit()
                    .setMessage("first")
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .setSign(false)
                    .call();
            Path project = Files.createDirectory(workspace.resolve("project"));
            JenkinsfileRun run = new JenkinsfileRun(project).run(PRINTED);
            assertTrue(run.lines().contains("<feature/x> <" + commit.name() + ">"), run.output());
        }
    }

    @Test
    void aDetachedHeadHasACommitAndTheBranchOfTheEnvironment() throws Exception {
        try (Git git = Git.init().setDirectory(workspace.toFile()).call()) {
            RevCommit commit = git.commit()
                    .setMessage("first")
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .setSign(false)
                    .call();
            git.checkout().setName(commit.name()).call();
            JenkinsfileRun run = new JenkinsfileRun(workspace)
                    .variable("BRANCH_NAME", "main")
                    .run(PRINTED);
            assertTrue(run.lines().contains("<main> <" + commit.name() + ">"), run.output());
        }
    }

    @Test
    void withoutGitThereIsNoBranch() throws Exception {
        JenkinsfileRun run = new JenkinsfileRun(workspace).run(PRINTED);
        assertTrue(run.lines().contains("<null> <null>"), run.output());
    }

    @Test
    void thePreviousBuildHasAResult() throws Exception {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .previous(Result.UNSTABLE)
                .run("echo \"before: ${currentBuild.previousBuild.result}\"");
        assertEquals(Result.SUCCESS, run.result());
        assertTrue(run.lines().contains("before: UNSTABLE"), run.output());
    }
}
