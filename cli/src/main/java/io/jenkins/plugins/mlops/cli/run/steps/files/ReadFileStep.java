package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Returns a file's text. */
final class ReadFileStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("readFile").unnamed("file", Kind.TEXT).optional("encoding", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) throws IOException, StepFailed {
        Path file = call.context().directory().resolve(call.text("file"));
        if (!Files.isRegularFile(file)) {
            throw new StepFailed((Files.exists(file) ? "not a file: " : "no such file: ") + file);
        }
        return Encodings.text(call, Files.readAllBytes(file));
    }
}
