package io.jenkins.plugins.mlops.engine.review;

import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.metric.Digits;
import io.jenkins.plugins.mlops.engine.training.TrainingInput;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.engine.validation.ColumnSummary;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between two reports of one kind, besides metrics. */
final class Changes {
    /** Rows that come and go move every number a little: a reader wants the columns that moved most. */
    private static final int MOST_COLUMNS = 10;

    private static final int DIGITS_OF_A_DIGEST = 12;

    private final List<Change> changes = new ArrayList<>();

    private Changes() {}

    private void add(String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(what, text(before), text(after)));
        }
    }

    private static String text(Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        return value instanceof Double number ? Digits.of(number) : Json.writeLine(value);
    }

    private static String digest(String digest) {
        return digest == null ? null : digest.substring(0, Math.min(digest.length(), DIGITS_OF_A_DIGEST));
    }

    static List<Change> ofVersion(Integer before, Integer after) {
        Changes changes = new Changes();
        changes.add("version", before, after);
        return changes.changes;
    }

    static List<Change> ofModel(Report before, Report after) {
        Changes changes = new Changes();
        changes.add(
                "model",
                digest(before.summary().digest()),
                digest(after.summary().digest()));
        return changes.changes;
    }

    static List<Change> ofTraining(TrainingReport before, TrainingReport after) {
        Changes changes = new Changes();
        changes.add("commit", commit(before), commit(after));
        changes.add("seed", before.request().seed(), after.request().seed());
        Map<String, Object> were = before.request().params();
        Map<String, Object> are = after.request().params();
        for (String name : union(were, are)) {
            changes.add("parameter " + name, were.get(name), are.get(name));
        }
        Map<String, String> read = inputs(before);
        Map<String, String> reads = inputs(after);
        for (String path : union(read, reads)) {
            changes.add("input " + path, digest(read.get(path)), digest(reads.get(path)));
        }
        changes.add(
                "model",
                digest(before.summary().digest()),
                digest(after.summary().digest()));
        return changes.changes;
    }

    private static String commit(TrainingReport report) {
        if (report.code() == null || report.code().commit() == null) {
            return null;
        }
        return digest(report.code().commit()) + (report.code().dirty() == null ? "" : " with changes");
    }

    private static Map<String, String> inputs(TrainingReport report) {
        Map<String, String> inputs = new TreeMap<>();
        for (TrainingInput input : report.inputs()) {
            inputs.put(input.path(), input.digest());
        }
        return inputs;
    }

    private static Set<String> union(Map<String, ?> one, Map<String, ?> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    /** The values of classified columns are in no report, so that none of it can tell them. */
    static List<Change> ofData(ValidationReport before, ValidationReport after) {
        Changes changes = new Changes();
        FileDigest was = before.data();
        FileDigest is = after.data();
        changes.add("data", digest(was.sha256()), digest(is.sha256()));
        changes.add("bytes", was.bytes(), is.bytes());
        if (before.contract() != null && after.contract() != null) {
            changes.add(
                    "contract", before.contract().version(), after.contract().version());
        }
        Map<String, ColumnSummary> were = columns(before);
        Map<String, ColumnSummary> are = columns(after);
        for (String name : union(were, are)) {
            ColumnSummary earlier = were.get(name);
            ColumnSummary now = are.get(name);
            changes.add(
                    earlier == null
                            ? "new column '" + name + "'"
                            : now == null ? "no column '" + name + "'" : "type of '" + name + "'",
                    earlier == null ? null : type(earlier),
                    now == null ? null : type(now));
        }
        were.keySet().stream()
                .filter(are::containsKey)
                .map(name -> new Moved(were.get(name), rows(before), are.get(name), rows(after)))
                .filter(Moved::isSeen)
                .sorted(Comparator.comparingDouble(Moved::size).reversed())
                .limit(MOST_COLUMNS)
                .forEach(moved -> moved.addTo(changes));
        return changes.changes;
    }

    private static Map<String, ColumnSummary> columns(ValidationReport report) {
        Map<String, ColumnSummary> columns = new LinkedHashMap<>();
        report.columns().forEach(column -> columns.put(column.name(), column));
        return columns;
    }

    private static String type(ColumnSummary column) {
        return column.type() == null
                ? "no values"
                : Json.writeLine(column.type()).replace("\"", "");
    }

    private static double rows(ValidationReport report) {
        var count = report.metrics().get("rowCount");
        return count == null || count.value() == null ? Double.NaN : count.value();
    }

    /** A column that both have. */
    private record Moved(ColumnSummary before, double rowsBefore, ColumnSummary after, double rowsAfter) {
        private double missing() {
            return after.missing() / rowsAfter - before.missing() / rowsBefore;
        }

        /** Relative to the spread that is known, that of the values before. */
        private double mean() {
            if (before.mean() == null
                    || after.mean() == null
                    || !(before.min() instanceof Number min && before.max() instanceof Number max)) {
                return 0;
            }
            double range = max.doubleValue() - min.doubleValue();
            return range > 0 ? (after.mean() - before.mean()) / range : 0;
        }

        double size() {
            return Math.max(Math.abs(missing()), Math.abs(mean()));
        }

        boolean isSeen() {
            return size() > 0;
        }

        void addTo(Changes changes) {
            if (missing() != 0) {
                changes.add("missing in '" + after.name() + "'", share(before, rowsBefore), share(after, rowsAfter));
            }
            if (mean() != 0) {
                changes.add("mean of '" + after.name() + "'", before.mean(), after.mean());
            }
        }

        private static String share(ColumnSummary column, double rows) {
            return column.missing() + " (" + Digits.of(Math.round(10_000 * column.missing() / rows) / 100.0) + " %)";
        }
    }
}
