package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Keeps files with the run, in {@code archive} of its directory. */
final class ArchiveArtifactsStep implements Step {

    @Override
    public Signature signature() {
        // followSymlinks has no other effect here than in Jenkins' default; fingerprints are Jenkins' own.
        return Signature.of("archiveArtifacts")
                .unnamed("artifacts", Kind.TEXT)
                .optional("excludes", Kind.TEXT)
                .optional("allowEmptyArchive", Kind.FLAG)
                .optional("onlyIfSuccessful", Kind.FLAG)
                .optional("fingerprint", Kind.FLAG)
                .optional("caseSensitive", Kind.FLAG)
                .optional("defaultExcludes", Kind.FLAG)
                .optional("followSymlinks", Kind.FLAG);
    }

    @Override
    public Object run(StepCall call) throws IOException, StepFailed {
        call.log().println("Archiving artifacts");
        if (call.flag("onlyIfSuccessful") && call.build().result().isWorseThan(Result.UNSTABLE)) {
            call.log().println("Skipped archiving because build is not successful");
            return null;
        }
        String artifacts = call.text("artifacts");
        FileSet files = new FileSet(
                call.context().directory(),
                call.build(),
                artifacts,
                call.text("excludes"),
                call.flag("defaultExcludes", true),
                call.flag("caseSensitive", true));
        List<String> paths = files.paths();
        if (paths.isEmpty()) {
            String message = "No artifacts found that match the file pattern \"" + artifacts + "\"";
            if (call.flag("allowEmptyArchive")) {
                call.log().println(message);
                return null;
            }
            throw new StepFailed(message + "; with allowEmptyArchive: true that is no failure");
        }
        Path archive = call.build().directory().resolve("archive");
        files.copy(paths, archive);
        call.log().println("Archived " + paths.size() + (paths.size() == 1 ? " file" : " files") + " in " + archive);
        return null;
    }
}
