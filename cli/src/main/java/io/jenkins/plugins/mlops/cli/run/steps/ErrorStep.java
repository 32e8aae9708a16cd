package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;

/** Fails with a message. */
final class ErrorStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("error").optionalUnnamed("message", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) throws StepFailed {
        throw new StepFailed(call.text("message", ""));
    }
}
