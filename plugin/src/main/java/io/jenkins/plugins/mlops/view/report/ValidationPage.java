package io.jenkins.plugins.mlops.view.report;

import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.presentation.ColumnDetail;
import io.jenkins.plugins.mlops.engine.presentation.ColumnRow;
import io.jenkins.plugins.mlops.engine.presentation.CorrelationRow;
import io.jenkins.plugins.mlops.engine.presentation.DriftRow;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.HistoryRow;
import io.jenkins.plugins.mlops.engine.presentation.ShadedLine;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.Correlations;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.validation.ColumnSummary;
import io.jenkins.plugins.mlops.engine.validation.ContractReference;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftReport;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.view.BuildLink;
import io.jenkins.plugins.mlops.view.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jenkins.security.stapler.StaplerDispatchable;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;

/** What a validation found: failing checks first, then the data's columns. */
public final class ValidationPage extends ReportPage {
    private static final Logger LOGGER = Logger.getLogger(ValidationPage.class.getName());
    private static final int COLUMNS = 50;

    private final ValidationReport report;
    private final BuildReports files;
    private final List<String> notices = new ArrayList<>();
    private final Page<ColumnRow> columns;
    private final Page<DriftRow> drift;
    private final Page<HistoryRow> history;
    private final List<String> gone = new ArrayList<>();

    ValidationPage(Run<?, ?> run, RecordedReport recorded, ValidationReport report, BuildReports files) {
        super(run, recorded, Kind.VALIDATION, report);
        this.report = report;
        this.files = files;
        if (report.notices() != null) {
            notices.addAll(report.notices());
        }
        Map<String, ColumnSummary> before = columnsBefore();
        List<Integer> positions =
                IntStream.range(0, report.columns().size()).boxed().toList();
        Page<Integer> shown = Page.found(
                Stapler.getCurrentRequest2(), "columns", COLUMNS, positions, (position, text) -> name(position)
                        .toLowerCase(Locale.ROOT)
                        .contains(text));
        Map<Integer, ColumnProfile> profiles = profiles(new TreeSet<>(shown.getItems()));
        this.columns = shown.map(position -> row(position, profiles.get(position), before));
        this.drift =
                report.drift() == null ? null : found("drift", DriftRow.worstFirst(report.drift()), DriftRow::getName);
        this.history = report.history() == null
                ? null
                : found("history", HistoryRow.worstFirst(report.history()), HistoryRow::getName);
        before.keySet()
                .removeAll(report.columns().stream().map(ColumnSummary::name).collect(Collectors.toSet()));
        gone.addAll(before.keySet());
    }

    private static <T> Page<T> found(String table, List<T> rows, Function<T, String> name) {
        return Page.found(Stapler.getCurrentRequest2(), table, COLUMNS, rows, (row, text) -> name.apply(row)
                .toLowerCase(Locale.ROOT)
                .contains(text));
    }

    private String name(int position) {
        return report.columns().get(position).name();
    }

    private ColumnRow row(int position, ColumnProfile profile, Map<String, ColumnSummary> before) {
        ColumnSummary column = report.columns().get(position);
        ColumnProfile own = profile != null && column.name().equals(profile.name()) ? profile : null;
        List<String> changes = previous().isEmpty()
                ? List.of()
                : ColumnRow.changes(
                        before.get(column.name()), rows(previous().get().report()), column, rows(report));
        return new ColumnRow(position, column, rows(report), own, changes);
    }

    private Map<String, ColumnSummary> columnsBefore() {
        Map<String, ColumnSummary> columns = new TreeMap<>();
        previous().ifPresent(previous -> ((ValidationReport) previous.report())
                .columns()
                .forEach(column -> columns.put(column.name(), column)));
        return columns;
    }

    private Map<Integer, ColumnProfile> profiles(SortedSet<Integer> positions) {
        try {
            return read(files, report, positions);
        } catch (IOException | BadInput e) {
            notices.add("The columns are shown without their distributions: " + Unreadable.reason(getRun(), e));
            return new HashMap<>();
        }
    }

    private static SortedMap<Integer, ColumnProfile> read(
            BuildReports files, ValidationReport report, SortedSet<Integer> positions) throws IOException {
        Optional<Path> profile = report.profile() == null ? Optional.empty() : files.kept(report.profile());
        if (profile.isEmpty()) {
            throw new BadInput("the profile that was kept with the report is gone");
        }
        try (InputStream in = Files.newInputStream(profile.get())) {
            return DataProfile.readColumns(in, positions, report.profile());
        }
    }

    private static long rows(Report report) {
        MetricValue rows = report.metrics().get("rowCount");
        return rows == null || rows.value() == null ? 0 : rows.value().longValue();
    }

    @Override
    public List<String> getNotices() {
        return notices;
    }

    public FileRow getData() {
        return FileRow.of(report.data());
    }

    /** What is not as in plain CSV or TSV; null if nothing is. */
    public String getDialect() {
        return report.dialect() == null ? null : report.dialect().words();
    }

    /** Null without a contract. */
    public ContractReference getContract() {
        return report.contract();
    }

    public long getRows() {
        return rows(report);
    }

    /** Since the report that this one is compared with; null if there is none. */
    public String getRowsChange() {
        return previous()
                .map(before -> Format.change((double) rows(before.report()), (double) rows(report)))
                .orElse(null);
    }

    /** Whether the data is byte for byte that of the report that this one is compared with. */
    public boolean isSameData() {
        return previous()
                .map(before -> ((ValidationReport) before.report())
                        .data()
                        .sha256()
                        .equals(report.data().sha256()))
                .orElse(false);
    }

    public Page<ColumnRow> getColumns() {
        return columns;
    }

    /** The columns that were compared with the reference; null if there was none. */
    public Page<DriftRow> getDrift() {
        return drift;
    }

    /** The statistics that were compared with earlier builds; null if none were. */
    public Page<HistoryRow> getHistory() {
        return history;
    }

    public int getOutside() {
        return report.history().outside();
    }

    public int getJudged() {
        return report.history().judged();
    }

    /** The builds, oldest first, whose data is history. */
    public List<BuildLink> getHistoryBuilds() {
        return report.history().builds().stream().map(BuildLink::of).toList();
    }

    /** What the data was compared with; null if with nothing. */
    public DriftReport.Reference getReference() {
        return report.drift() == null ? null : report.drift().reference();
    }

    public int getDrifted() {
        return report.drift().drifted();
    }

    public int getComparisons() {
        return report.drift().comparisons();
    }

    /** The page of the build that kept the reference's profile; null if there is none, or the reader may not see it. */
    public BuildLink getReferenceBuild() {
        return BuildLink.of(getReference().build());
    }

    /** Null if the step was not asked for correlations. */
    public Correlations getCorrelations() {
        return report.correlations();
    }

    /** Two columns each, those that go together most first. */
    public Page<CorrelationRow> getPairs() {
        return Page.found(
                        Stapler.getCurrentRequest2(),
                        "correlations",
                        COLUMNS,
                        report.correlations().pairs(),
                        (pair, text) -> (pair.one() + "\n" + pair.other())
                                .toLowerCase(Locale.ROOT)
                                .contains(text))
                .map(CorrelationRow::new);
    }

    /** All correlations as a square; empty if there are too many. */
    public List<ShadedLine> getSquare() {
        return ShadedLine.of(report.correlations());
    }

    /** Columns that are only in the report that this one is compared with. */
    public List<String> getGone() {
        return gone;
    }

    /** The profile's file; null if there is none, or the reader may not have it. */
    public String getProfile() {
        return mayDownload()
                        && report.profile() != null
                        && files.kept(report.profile()).isPresent()
                ? "profile.gz"
                : null;
    }

    /** The profile as it is kept: gzip JSON. */
    @WebMethod(name = "profile.gz")
    public void doProfile(StaplerResponse2 response) throws IOException {
        if (!mayDownload()) {
            getRun().checkPermission(Run.ARTIFACTS);
        }
        Optional<Path> profile = report.profile() == null ? Optional.empty() : files.kept(report.profile());
        if (profile.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/gzip");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + report.profile() + "\"");
        Files.copy(profile.get(), response.getOutputStream());
    }

    /** Where {@code column/7/} leads to. */
    @StaplerDispatchable
    public Columns getColumn() {
        return new Columns();
    }

    /** The pages of the columns, by their position in the data. */
    public final class Columns {
        /** Null if there is no such column. */
        public ModelObject getDynamic(String position) {
            if (!position.matches("[0-9]{1,6}")
                    || Integer.parseInt(position) >= report.columns().size()) {
                return null;
            }
            int wanted = Integer.parseInt(position);
            try {
                ColumnProfile profile = read(files, report, wanted);
                ColumnProfile before = before(profile.name());
                return new ColumnPage(
                        ValidationPage.this,
                        new ColumnDetail(profile),
                        before == null ? null : new ColumnDetail(before));
            } catch (IOException | BadInput e) {
                return new UnreadableColumn(ValidationPage.this, name(wanted), Unreadable.reason(getRun(), e));
            }
        }

        private ColumnProfile before(String name) {
            if (previous().isEmpty()) {
                return null;
            }
            ValidationReport other = (ValidationReport) previous().get().report();
            for (int i = 0; i < other.columns().size(); i++) {
                if (other.columns().get(i).name().equals(name)) {
                    try {
                        return read(previous().get().files(), other, i);
                    } catch (IOException | BadInput e) {
                        LOGGER.log(Level.FINE, "no profile of a column to compare with", e);
                        return null;
                    }
                }
            }
            return null;
        }

        private static ColumnProfile read(BuildReports files, ValidationReport report, int position)
                throws IOException {
            ColumnProfile profile = ValidationPage.read(files, report, new TreeSet<>(List.of(position)))
                    .get(position);
            if (profile == null || !report.columns().get(position).name().equals(profile.name())) {
                throw new BadInput(report.profile() + " is not the profile of this data: it has no such column");
            }
            return profile;
        }
    }
}
