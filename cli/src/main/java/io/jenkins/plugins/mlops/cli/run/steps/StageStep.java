package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;

/** Runs its body as a stage. */
final class StageStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("stage").unnamed("name", Kind.TEXT).body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        return call.context().inStage(call.text("name"), call.body());
    }
}
