package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.nio.charset.Charset;
import java.util.Base64;

/** The {@code encoding} parameter: a character set, UTF-8 if none is given, or Base64 for bytes that are no text. */
public final class Encodings {
    private static final String BASE64 = "Base64";

    private Encodings() {}

    public static Charset charset(StepCall call) {
        String name = call.text("encoding", "UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw call.misuse("there is no encoding '" + name + "'");
        }
    }

    static String text(StepCall call, byte[] bytes) {
        return BASE64.equals(call.text("encoding"))
                ? Base64.getEncoder().encodeToString(bytes)
                : new String(bytes, charset(call));
    }

    static byte[] bytes(StepCall call, String text) throws StepFailed {
        if (!BASE64.equals(call.text("encoding"))) {
            return text.getBytes(charset(call));
        }
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new StepFailed("the text is not Base64: " + e.getMessage(), e);
        }
    }
}
