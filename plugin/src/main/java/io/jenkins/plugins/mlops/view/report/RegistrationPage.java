package io.jenkins.plugins.mlops.view.report;

import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.home.Artifacts;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.view.Page;
import java.util.List;
import org.kohsuke.stapler.Stapler;

/** Which version a model became in a build. */
public final class RegistrationPage extends ReportPage {
    private static final int FILES = 100;

    private final RegistrationReport report;
    private final List<FileRow> files;

    RegistrationPage(Run<?, ?> run, RecordedReport recorded, RegistrationReport report) {
        super(run, recorded, report.kind(), report);
        this.report = report;
        this.files = FileRow.of(report.content().files());
    }

    /** Null if it was not registered. */
    public Integer getVersion() {
        return report.version();
    }

    /** Whether the version is new. */
    public boolean isCreated() {
        return report.created();
    }

    public String getPath() {
        return report.path();
    }

    public String getDigest() {
        return report.content().digest();
    }

    public String getBytes() {
        return Format.bytes(report.content().bytes());
    }

    public Page<FileRow> getFiles() {
        return Page.of(Stapler.getCurrentRequest2(), "files", FILES, files);
    }

    /** Where the files are among the build's artifacts; null if the reader may not have them, or nothing was kept. */
    public String getArtifacts() {
        return report.version() == null || !report.created() || !mayDownload()
                ? null
                : "artifact/" + Artifacts.ofModel(report.model(), getDigest()) + "/";
    }
}
