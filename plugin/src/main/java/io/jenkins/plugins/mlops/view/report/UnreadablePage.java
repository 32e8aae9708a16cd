package io.jenkins.plugins.mlops.view.report;

import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.record.RecordedReport;

/** The page of a report that cannot be read: what build.xml knows of it, and why there is no more. */
public final class UnreadablePage extends ReportPage {
    private final String reason;

    UnreadablePage(Run<?, ?> run, RecordedReport recorded, Kind kind, String reason) {
        super(run, recorded, kind, null);
        this.reason = reason;
    }

    public String getReason() {
        return reason;
    }
}
