package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings the files of a stash into the current directory. */
final class UnstashStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("unstash").unnamed("name", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) throws IOException, StepFailed {
        String name = Stashes.name(call);
        Path stash = Stashes.directory(call, name);
        if (!Files.isDirectory(stash)) {
            throw new StepFailed("No such saved stash '" + name + "'");
        }
        FileSet files = new FileSet(stash, call.build(), "**", null, false, true);
        files.copy(files.paths(), call.context().directory());
        return null;
    }
}
