package io.jenkins.plugins.mlops.view.report;

import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import io.jenkins.plugins.mlops.record.RecordedReport;

/** Which version of a model a build fetched. */
public final class FetchPage extends ReportPage {
    private final FetchReport report;

    FetchPage(Run<?, ?> run, RecordedReport recorded, FetchReport report) {
        super(run, recorded, report.kind(), report);
        this.report = report;
    }

    /** Null if a version was asked for. */
    public String getAlias() {
        return report.alias();
    }

    /** Null if the alias was never set. */
    public Integer getVersion() {
        return report.version();
    }

    public String getDigest() {
        return report.digest();
    }

    public String getInto() {
        return report.into();
    }
}
