package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Path;

/** Deletes the current directory, unless that is the user's project itself. */
final class DeleteDirStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("deleteDir");
    }

    @Override
    public Object run(StepCall call) throws IOException {
        Path directory = call.context().directory();
        if (call.build().workspace().startsWith(directory)
                || call.build().directory().startsWith(directory)) {
            call.log()
                    .warning("deleteDir() leaves " + directory
                            + " alone: in Jenkins it is a copy, here it is the project or its runs");
            return null;
        }
        DirectoryTree.delete(directory);
        return null;
    }
}
