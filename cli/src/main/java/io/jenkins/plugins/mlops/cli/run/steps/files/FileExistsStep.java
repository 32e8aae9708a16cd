package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.nio.file.Files;

/** Whether there is a file or folder of this path. */
final class FileExistsStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("fileExists").unnamed("file", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) {
        return Files.exists(call.context().directory().resolve(call.text("file")));
    }
}
