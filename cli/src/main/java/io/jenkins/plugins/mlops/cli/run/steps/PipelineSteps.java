package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Steps;

/** The steps of Jenkins that run here. */
public final class PipelineSteps {
    private PipelineSteps() {}

    public static Steps all() {
        return new Steps()
                .add(new EchoStep())
                .add(new ErrorStep())
                .add(new NodeStep())
                .add(new ParallelStep())
                .add(new ShellStep())
                .add(new StageStep())
                .add(new TimeoutStep())
                .add(new WithEnvStep());
    }
}
