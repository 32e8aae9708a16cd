package io.jenkins.plugins.mlops.view.trend;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives the jobs whose builds have reports their trends. */
@Extension
@SuppressWarnings("rawtypes")
public final class TrendsActionFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    /** Others that look for an action of their own don't ask this factory. */
    @Override
    public Class<? extends Action> actionType() {
        return TrendsAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job target) {
        Job<?, ?> job = target;
        return RecordedBuilds.areIn(job) ? List.of(new TrendsAction(job)) : List.of();
    }
}
