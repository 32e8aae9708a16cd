package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text that a step reads: its {@code text}, or that of its {@code file}.
 *
 * @param text the text
 * @param source what it is called in errors
 */
record GivenText(String text, String source) {

    static Signature parameters(Signature signature) {
        return signature.optional("file", Kind.TEXT).optional("text", Kind.TEXT);
    }

    static GivenText of(StepCall call) throws IOException, StepFailed {
        if (call.has("file") == call.has("text")) {
            throw call.misuse("it takes either file or text");
        }
        if (call.has("text")) {
            return new GivenText(call.text("text"), "the text");
        }
        Path file = call.context().directory().resolve(call.text("file"));
        if (!Files.isRegularFile(file)) {
            throw new StepFailed((Files.exists(file) ? "not a file: " : "no such file: ") + file);
        }
        return new GivenText(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }
}
