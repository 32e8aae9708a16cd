package io.jenkins.plugins.mlops.steps;

import hudson.EnvVars;
import hudson.util.Secret;
import java.util.HashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** What the body of a training sees in its environment. Saved with the Pipeline's state, encrypted, since parameters may hold secrets. */
final class TrainingVariables extends EnvironmentExpander {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, Secret> variables = new HashMap<>();

    TrainingVariables(Map<String, String> variables) {
        variables.forEach((name, value) -> this.variables.put(name, Secret.fromString(value)));
    }

    @Override
    public void expand(EnvVars environment) {
        variables.forEach((name, value) -> environment.override(name, value.getPlainText()));
    }
}
