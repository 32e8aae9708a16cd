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

    /** Null if the build has no such report. */
    public ReportPage getDynamic(String id) {
        return all.page(kind, id);
    }
}
