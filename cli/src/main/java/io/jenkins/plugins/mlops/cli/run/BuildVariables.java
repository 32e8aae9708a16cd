package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Origin;
import io.jenkins.plugins.mlops.cli.run.steps.git.SourceTree;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that Jenkins gives every build, as far as they mean something on a laptop. */
final class BuildVariables {
    private BuildVariables() {}

    static Map<String, String> of(Origin origin) throws IOException {
        String number = Integer.toString(origin.number());
        String job = origin.job();
        Map<String, String> variables = new LinkedHashMap<>();
        // The process's own variables of these names go before them.
        variables.putAll(SourceTree.around(origin.workspace()).variables());
        if (variables.containsKey("GIT_BRANCH")) {
            variables.put("BRANCH_NAME", variables.get("GIT_BRANCH"));
        }
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
}
