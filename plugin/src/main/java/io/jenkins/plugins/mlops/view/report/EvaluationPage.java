package io.jenkins.plugins.mlops.view.report;

import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.metric.CalibrationBin;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.MetricRow;
import io.jenkins.plugins.mlops.home.Artifacts;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.view.Chart;
import io.jenkins.plugins.mlops.view.Page;
import java.util.ArrayList;
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
    private static final int SHADES = 10;

    private final EvaluationReport report;
    private final List<MetricRow> metrics;
    private final List<String> sliceMetrics;
    private final List<SliceRow> slices;
    private final List<ConfusionRow> confusion;
    private final List<double[]> roc;
    private final List<CalibrationBin> calibration;

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
        EvaluationReport.Curves curves = report.curves();
        this.roc = curves == null || curves.roc() == null ? List.of() : curves.roc();
        this.calibration = curves == null || curves.calibration() == null ? List.of() : curves.calibration();
        this.confusion = curves == null || curves.confusion() == null ? List.of() : confusion(curves.confusion());
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

    private static List<ConfusionRow> confusion(EvaluationReport.Curves.Confusion confusion) {
        List<ConfusionRow> rows = new ArrayList<>();
        for (int i = 0; i < confusion.classes().size(); i++) {
            rows.add(new ConfusionRow(
                    confusion.classes().get(i), confusion.counts().get(i)));
        }
        return rows;
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

    public List<double[]> getRoc() {
        return roc;
    }

    public List<CalibrationBin> getCalibration() {
        return calibration;
    }

    public List<ConfusionRow> getConfusion() {
        return confusion;
    }

    @Override
    Chart chart(String name) {
        List<double[]> diagonal = List.of(new double[] {0, 0}, new double[] {1, 1});
        return switch (name) {
            case "roc" ->
                Chart.lines(
                        "false positive rate",
                        "true positive rate",
                        List.of(new Chart.Series("model", roc, false), new Chart.Series("by chance", diagonal, true)));
            case "calibration" ->
                Chart.lines(
                        "mean confidence",
                        "share that is so",
                        List.of(
                                new Chart.Series(
                                        "model",
                                        calibration.stream()
                                                .map(bin -> new double[] {bin.confidence(), bin.frequency()})
                                                .toList(),
                                        false),
                                new Chart.Series("calibrated", diagonal, true)));
            default -> null;
        };
    }

    /** The points of the receiver operating characteristic, for those who don't see it. */
    public List<List<String>> getRocRows() {
        return roc.stream()
                .map(point -> List.of(Format.number(point[0]), Format.number(point[1])))
                .toList();
    }

    public List<List<String>> getCalibrationRows() {
        return calibration.stream()
                .map(bin -> List.of(
                        Format.number(bin.above()) + " to " + Format.number(bin.upTo()),
                        Format.number(bin.confidence()),
                        Format.number(bin.frequency()),
                        Format.number(bin.weight())))
                .toList();
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

    /** What the rows of a class were taken for. */
    public static final class ConfusionRow {
        private final String name;
        private final List<ConfusionCell> cells = new ArrayList<>();

        private ConfusionRow(String name, double[] counts) {
            this.name = name;
            double sum = 0;
            for (double count : counts) {
                sum += count;
            }
            for (double count : counts) {
                cells.add(new ConfusionCell(count, sum > 0 ? count / sum : 0));
            }
        }

        public String getName() {
            return name;
        }

        public List<ConfusionCell> getCells() {
            return cells;
        }
    }

    /** How often a class was taken for another. */
    public static final class ConfusionCell {
        private final double count;
        private final double share;

        private ConfusionCell(double count, double share) {
            this.count = count;
            this.share = share;
        }

        public String getCount() {
            return Format.number(count);
        }

        /** Of the rows of its class. */
        public String getShare() {
            return Format.percent(share);
        }

        /** 0 to {@value #SHADES}: how dark it is drawn. */
        public int getShade() {
            return (int) Math.round(share * SHADES);
        }
    }
}
