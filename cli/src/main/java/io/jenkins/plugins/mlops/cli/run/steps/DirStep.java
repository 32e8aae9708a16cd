package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.nio.file.Path;

/** Changes the current directory for its body. */
final class DirStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("dir").unnamed("path", Kind.TEXT).body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        Context inside = call.context().withDirectory(Path.of(call.text("path")));
        call.log().println("Running in " + inside.directory());
        return call.body().run(inside);
    }
}
