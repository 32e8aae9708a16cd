package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;

/** Runs its body: in declarative Jenkinsfiles, where scripted code begins. */
final class ScriptStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("script").body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        return call.body().run(call.context());
    }
}
