package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A part of the rows in an evaluation's table of slices. */
public final class SliceRow {
    private static final int MOST_METRICS = 4;

    private final EvaluationReport.Slice slice;
    private final List<String> values;

    private SliceRow(EvaluationReport.Slice slice, List<String> metrics) {
        this.slice = slice;
        this.values = metrics.stream()
                .map(name -> Format.metric(slice.metrics().get(name)))
                .toList();
    }

    /** Those that gates ask for, then the others, as many as fit. */
    public static List<String> metrics(EvaluationReport report) {
        Set<String> names = new LinkedHashSet<>();
        report.items().forEach(item -> names.add(String.valueOf(item.evidence().get("metric"))));
        Set<String> measured = new TreeSet<>();
        report.slices().forEach(slice -> measured.addAll(slice.metrics().keySet()));
        names.retainAll(measured);
        names.addAll(measured);
        return names.stream().limit(MOST_METRICS).toList();
    }

    public static List<SliceRow> of(EvaluationReport report) {
        List<String> metrics = metrics(report);
        return report.slices().stream()
                .map(slice -> new SliceRow(slice, metrics))
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

    /** One for each of {@link #metrics}. */
    public List<String> getValues() {
        return values;
    }
}
