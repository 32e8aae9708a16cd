package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;

/** Makes stage and build UNSTABLE, and goes on. */
final class UnstableStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("unstable").unnamed("message", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) {
        call.log().warning(call.text("message"));
        call.context().mark(Result.UNSTABLE, call.text("message"));
        return null;
    }
}
