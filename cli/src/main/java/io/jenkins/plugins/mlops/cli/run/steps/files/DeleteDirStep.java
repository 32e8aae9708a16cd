package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Path;

/** Deletes the current directory, unless that is the user's project itself: {@code deleteDir} and {@code cleanWs}. */
final class DeleteDirStep implements Step {
    private final Signature signature;

    private DeleteDirStep(Signature signature) {
        this.signature = signature;
    }

    static Step deleteDir() {
        return new DeleteDirStep(Signature.of("deleteDir"));
    }

    /** Its parameters choose what is left; with any of them everything is. */
    static Step cleanWs() {
        return new DeleteDirStep(Signature.of("cleanWs")
                .optional("patterns", Kind.LIST)
                .optional("deleteDirs", Kind.FLAG)
                .optional("notFailBuild", Kind.FLAG)
                .optional("disableDeferredWipeout", Kind.FLAG)
                .optional("skipWhenFailed", Kind.FLAG)
                .optional("cleanWhenAborted", Kind.FLAG)
                .optional("cleanWhenFailure", Kind.FLAG)
                .optional("cleanWhenNotBuilt", Kind.FLAG)
                .optional("cleanWhenSuccess", Kind.FLAG)
                .optional("cleanWhenUnstable", Kind.FLAG)
                .optional("externalDelete", Kind.TEXT));
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Object run(StepCall call) throws IOException {
        Path directory = call.context().directory();
        if (call.build().workspace().startsWith(directory)
                || call.build().directory().startsWith(directory)) {
            call.log()
                    .warning(signature.name() + "() leaves " + directory
                            + " alone: in Jenkins it is a copy, here it is the project or its runs");
        } else if (call.has("patterns")) {
            call.log().warning("cleanWs() leaves " + directory + " alone: it deletes no patterns here");
        } else {
            DirectoryTree.delete(directory);
        }
        return null;
    }
}
