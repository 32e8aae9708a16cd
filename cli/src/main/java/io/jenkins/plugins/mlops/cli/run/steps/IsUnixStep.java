package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.io.File;

/** Whether this machine is no Windows. */
final class IsUnixStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("isUnix");
    }

    @Override
    public Object run(StepCall call) {
        return File.pathSeparatorChar == ':';
    }
}
