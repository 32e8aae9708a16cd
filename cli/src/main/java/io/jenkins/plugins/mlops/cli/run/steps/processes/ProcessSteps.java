package io.jenkins.plugins.mlops.cli.run.steps.processes;

import io.jenkins.plugins.mlops.cli.run.step.Step;
import java.util.List;

/** The steps that start processes. */
public final class ProcessSteps {
    private ProcessSteps() {}

    public static List<Step> all() {
        return List.of(new ShellStep(), new WithDockerContainerStep());
    }
}
