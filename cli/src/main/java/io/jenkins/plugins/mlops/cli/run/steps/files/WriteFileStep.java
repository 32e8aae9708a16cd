package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;

/** Writes a text into a file. */
final class WriteFileStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("writeFile")
                .required("file", Kind.TEXT)
                .required("text", Kind.TEXT)
                .optional("encoding", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) throws IOException, StepFailed {
        WholeFile.write(
                call.context().directory().resolve(call.text("file")).normalize(),
                Encodings.bytes(call, call.text("text")));
        return null;
    }
}
