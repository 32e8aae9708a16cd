package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Yaml;
import java.io.IOException;

/** Returns what a YAML document says. */
final class ReadYamlStep implements Step {

    @Override
    public Signature signature() {
        return GivenText.parameters(Signature.of("readYaml"));
    }

    @Override
    public Object run(StepCall call) throws IOException, StepFailed {
        GivenText given = GivenText.of(call);
        try {
            return Yaml.read(given.text(), given.source());
        } catch (BadInput e) {
            throw new StepFailed(e.getMessage(), e);
        }
    }
}
