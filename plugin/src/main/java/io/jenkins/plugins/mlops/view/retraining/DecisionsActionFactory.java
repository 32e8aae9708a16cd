package io.jenkins.plugins.mlops.view.retraining;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.mlops.trigger.ContinuousTrainingTrigger;
import io.jenkins.plugins.mlops.trigger.Decisions;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives the jobs that have, or had, a {@code continuousTraining} the page of its decisions. */
@Extension
@SuppressWarnings("rawtypes")
public final class DecisionsActionFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    /** Others that look for an action of their own don't ask this factory. */
    @Override
    public Class<? extends Action> actionType() {
        return DecisionsAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job target) {
        Job<?, ?> job = target;
        return ContinuousTrainingTrigger.of(job).isPresent() || Decisions.areOf(job)
                ? List.of(new DecisionsAction(job))
                : List.of();
    }
}
