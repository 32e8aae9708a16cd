package io.jenkins.plugins.mlops.view.report;

import io.jenkins.plugins.mlops.engine.Kind;

/** The reports of one kind, by their id. */
public final class ReportsOfKind {
    private final ReportsAction all;
    private final Kind kind;

    ReportsOfKind(ReportsAction all, Kind kind) {
        this.all = all;
        this.kind = kind;
    }

    /** The page of a training that runs, or else of a report; null if the build has none. */
    public Object getDynamic(String id) {
        RunningTraining running = kind == Kind.TRAINING ? all.running(id) : null;
        return running == null ? all.page(kind, id) : running;
    }
}
