package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Origin;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The variables that Jenkins gives every build, as far as they mean something on a laptop. */
final class BuildVariables {
    private BuildVariables() {}

    static Map<String, String> of(Origin origin) throws IOException {
        String number = Integer.toString(origin.number());
        String job = origin.job();
        Map<String, String> variables = new LinkedHashMap<>();
        addGit(origin, variables);
        variables.putAll(origin.environment());
        variables.put("BUILD_NUMBER", number);
        variables.put("BUILD_ID", number);
        variables.put("BUILD_DISPLAY_NAME", "#" + number);
        variables.put("BUILD_TAG", "jenkins-" + job + "-" + number);
        variables.put("BUILD_URL", origin.directory().toUri().toString());
        variables.put("JOB_NAME", job);
        variables.put("JOB_BASE_NAME", job);
        variables.put("NODE_NAME", "built-in");
        variables.put("NODE_LABELS", "built-in");
        variables.put("EXECUTOR_NUMBER", "0");
        variables.put("WORKSPACE", origin.workspace().toString());
        variables.put("WORKSPACE_TMP", origin.directory().resolve("tmp").toString());
        return variables;
    }

    /** Branch and commit of the workspace; the process's own variables of these names go first. */
    private static void addGit(Origin origin, Map<String, String> variables) throws IOException {
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(origin.workspace().toFile());
        if (builder.getGitDir() == null) {
            return;
        }
        try (Repository repository = builder.build()) {
            String head = repository.getFullBranch();
            if (head != null && head.startsWith(Constants.R_HEADS)) {
                String branch = Repository.shortenRefName(head);
                variables.put("BRANCH_NAME", branch);
                variables.put("GIT_BRANCH", branch);
            }
            ObjectId commit = repository.resolve(Constants.HEAD);
            if (commit != null) {
                variables.put("GIT_COMMIT", commit.name());
            }
        }
    }
}
