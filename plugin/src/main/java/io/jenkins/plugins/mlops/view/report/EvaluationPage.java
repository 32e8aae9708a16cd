package io.jenkins.plugins.mlops.view.report;

import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.presentation.EvaluationCurve;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.MetricRow;
import io.jenkins.plugins.mlops.engine.presentation.ShadedLine;
import io.jenkins.plugins.mlops.home.Artifacts;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.view.Chart;
import io.jenkins.plugins.mlops.view.Page;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.kohsuke.stapler.Stapler;

/** What an evaluation measured, how its gates were judged, and with what it was compared. */
public final class EvaluationPage extends ReportPage {
    private static final int SLICES = 50;
    private static final int MOST_SLICE_METRICS = 4;
    private static final List<double[]> DIAGONAL = List.of(new double[] {0, 0}, new double[] {1, 1});

    private final EvaluationReport report;
    private final List<MetricRow> metrics;
    private final List<String> sliceMetrics;
    private final List<SliceRow> slices;
    private final List<EvaluationCurve> curves;
    private final List<ShadedLine> confusion;

    EvaluationPage(Run<?, ?> run, RecordedReport recorded, EvaluationReport report) {
        super(run, recorded, report.kind(), report);
        this.report = report;
        Map<String, MetricValue> baseline =
                report.compared() == null ? Map.of() : report.compared().metrics();
        this.metrics = MetricRow.of(metrics(), baseline);
        this.sliceMetrics = sliceMetrics();
        this.slices = report.slices().stream()
                .map(slice -> new SliceRow(slice, sliceMetrics))
                .toList();
        this.curves = EvaluationCurve.of(report.curves());
        this.confusion =
                ShadedLine.of(report.curves() == null ? null : report.curves().confusion());
    }

    /** Those that gates ask for, then the others, as many as fit. */
    private List<String> sliceMetrics() {
        Set<String> names = new LinkedHashSet<>();
        report.items().forEach(item -> names.add(String.valueOf(item.evidence().get("metric"))));
        Set<String> measured = new TreeSet<>();
        report.slices().forEach(slice -> measured.addAll(slice.metrics().keySet()));
        names.retainAll(measured);
        names.addAll(measured);
        return names.stream().limit(MOST_SLICE_METRICS).toList();
    }

    @Override
    public List<String> getNotices() {
        return report.notices();
    }

    public String getDigest() {
        return report.digest();
    }

    /** Null if the numbers were given. */
    public String getTask() {
        return report.task();
    }

    public String getPositive() {
        return report.positive();
    }

    /** Null if the numbers were given. */
    public FileRow getPredictions() {
        return report.predictions() == null ? null : FileRow.of(report.predictions());
    }

    /** Where the kept predictions are among the build's artifacts; null if there are none, or the reader may not. */
    public String getKept() {
        return report.kept() == null || !mayDownload() ? null : "artifact/" + Artifacts.ofPredictions(getId());
    }

    /** How the intervals were made; null if the numbers were given. */
    public String getResampling() {
        EvaluationReport.Resampling made = report.resampling();
        return made == null
                ? null
                : Format.percent(made.confidence()) + " intervals from " + made.resamples() + " resamples of "
                        + made.rows() + " rows, seed " + made.seed() + "; a gate errs with probability "
                        + Format.number(made.error());
    }

    /** Null if no gate compares. */
    public String getBaseline() {
        EvaluationReport.Compared compared = report.compared();
        if (compared == null) {
            return null;
        }
        if (compared.neverSet()) {
            return compared.alias() + " was never set";
        }
        return compared.version() == null ? compared.alias() : compared.alias() + ", version " + compared.version();
    }

    public String getBaselineDigest() {
        return report.compared() == null ? null : report.compared().digest();
    }

    /** Why there is no comparison; null if there is. */
    public String getNotCompared() {
        return report.compared() == null ? null : report.compared().reason();
    }

    /** Where the baseline's predictions came from; null if there are none. */
    public String getBaselineSource() {
        String source = report.compared() == null ? null : report.compared().source();
        return source == null
                ? null
                : switch (source) {
                    case "columns" -> "columns of the same file";
                    case "stored" -> "kept with that version";
                    default -> source;
                };
    }

    public boolean isCompared() {
        return report.compared() != null && !report.compared().metrics().isEmpty();
    }

    public List<MetricRow> getMetrics() {
        return metrics;
    }

    public List<String> getSliceMetrics() {
        return sliceMetrics;
    }

    public Page<SliceRow> getSlices() {
        return Page.found(Stapler.getCurrentRequest2(), "slices", SLICES, slices, (slice, text) -> slice.getName()
                .toLowerCase(Locale.ROOT)
                .contains(text));
    }

    public List<EvaluationCurve> getCurves() {
        return curves;
    }

    /** What the rows of each class were taken for; empty if there is nothing to show. */
    public List<ShadedLine> getConfusion() {
        return confusion;
    }

    @Override
    Chart chart(String name) {
        return curves.stream()
                .filter(curve -> curve.name().equals(name))
                .findFirst()
                .map(curve -> Chart.lines(
                        curve.x(),
                        curve.y(),
                        List.of(
                                new Chart.Series("model", curve.points(), false),
                                new Chart.Series(curve.diagonal(), DIAGONAL, true))))
                .orElse(null);
    }

    /** A part of the rows. */
    public static final class SliceRow {
        private final EvaluationReport.Slice slice;
        private final List<String> values;

        private SliceRow(EvaluationReport.Slice slice, List<String> metrics) {
            this.slice = Objects.requireNonNull(slice);
            this.values = metrics.stream()
                    .map(name -> Format.metric(slice.metrics().get(name)))
                    .toList();
        }

        public String getName() {
            return slice.slice();
        }

        public boolean isSensitive() {
            return slice.sensitive();
        }

        public long getRows() {
            return slice.n();
        }

        /** Why it is not judged; null if it is. */
        public String getTooLittle() {
            return slice.tooLittle();
        }

        public List<String> getValues() {
            return values;
        }
    }
}
