package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;

/** Returns what a JSON text says. */
final class ReadJsonStep implements Step {

    @Override
    public Signature signature() {
        return GivenText.parameters(Signature.of("readJSON")).optional("returnPojo", Kind.FLAG);
    }

    @Override
    public Object run(StepCall call) throws IOException, StepFailed {
        return JsonText.read(GivenText.of(call));
    }
}
