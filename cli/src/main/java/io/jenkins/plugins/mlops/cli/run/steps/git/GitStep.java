package io.jenkins.plugins.mlops.cli.run.steps.git;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.List;

/** Clones a branch of a repository into the current directory, or brings the clone there up to date. */
final class GitStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("git")
                .unnamed("url", Kind.TEXT)
                .optional("branch", Kind.TEXT)
                .optional("credentialsId", Kind.TEXT)
                .optional("changelog", Kind.FLAG)
                .optional("poll", Kind.FLAG);
    }

    @Override
    public Object run(StepCall call) throws Exception {
        String branch = call.context().expanded(call.text("branch", "master"));
        return new Checkout(call)
                .run(new GitSource(
                        call.context().expanded(call.text("url")),
                        branch,
                        "**",
                        call.text("credentialsId"),
                        "",
                        0,
                        false,
                        List.of()));
    }
}
