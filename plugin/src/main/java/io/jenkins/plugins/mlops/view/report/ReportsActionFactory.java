package io.jenkins.plugins.mlops.view.report;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.mlops.record.RecordedReports;
import io.jenkins.plugins.mlops.steps.LiveCurves;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives the builds that have reports their pages. */
@Extension
@SuppressWarnings("rawtypes")
public final class ReportsActionFactory extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    /** Others that look for an action of their own don't ask this factory. */
    @Override
    public Class<? extends Action> actionType() {
        return ReportsAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run target) {
        Run<?, ?> run = target;
        RecordedReports recorded = run.getAction(RecordedReports.class);
        return recorded == null
                        || recorded.getReports().isEmpty() && LiveCurves.of(run).isEmpty()
                ? List.of()
                : List.of(new ReportsAction(run, recorded));
    }
}
