package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Place;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;

/** Runs its body here, whatever the label: there is no other node. */
final class NodeStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("node").optionalUnnamed("label", Kind.TEXT).body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        String label = call.text("label", "");
        if (!label.isBlank()) {
            call.log().println("Running here, not on a node '" + label + "'");
        }
        return call.body()
                .run(call.context().withDirectory(call.build().workspace()).withPlace(Place.HERE));
    }
}
