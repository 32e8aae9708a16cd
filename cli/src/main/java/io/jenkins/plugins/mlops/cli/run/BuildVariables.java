package io.jenkins.plugins.mlops.cli.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that Jenkins gives every build, as far as they mean something on a laptop. */
final class BuildVariables {
    private BuildVariables() {}

    static Map<String, String> of(RunOptions options) {
        String number = Integer.toString(options.number());
        String job = options.workspace().getFileName() == null
                ? "root"
                : options.workspace().getFileName().toString();
        Map<String, String> variables = new LinkedHashMap<>(options.environment());
        variables.put("BUILD_NUMBER", number);
        variables.put("BUILD_ID", number);
        variables.put("BUILD_DISPLAY_NAME", "#" + number);
        variables.put("BUILD_TAG", "jenkins-" + job + "-" + number);
        variables.put("JOB_NAME", job);
        variables.put("JOB_BASE_NAME", job);
        variables.put("NODE_NAME", "built-in");
        variables.put("NODE_LABELS", "built-in");
        variables.put("EXECUTOR_NUMBER", "0");
        variables.put("WORKSPACE", options.workspace().toString());
        variables.put("WORKSPACE_TMP", options.directory().resolve("tmp").toString());
        return variables;
    }
}
