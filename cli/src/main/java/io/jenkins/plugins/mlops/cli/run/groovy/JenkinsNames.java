package io.jenkins.plugins.mlops.cli.run.groovy;

import io.jenkins.plugins.mlops.cli.run.step.Interruption;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.util.Map;

/** Finds, under the names that Jenkinsfiles know from Jenkins, the classes that stand for them here. */
final class JenkinsNames extends ClassLoader {
    private static final Map<String, Class<?>> NAMES = Map.of(
            "hudson.AbortException", StepFailed.class,
            "hudson.model.Result", Result.class,
            "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException", Interruption.class);

    JenkinsNames(ClassLoader parent) {
        super(parent);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> stand = NAMES.get(name);
        if (stand == null) {
            throw new ClassNotFoundException(name);
        }
        return stand;
    }
}
