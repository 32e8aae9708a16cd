package io.jenkins.plugins.mlops.cli.run.step;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;

/** Triggers of a job. They start nothing without Jenkins; but what is wrong with ours is an error here too. */
public final class Triggers {
    private Triggers() {}

    /** @throws JenkinsfileError naming the parameter and the place */
    public static void check(Described trigger) {
        if (trigger.symbol().equals(ContinuousTraining.NAME)) {
            try {
                Requests.trigger(trigger.arguments());
            } catch (BadInput e) {
                throw new JenkinsfileError(trigger.position(), e.getMessage());
            }
        }
    }
}
