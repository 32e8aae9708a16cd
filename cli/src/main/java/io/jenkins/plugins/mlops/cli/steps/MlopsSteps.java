package io.jenkins.plugins.mlops.cli.steps;

import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.engine.Kind;
import java.util.ArrayList;
import java.util.List;

/** All our steps: one for each kind of operation. */
public final class MlopsSteps {
    private MlopsSteps() {}

    /** The steps of one run. */
    public static List<Step> of(LocalHome home, LocalRun run) {
        List<Step> steps = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            steps.add(kind == Kind.TRAINING ? new TrainModelStep(home, run) : new OperationStep(kind, home, run));
        }
        return steps;
    }
}
