package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;

/** Prints a message. */
final class EchoStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("echo").unnamed("message", Kind.ANY);
    }

    @Override
    public Object run(StepCall call) {
        call.log().println(String.valueOf(call.value("message")));
        return null;
    }
}
