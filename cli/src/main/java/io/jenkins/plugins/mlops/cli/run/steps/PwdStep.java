package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.io.IOException;
import java.nio.file.Files;

/** Returns the current directory, or one for files that go when the run ends. */
final class PwdStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("pwd").optional("tmp", Kind.FLAG);
    }

    @Override
    public Object run(StepCall call) throws IOException {
        return call.flag("tmp")
                ? Files.createDirectories(call.build().temporary()).toString()
                : call.context().directory().toString();
    }
}
