package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.metric.Classification;
import io.jenkins.plugins.mlops.engine.metric.Measure;
import io.jenkins.plugins.mlops.engine.metric.Metric;
import io.jenkins.plugins.mlops.engine.metric.Predictions;
import io.jenkins.plugins.mlops.engine.metric.Sample;
import io.jenkins.plugins.mlops.engine.metric.Task;
import io.jenkins.plugins.mlops.engine.metric.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One evaluation of predictions, from the file to the report. */
final class MeasuredEvaluation {
    static final String NO_GATES = "there are no quality gates: nothing was judged";
    static final String UNDECIDED =
            ", which the interval does not decide: evaluate more rows, or judge the value alone with on: 'value'";

    private static final int USUAL_RESAMPLES = 1000;
    private static final int MOST_RESAMPLES = 100_000;
    private static final int MOST_DRAWS = 20_000_000;
    private static final int MOST_POINTS = 200;

    /** File systems round times, down to two seconds at the worst. */
    private static final Duration FILE_TIME_PRECISION = Duration.ofSeconds(2);

    private final EvaluationRequest request;
    private final String digest;
    private final Baseline baseline;
    private final String trained;
    private final Workspace workspace;
    private final Task task;
    private final Set<Measure> measures = new LinkedHashSet<>();
    private final Set<Measure> sliceMeasures = new LinkedHashSet<>();
    private final List<String> notices = new ArrayList<>();

    /** @param trained when this build began to train the model, ISO 8601; null if it did not */
    MeasuredEvaluation(
            EvaluationRequest request, String digest, Baseline baseline, String trained, Workspace workspace) {
        this.request = request;
        this.digest = digest;
        this.baseline = baseline;
        this.trained = trained;
        this.workspace = workspace;
        this.task = Task.named(request.task());
        for (Metric metric : Metric.of(task)) {
            if (metric.isUsual(task)
                    && (metric.needs() == Metric.Needs.PREDICTION
                            || request.columns().hasScores())) {
                measures.add(Measure.of(metric));
            }
        }
        for (QualityGate gate : request.qualityGates()) {
            measures.add(gate.measure(task));
            if (gate.slice() != null) {
                sliceMeasures.add(gate.measure(task));
            }
        }
    }

    EvaluationReport report() throws IOException {
        boolean compare = baseline != null
                && baseline.state() == Baseline.State.HELD
                && !baseline.digest().equals(digest);
        PredictionTable table = PredictionTable.read(request, compare && request.baselineColumns() != null, workspace);
        BaselineSource source = compare ? source(table) : BaselineSource.NONE;
        table.finish();
        Predictions candidate = table.candidate();
        Predictions other = source.outputs() != null ? table.baseline(source.outputs()) : table.baselineColumns();

        Group all = new Group(null, null, candidate, other);
        SortedMap<String, Group> slices = new TreeMap<>();
        for (SliceColumn column : table.slices()) {
            column.slices().forEach((name, rows) -> slices.put(name, new Group(name, rows, candidate, other)));
        }
        List<Group> judged = slices.values().stream()
                .filter(slice -> slice.tooLittle(request.minSliceRows()) == null)
                .toList();
        int resamples = resamples(judged.size(), other != null);
        resample(table.rows(), all, judged, resamples);
        noticeClippedScores(all.sample());

        List<Item> items = new ArrayList<>();
        if (trained != null && olderThanTraining()) {
            items.add(GateItems.stale(request));
        }
        items.addAll(new GateJudge(request, digest, baseline, source.mismatch(), all, slices, judged).items());
        notices.addAll(table.notices());
        if (request.qualityGates().isEmpty()) {
            notices.add(NO_GATES);
        }
        if (table.kept() == null) {
            notices.add("the predictions were not kept with the build, for they are larger than 64 MB: a later model is"
                    + " compared with this one by 'baselinePredictions' only");
        }
        return new EvaluationReport(
                request.id(),
                request.model(),
                digest,
                task.key(),
                task == Task.BINARY ? table.order().get(Classification.POSITIVE) : null,
                table.content(),
                table.kept(),
                baseline == null ? null : compared(source, all),
                new EvaluationReport.Resampling(table.rows(), request.confidence(), error(), resamples, request.seed()),
                items,
                metrics(all),
                sliceReports(slices),
                curves(all.sample()),
                notices,
                null);
    }

    /**
     * Where a baseline's predictions come from.
     *
     * @param name     as in {@link EvaluationReport.Compared#source}; null if there are none
     * @param outputs  null if there are none, or they are columns of the candidate's file
     * @param content  the file, where it is one of its own
     * @param mismatch why there are none; null if there are
     */
    private record BaselineSource(String name, OutputColumns outputs, FileDigest content, String mismatch) {
        private static final BaselineSource NONE = new BaselineSource(null, null, null, null);

        private static BaselineSource of(String name, BaselineFile file) {
            return new BaselineSource(name, file.outputs(), file.content(), file.mismatch());
        }
    }

    /** Predictions that were there before the model was trained cannot be its predictions. */
    private boolean olderThanTraining() throws IOException {
        Path file = workspace.readable("predictions", request.predictions());
        Instant latest = Instant.parse(trained).minus(FILE_TIME_PRECISION);
        return Files.getLastModifiedTime(file).toInstant().isBefore(latest);
    }

    private BaselineSource source(PredictionTable table) throws IOException {
        if (request.baselineColumns() != null) {
            return new BaselineSource("columns", null, null, null);
        }
        if (request.baselineFile() != null) {
            BaselineFile file = BaselineFile.named(request, table, workspace);
            if (file.content() != null
                    && file.content().sha256().equals(table.content().sha256())) {
                notices.add(request.baselineFile() + " holds the same bytes as " + request.predictions()
                        + ", though the models differ: is it really what " + baseline.name() + " predicts?");
            }
            return BaselineSource.of("baselinePredictions", file);
        }
        if (baseline.stored() == null) {
            return new BaselineSource(null, null, null, "none were kept with that version");
        }
        BaselineFile file = BaselineFile.stored(request, baseline.stored(), table, workspace);
        return file.mismatch() == null
                ? BaselineSource.of("stored", file)
                : new BaselineSource(null, null, null, "those kept with that version do not fit: " + file.mismatch());
    }

    /** The probability that the truth is beyond one given end of an interval. */
    private double error() {
        return (1 - request.confidence()) / 2;
    }

    /** As asked for; otherwise enough for the most extreme interval. */
    private int resamples(int judgedSlices, boolean compared) {
        long series = (long) measures.size() + (long) judgedSlices * sliceMeasures.size();
        long most = Math.min(MOST_RESAMPLES, MOST_DRAWS / Math.max(1, series * (compared ? 2 : 1)));
        if (request.resamples() != null) {
            if (request.resamples() > most) {
                throw new BadInput("'resamples' is " + request.resamples() + ", but for " + judgedSlices
                        + " slices at most " + most + " fit in memory: set it lower, or name fewer slices");
            }
            return request.resamples();
        }
        boolean worst = request.qualityGates().stream().anyMatch(QualityGate::onWorst);
        double error = worst ? error() / Math.max(1, judgedSlices) : error();
        long needed = (long) Math.ceil(Estimate.LEAST_BEYOND / error - 1e-9);
        return (int) Math.min(most, Math.max(USUAL_RESAMPLES, needed));
    }

    private void resample(int rows, Group all, List<Group> judged, int resamples) {
        List<Group> groups = new ArrayList<>();
        groups.add(all);
        measures.forEach(measure -> all.estimate(measure, resamples));
        for (Group slice : judged) {
            measures.forEach(measure -> slice.estimate(measure, sliceMeasures.contains(measure) ? resamples : 0));
            if (!sliceMeasures.isEmpty()) {
                groups.add(slice);
            }
        }
        for (QualityGate gate : request.qualityGates()) {
            if (gate.baseline() != null && all.hasBaseline()) {
                Measure measure = gate.measure(task);
                for (Group group : gate.slice() == null ? List.of(all) : judged) {
                    group.compare(measure, resamples);
                }
            }
        }
        Bootstrap bootstrap = new Bootstrap(rows, request.seed());
        double[] counts = new double[rows];
        for (int b = 0; b < resamples; b++) {
            workspace.checkCancelled();
            workspace.progress(new Progress("resamples", b, resamples, -1));
            bootstrap.draw(b, counts);
            for (Group group : groups) {
                group.draw(b, counts);
            }
        }
    }

    private void noticeClippedScores(Sample sample) {
        if (!(sample.predictions() instanceof Classification classes) || !classes.hasScores()) {
            return;
        }
        long impossible = 0;
        for (int i = 0; i < classes.rows(); i++) {
            impossible += classes.score(i, classes.label(i)) <= 0 ? 1 : 0;
        }
        if (impossible > 0) {
            notices.add(
                    impossible + " rows are of a class that was given the score 0: logLoss counts each as a score of"
                            + " 2^-52, not as infinite");
        }
    }

    private Map<String, MetricValue> metrics(Group group) {
        Map<String, MetricValue> metrics = new TreeMap<>();
        group.values().forEach((measure, estimate) -> {
            Value value = estimate.value();
            long n = group.size();
            Interval interval = estimate.interval(error());
            MetricValue point =
                    value.isDefined() ? MetricValue.of(value.number(), n) : MetricValue.undefined(value.undefined(), n);
            metrics.put(measure.name(), interval.exists() ? point.within(interval.low(), interval.high()) : point);
        });
        return metrics;
    }

    private EvaluationReport.Compared compared(BaselineSource source, Group all) {
        Map<String, MetricValue> values = new TreeMap<>();
        if (all.hasBaseline()) {
            for (Measure measure : measures) {
                Value value = all.baselineValue(measure);
                values.put(
                        measure.name(),
                        value.isDefined()
                                ? MetricValue.of(value.number(), all.size())
                                : MetricValue.undefined(value.undefined(), all.size()));
            }
        }
        return new EvaluationReport.Compared(
                baseline.alias(),
                baseline.version(),
                baseline.digest(),
                baseline.state() == Baseline.State.NEVER_SET,
                baseline.reason() != null ? baseline.reason() : source.mismatch(),
                source.name(),
                source.content(),
                values);
    }

    private List<EvaluationReport.Slice> sliceReports(SortedMap<String, Group> slices) {
        List<EvaluationReport.Slice> reports = new ArrayList<>();
        slices.forEach((name, group) -> reports.add(new EvaluationReport.Slice(
                name,
                request.sensitive().stream().anyMatch(column -> name.startsWith(column + "=")),
                group.size(),
                group.tooLittle(request.minSliceRows()),
                metrics(group))));
        return reports;
    }

    private EvaluationReport.Curves curves(Sample sample) {
        if (!(sample.predictions() instanceof Classification classes)) {
            return null;
        }
        int k = classes.classes().size();
        EvaluationReport.Curves.Confusion confusion = null;
        if (k * k <= MOST_POINTS) {
            List<double[]> counts = new ArrayList<>();
            for (int label = 0; label < k; label++) {
                double[] row = new double[k];
                for (int prediction = 0; prediction < k; prediction++) {
                    row[prediction] = sample.confusion().count(label, prediction);
                }
                counts.add(row);
            }
            confusion = new EvaluationReport.Curves.Confusion(classes.classes(), counts);
        }
        boolean roc = classes.isBinary() && classes.hasScores();
        return new EvaluationReport.Curves(
                roc ? sample.rocCurve(MOST_POINTS) : List.of(),
                classes.hasScores() ? sample.calibration() : List.of(),
                confusion);
    }
}
