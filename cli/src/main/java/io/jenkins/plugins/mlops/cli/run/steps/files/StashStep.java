package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps files under a name until the run ends. */
final class StashStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("stash")
                .unnamed("name", Kind.TEXT)
                .optional("includes", Kind.TEXT)
                .optional("excludes", Kind.TEXT)
                .optional("allowEmpty", Kind.FLAG)
                .optional("useDefaultExcludes", Kind.FLAG);
    }

    @Override
    public Object run(StepCall call) throws IOException, StepFailed {
        String name = Stashes.name(call);
        String includes = call.text("includes", "**");
        FileSet files = new FileSet(
                call.context().directory(),
                call.build(),
                includes.isBlank() ? "**" : includes,
                call.text("excludes"),
                call.flag("useDefaultExcludes", true),
                true);
        List<String> paths = files.paths();
        if (paths.isEmpty() && !call.flag("allowEmpty")) {
            throw new StepFailed("No files included in stash '" + name + "': nothing in "
                    + call.context().directory() + " matches '" + includes + "'");
        }
        Path stash = Stashes.directory(call, name);
        DirectoryTree.delete(stash);
        Files.createDirectories(stash);
        files.copy(paths, stash);
        call.log().println("Stashed " + paths.size() + " file(s)");
        return null;
    }
}
