package io.jenkins.plugins.mlops.view.report;

import hudson.Functions;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.presentation.CheckRow;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.KindWords;
import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import io.jenkins.plugins.mlops.engine.registry.PromotionReport;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.engine.review.Change;
import io.jenkins.plugins.mlops.engine.review.MetricChange;
import io.jenkins.plugins.mlops.engine.review.Review;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.jenkins.plugins.mlops.home.EarlierReport;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.view.Chart;
import io.jenkins.plugins.mlops.view.JsonAnswer;
import io.jenkins.plugins.mlops.view.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The page of a report. What it shows is worked out when it is asked for, before anything is written, so that a damaged
 * report ends as a notice and not as half a page.
 */
@ExportedBean
public abstract class ReportPage implements ModelObject {
    private static final int CHECKS = 50;

    /** The others are about one change of the registry, which has nothing to do with the one before. */
    private static final Set<Kind> COMPARED = EnumSet.of(Kind.VALIDATION, Kind.TRAINING, Kind.EVALUATION);

    private final Run<?, ?> run;
    private final RecordedReport recorded;
    private final Kind kind;
    private final Report report;
    private final Optional<EarlierReport> previous;
    private final Review review;
    private final List<CheckRow> checks;

    /** @param report null if it cannot be read */
    ReportPage(Run<?, ?> run, RecordedReport recorded, Kind kind, Report report) {
        this.run = run;
        this.recorded = recorded;
        this.kind = kind;
        this.report = report;
        this.previous = report == null || !COMPARED.contains(kind)
                ? Optional.empty()
                : EarlierReport.of(run, kind, report.id());
        this.review = report == null
                ? null
                : Review.of(report, previous.map(EarlierReport::report).orElse(null));
        this.checks = report == null ? List.of() : CheckRow.of(report.items());
    }

    static ReportPage of(Run<?, ?> run, BuildReports files, Kind kind, RecordedReport recorded) {
        try {
            Report report = files.report(kind, recorded.getId()).orElse(null);
            if (report == null) {
                return new UnreadablePage(run, recorded, kind, "its files are gone");
            }
            if (report.kind() != kind || !report.id().equals(recorded.getId())) {
                return new UnreadablePage(run, recorded, kind, "the file is that of another report");
            }
            return switch (report.kind()) {
                case VALIDATION -> new ValidationPage(run, recorded, (ValidationReport) report, files);
                case TRAINING -> new TrainingPage(run, recorded, (TrainingReport) report);
                case FETCH -> new FetchPage(run, recorded, (FetchReport) report);
                case EVALUATION -> new EvaluationPage(run, recorded, (EvaluationReport) report);
                case REGISTRATION -> new RegistrationPage(run, recorded, (RegistrationReport) report);
                case PROMOTION, ROLLBACK -> new PromotionPage(run, recorded, (PromotionReport) report);
            };
        } catch (IOException | RuntimeException e) {
            return new UnreadablePage(run, recorded, kind, Unreadable.reason(run, e));
        }
    }

    @Override
    public String getDisplayName() {
        return KindWords.title(kind) + " " + recorded.getId();
    }

    public String getTitle() {
        return KindWords.title(kind);
    }

    public String getIcon() {
        return KindIcon.of(kind);
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public String getId() {
        return recorded.getId();
    }

    public String getModel() {
        return recorded.getModel();
    }

    /** Of the model's page, relative to Jenkins' own; null if there is no such model yet, or the reader may not see it. */
    public String getModelUrl() {
        String model = getModel();
        if (model == null || !Identifiers.isIdentifier(model)) {
            return null;
        }
        ModelHome home = ModelHome.of(run.getParent(), model);
        boolean visible = !(home.folder() instanceof Item folder) || folder.hasPermission(Item.READ);
        return visible && Files.isDirectory(home.directory().resolve(model))
                ? home.folder().getUrl() + "models/" + model + "/"
                : null;
    }

    public String getStep() {
        return kind.step();
    }

    public String getVerdict() {
        return recorded.getVerdict();
    }

    /** What a reader should know that is no check. */
    public List<String> getNotices() {
        return List.of();
    }

    public String getStarted() {
        return Format.time(info().started());
    }

    public String getDuration() {
        return Format.duration(info().seconds());
    }

    public String getHost() {
        return info().host() == null || info().host().isEmpty() ? "the built-in node" : info().host();
    }

    /** The end of the model's log afterwards; null unless the registry was asked. */
    public String getHead() {
        return info().head();
    }

    private RunInfo info() {
        return report == null ? new RunInfo(null, null, null, null, null) : report.run();
    }

    /** Those that did not pass, the most critical first. */
    public Page<CheckRow> getFailed() {
        List<CheckRow> failed = checks.stream()
                .filter(check -> !check.passed())
                .sorted(Comparator.comparing(CheckRow::urgency).reversed())
                .toList();
        return Page.of(Stapler.getCurrentRequest2(), "failed", CHECKS, failed);
    }

    public Page<CheckRow> getPassed() {
        List<CheckRow> passed = checks.stream().filter(CheckRow::passed).toList();
        return Page.of(Stapler.getCurrentRequest2(), "passed", CHECKS, passed);
    }

    List<CheckRow> checks() {
        return checks;
    }

    /** The build that this report is compared with: {@code #12}, or {@code main #12} of another branch; null if there is none. */
    public String getPrevious() {
        return previous.map(EarlierReport::run)
                .map(build -> (build.getParent() == run.getParent()
                                ? ""
                                : build.getParent().getDisplayName() + " ")
                        + "#" + build.getNumber())
                .orElse(null);
    }

    /** The page of the report that this one is compared with, relative to Jenkins' address. */
    public String getPreviousUrl() {
        return previous.map(found -> found.run().getUrl() + "mlops/" + kind.key() + "/" + recorded.getId() + "/")
                .orElse(null);
    }

    /** What else differs from it than metrics. */
    public List<Change> getChanges() {
        return review == null ? List.of() : review.changes();
    }

    /** By name, beside what they were. */
    List<MetricChange> metrics() {
        return review.metrics();
    }

    Optional<EarlierReport> previous() {
        return previous;
    }

    boolean mayDownload() {
        return !Functions.isArtifactsPermissionEnabled() || run.hasPermission(Run.ARTIFACTS);
    }

    /** The chart of that name; null if there is none. */
    Chart chart(String name) {
        return null;
    }

    /** What a chart of the page shows, for the browser to draw. */
    public HttpResponse doChart(@QueryParameter(required = true) String name) {
        Chart chart = chart(name);
        return chart == null ? HttpResponses.notFound() : chart.response();
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The report as it is stored, but for the order of keys. */
    @Exported
    public Map<String, Object> getReport() {
        return report == null ? null : Json.map(Json.readTree(Json.write(report), "report"));
    }

    /** The report as it is stored. */
    @WebMethod(name = "report.json")
    public HttpResponse doReportJson() {
        return report == null ? HttpResponses.notFound() : new JsonAnswer(Json.write(report));
    }
}
