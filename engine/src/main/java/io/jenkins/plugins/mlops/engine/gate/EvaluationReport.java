package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.metric.CalibrationBin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an evaluation found.
 *
 * @param digest      of the model's files
 * @param task        binary, multiclass, regression; null if the numbers were given
 * @param positive    the positive class of a binary task
 * @param predictions the predictions file; null if the numbers were given
 * @param kept        SHA-256 of the uncompressed predictions that were kept with the build; null if none were
 * @param compared    what gates compared with; null if no gate does
 * @param resampling  how the intervals were made; null if the numbers were given
 * @param metrics     on all rows
 * @param slices      the metrics by slice, in the order of column and value
 * @param curves      what a page draws; null where there is nothing to draw
 * @param notices     what a reader should know that is no check
 */
public record EvaluationReport(
        String id,
        String model,
        String digest,
        String task,
        String positive,
        FileDigest predictions,
        String kept,
        Compared compared,
        Resampling resampling,
        List<Item> items,
        Map<String, MetricValue> metrics,
        List<Slice> slices,
        Curves curves,
        List<String> notices,
        RunInfo run)
        implements Report {
    /** The name of the summary's fact that holds {@link #kept}. */
    static final String KEPT = "keptPredictions";

    /** The name of the summary's fact that holds {@link #positive}. */
    static final String POSITIVE = "positive";

    /** The name of the summary's fact that holds the alias that gates compared with. */
    public static final String BASELINE_ALIAS = "baselineAlias";

    /** The name of the summary's fact that holds the version it meant: a number, or 'none' if it was never set. */
    public static final String BASELINE_VERSION = "baselineVersion";

    private static final int MOST_JUDGED = 10;

    public EvaluationReport {
        items = List.copyOf(items);
        slices = slices == null ? List.of() : List.copyOf(slices);
        notices = notices == null ? List.of() : List.copyOf(notices);
    }

    /**
     * What candidate and gates were compared with.
     *
     * @param alias       its name
     * @param version     that held it when the step started; null if none did
     * @param digest      of that version's files; null if none did
     * @param neverSet    whether the alias was never set
     * @param reason      why it was not compared with; null if it was
     * @param source      baselinePredictions (a file), columns (of the candidate's file), or stored; null if none was used
     * @param predictions the file; null if none of its own was used
     * @param metrics     of the baseline on the same rows; empty if it was not compared with
     */
    public record Compared(
            String alias,
            Integer version,
            String digest,
            boolean neverSet,
            String reason,
            String source,
            FileDigest predictions,
            Map<String, MetricValue> metrics) {
        public Compared {
            metrics = metrics == null ? Map.of() : metrics;
        }
    }

    /**
     * How the intervals were made.
     *
     * @param rows       of the predictions
     * @param confidence of the two-sided intervals
     * @param error      of a gate, which looks at one end only: the probability that the truth is beyond it
     * @param resamples  how many
     * @param seed       of the random numbers
     */
    public record Resampling(long rows, double confidence, double error, int resamples, long seed) {}

    /**
     * Metrics on a part of the rows.
     *
     * @param slice     {@code country=DE}
     * @param sensitive whether it is one of a protected attribute
     * @param n         its rows
     * @param tooLittle why it is not judged; null if it is
     * @param metrics   with an interval where a gate on slices asks for the metric; empty if it is not judged
     */
    public record Slice(String slice, boolean sensitive, long n, String tooLittle, Map<String, MetricValue> metrics) {}

    /**
     * What a page draws, at most 200 points each.
     *
     * @param roc         pairs of false and true positive rate, from (0, 0) to (1, 1); empty if undefined or not binary
     * @param calibration the bins of the expected calibration error; empty without scores
     * @param confusion   how often each class (row) was taken for each (column), weighted; null if there are too many
     */
    public record Curves(List<double[]> roc, List<CalibrationBin> calibration, Confusion confusion) {
        /**
         * How often each class was taken for each.
         *
         * @param classes the names, in binary tasks the negative one first
         * @param counts  a row for each class that it was, with a column for each that it was taken for
         */
        public record Confusion(List<String> classes, List<double[]> counts) {}
    }

    @Override
    public Kind kind() {
        return Kind.EVALUATION;
    }

    @Override
    public EvaluationReport with(List<Item> items, RunInfo run) {
        return new EvaluationReport(
                id,
                model,
                digest,
                task,
                positive,
                predictions,
                kept,
                compared,
                resampling,
                items,
                metrics,
                slices,
                curves,
                notices,
                run);
    }

    /**
     * Its facts tell a promotion what the alias held when the gates were judged: the number of a version, or none; and a
     * reader of lists which metrics were judged, in the order of the gates.
     */
    @Override
    public Summary summary() {
        Map<String, String> facts = new TreeMap<>();
        if (kept != null) {
            facts.put(KEPT, kept);
        }
        if (positive != null) {
            facts.put(POSITIVE, positive);
        }
        String judged = items.stream()
                .map(item -> item.evidence().get("metric"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .limit(MOST_JUDGED)
                .collect(Collectors.joining(","));
        if (!judged.isEmpty()) {
            facts.put("judged", judged);
        }
        if (compared != null) {
            facts.put(BASELINE_ALIAS, compared.alias());
            if (compared.neverSet()) {
                facts.put(BASELINE_VERSION, "none");
            }
            if (compared.version() != null) {
                facts.put(BASELINE_VERSION, String.valueOf(compared.version()));
                facts.put("baselineDigest", compared.digest());
            }
        }
        return Summary.of(this, model, digest, predictions == null ? List.of() : List.of(predictions.sha256()), facts);
    }
}
