package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes a text into a file, which is then there whole or as it was before. */
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
        Path file = call.context().directory().resolve(call.text("file")).normalize();
        byte[] bytes = Encodings.bytes(call, call.text("text"));
        if (Files.isDirectory(file)) {
            throw new StepFailed("cannot write " + file + ": it is a directory");
        }
        // Through a link to its target, as a plain write would go.
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path aside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(target.getParent());
            Files.write(aside, bytes);
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(aside, Files.getPosixFilePermissions(target));
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StepFailed("cannot write " + file + ": " + e, e);
        } finally {
            Files.deleteIfExists(aside);
        }
        return null;
    }
}
