package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes a value as JSON, or returns it as a text. */
final class WriteJsonStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("writeJSON")
                .required("json", Kind.ANY)
                .optional("file", Kind.TEXT)
                .optional("pretty", Kind.INTEGER)
                .optional("returnText", Kind.FLAG);
    }

    @Override
    public Object run(StepCall call) throws IOException, StepFailed {
        if (call.has("file") == call.flag("returnText")) {
            throw call.misuse("it takes either file or returnText: true");
        }
        String json = JsonText.write(call.value("json"), call.integer("pretty", 0) > 0);
        if (call.flag("returnText")) {
            return json;
        }
        WholeFile.write(
                call.context().directory().resolve(call.text("file")).normalize(),
                json.getBytes(StandardCharsets.UTF_8));
        return null;
    }
}
