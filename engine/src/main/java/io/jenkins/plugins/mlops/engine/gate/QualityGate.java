package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.metric.Digits;
import io.jenkins.plugins.mlops.engine.metric.Measure;
import io.jenkins.plugins.mlops.engine.metric.Metric;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.util.List;

/**
 * One requirement on one metric: either {@code min} or {@code max}, or a {@code baseline} with {@code margin} or
 * {@code atLeast}.
 *
 * @param metric         the metric's name
 * @param min            the least value; the interval must clear it
 * @param max            the greatest value; the interval must clear it
 * @param baseline       the alias to compare with
 * @param margin         how much worse than the baseline is still accepted, 0 or more, in the metric's unit
 * @param atLeast        by how much it must be better than the baseline, 0 or more, in the metric's unit
 * @param on             interval (default), or value: judge the point value alone
 * @param slice          a slice, {@code country=DE}, or 'worst'; default: all rows
 * @param beta           the weight of recall in fBeta, above 0
 * @param quantile       the quantile of pinballLoss, between 0 and 1
 * @param criticality    what a failure does; default FAILURE
 * @param onInconclusive what INCONCLUSIVE counts as; default: the step's
 * @param onNoEvidence   what NO_EVIDENCE counts as; default: the step's
 */
public record QualityGate(
        String metric,
        Double min,
        Double max,
        String baseline,
        Double margin,
        Double atLeast,
        String on,
        String slice,
        Double beta,
        Double quantile,
        Criticality criticality,
        Criticality onInconclusive,
        Criticality onNoEvidence) {
    /** The slice that stands for whichever is worst. */
    public static final String WORST = "worst";

    private static final String INTERVAL = "interval";
    private static final String VALUE = "value";

    /** What {@code on} can be, the default first. */
    public static final List<String> ON = List.of(INTERVAL, VALUE);

    public QualityGate {
        on = on == null ? INTERVAL : on;
        criticality = criticality == null ? Criticality.FAILURE : criticality;
    }

    boolean onValue() {
        return on.equals(VALUE);
    }

    /** Whether it is judged on each of several slices. */
    boolean onWorst() {
        return WORST.equals(slice);
    }

    /** Only for gates on predictions, whose metric is known. */
    Measure measure(Task task) {
        Metric named = Metric.named("metric", task, metric);
        return switch (named.parameter()) {
            case NONE -> Measure.of(named);
            case BETA -> new Measure(named, beta);
            case QUANTILE -> new Measure(named, quantile);
        };
    }

    /** Checks what does not depend on the task. */
    void check(String path, List<String> sliceColumns) {
        Identifiers.requireText(path + ".metric", metric, "name the metric, such as rocAuc");
        finite(path + ".min", min);
        finite(path + ".max", max);
        finite(path + ".margin", margin);
        finite(path + ".atLeast", atLeast);
        checkForm(path);
        if (!ON.contains(on)) {
            throw new BadInput("'" + path + ".on' is '" + on + "', but must be interval or value");
        }
        if (slice != null) {
            checkSlice(path + ".slice", sliceColumns);
        }
    }

    private void checkForm(String path) {
        if (baseline == null) {
            if (margin != null || atLeast != null) {
                throw new BadInput("'" + path + "' has '" + (margin != null ? "margin" : "atLeast")
                        + "', but no 'baseline' to compare with: name an alias, such as champion");
            }
            if ((min == null) == (max == null)) {
                throw new BadInput(
                        "'" + path + "' must have one of 'min', 'max', or 'baseline' with 'margin' or 'atLeast'"
                                + (min == null ? "" : "; make two gates of 'min' and 'max'"));
            }
            return;
        }
        Identifiers.require(path + ".baseline", baseline);
        if (min != null || max != null) {
            throw new BadInput("'" + path + "' has both '" + (min != null ? "min" : "max")
                    + "' and 'baseline': make two gates of them");
        }
        if ((margin == null) == (atLeast == null)) {
            throw new BadInput("'" + path + "' compares with '" + baseline
                    + "': give either 'margin' (how much worse is accepted) or 'atLeast' (how much better it must be)");
        }
        notNegative(path + ".margin", margin);
        notNegative(path + ".atLeast", atLeast);
    }

    private void checkSlice(String path, List<String> columns) {
        if (columns.isEmpty()) {
            throw new BadInput(
                    "'" + path + "' is '" + slice + "', but the step has no 'slices': name the columns there");
        }
        if (onWorst()) {
            return;
        }
        int equals = slice.indexOf('=');
        for (String column : columns) {
            if (slice.startsWith(column + "=")) {
                return;
            }
        }
        throw new BadInput("'" + path + "' is '" + slice + "', but must be 'worst' or '<column>=<value>'"
                + (equals < 0 ? "" : ", the column one of those in 'slices' and 'sensitive'") + ": "
                + String.join(", ", columns));
    }

    /** Checks the metric against what it can be and what it needs. */
    void checkMetric(String path, Task task, boolean hasScores) {
        Metric named = Metric.named(path + ".metric", task, metric);
        parameter(path, named, Metric.Parameter.BETA, beta);
        parameter(path, named, Metric.Parameter.QUANTILE, quantile);
        if (named.needs() == Metric.Needs.SCORE && !hasScores) {
            throw new BadInput("'" + path + ".metric' is '" + metric + "', which needs '"
                    + (task == Task.BINARY ? "score" : "scores") + "': name the column with the probability");
        }
        if (min != null && min > named.greatest()) {
            throw new BadInput("'" + path + ".min' is " + Digits.of(min) + ", but " + metric + " is never above "
                    + Digits.of(named.greatest()));
        }
        if (max != null && max < named.least()) {
            throw new BadInput("'" + path + ".max' is " + Digits.of(max) + ", but " + metric + " is never below "
                    + Digits.of(named.least()));
        }
    }

    private void parameter(String path, Metric named, Metric.Parameter parameter, Double value) {
        String name = path + "." + parameter.key();
        if (named.parameter() != parameter) {
            if (value != null) {
                throw new BadInput("'" + name + "' has no meaning for the metric " + metric);
            }
            return;
        }
        String range = parameter == Metric.Parameter.BETA ? "above 0" : "above 0 and below 1";
        if (value == null) {
            throw new BadInput("'" + name + "' is missing: " + metric + " needs it, a number " + range);
        }
        if (!parameter.accepts(value)) {
            throw new BadInput("'" + name + "' is " + Digits.of(value) + ", but must be " + range);
        }
    }

    private static void finite(String name, Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new BadInput("'" + name + "' is " + value + ", but must be a finite number");
        }
    }

    private static void notNegative(String name, Double value) {
        if (value != null && value < 0) {
            throw new BadInput("'" + name + "' is " + Digits.of(value) + ", but must be 0 or more: it counts in the"
                    + " direction that is " + (name.endsWith("margin") ? "worse" : "better"));
        }
    }
}
