package io.jenkins.plugins.mlops.steps;

import hudson.EnvVars;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The secrets that a step's environment holds, such as those of {@code withCredentials}. */
final class Secrets {
    private Secrets() {}

    /** Replaces every secret in a text. */
    static UnaryOperator<String> mask(StepContext context) throws IOException, InterruptedException {
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        EnvVars environment = context.get(EnvVars.class);
        List<String> secrets = new ArrayList<>();
        if (expander != null && environment != null) {
            for (String variable : expander.getSensitiveVariables()) {
                String secret = environment.get(variable);
                if (secret != null && !secret.isBlank()) {
                    secrets.add(secret);
                }
            }
        }
        // One secret may be a part of another.
        secrets.sort(Comparator.comparing(String::length).reversed());
        return text -> {
            String masked = text;
            for (String secret : secrets) {
                masked = masked.replace(secret, "****");
            }
            return masked;
        };
    }
}
