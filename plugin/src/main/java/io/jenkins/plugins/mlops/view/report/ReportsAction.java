package io.jenkins.plugins.mlops.view.report;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.openlineage.BuildEvents;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.record.RecordedReports;
import io.jenkins.plugins.mlops.steps.LiveCurves;
import io.jenkins.plugins.mlops.view.JsonAnswer;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The reports of a build, on its page and on one of their own. Lists read the small summaries only. */
@ExportedBean
public final class ReportsAction implements Action, StaplerProxy {
    private final Run<?, ?> run;
    private final RecordedReports recorded;

    ReportsAction(Run<?, ?> run, RecordedReports recorded) {
        this.run = run;
        this.recorded = recorded;
    }

    @Override
    public String getIconFileName() {
        return "symbol-flask-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return "ML reports";
    }

    @Override
    public String getUrlName() {
        return "mlops";
    }

    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** In the order in which they were recorded first. */
    @Exported(name = "reports", inline = true)
    public List<ReportRow> getRows() {
        return recorded.getReports().stream()
                .map(report -> ReportRow.of(run, recorded.files(), report))
                .toList();
    }

    /** The trainings that have not ended. */
    public List<RunningTraining> getRunning() {
        return LiveCurves.of(run).stream()
                .map(live -> new RunningTraining(run, live))
                .toList();
    }

    /** Null if there is none of that id. */
    RunningTraining running(String id) {
        return LiveCurves.of(run, id)
                .map(live -> new RunningTraining(run, live))
                .orElse(null);
    }

    /** What the lineage page calls the build; null if nothing is recorded yet. */
    public String getLineage() {
        return recorded.getReports().isEmpty() ? null : BuildName.of(run).toString();
    }

    /** What the steps read and wrote, as OpenLineage events. */
    @WebMethod(name = "openlineage.jsonl")
    public HttpResponse doOpenLineage() throws IOException {
        return new JsonAnswer(BuildEvents.of(run));
    }

    public Api getApi() {
        return new Api(this);
    }

    /** Where {@code validation/train/} leads to; null if there is no such kind. */
    public ReportsOfKind getDynamic(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.key().equals(name)) {
                return new ReportsOfKind(this, kind);
            }
        }
        return null;
    }

    ReportPage page(Kind kind, String id) {
        for (RecordedReport report : recorded.getReports()) {
            if (report.getKind().equals(kind.key()) && report.getId().equals(id)) {
                return ReportPage.of(run, recorded.files(), kind, report);
            }
        }
        return null;
    }
}
