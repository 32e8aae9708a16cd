package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.JavaMemory;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.data.Format;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.metric.Predictions;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The predictions file of the candidate, read into primitive columns. A row takes some 100 bytes, and some 40 more for
 * each slice column and for a baseline: 512 MB of heap hold about two million rows.
 */
final class PredictionTable {
    private static final int CHECK_MEMORY_EVERY = 1 << 16;

    private final EvaluationRequest request;
    private final Task task;
    private final ClassNames classes = new ClassNames();
    private final Keys keys = new Keys();
    private final Growing.Shorts labelClasses = new Growing.Shorts();
    private final Growing.Doubles labelNumbers = new Growing.Doubles();
    private final Growing.Doubles weights = new Growing.Doubles();
    private final List<SliceColumn> slices = new ArrayList<>();
    private OutputColumns candidate;
    private OutputColumns baseline;
    private FileDigest content;
    private List<String> notices;
    private String kept;
    private int rows;
    /** The classes that have scores; they are the first of the class names. */
    private int scored;

    private List<String> order;
    private OutputColumns.Truth truth;

    private PredictionTable(EvaluationRequest request, Task task) {
        this.request = request;
        this.task = task;
    }

    /**
     * @param baselineToo whether the columns of the same file that hold the baseline's predictions are read
     * @throws BadInput naming file, row, column and value
     */
    static PredictionTable read(EvaluationRequest request, boolean baselineToo, Workspace workspace)
            throws IOException {
        PredictionTable table = new PredictionTable(request, Task.named(request.task()));
        Path path = workspace.readable("predictions", request.predictions());
        String name = KeptPredictions.name(request.id());
        Path file = workspace.scratch().resolve(name);
        try (TableScan scan = new TableScan(dataset(request, path), workspace)) {
            AtomicFiles.write(file, out -> table.read(scan, new KeptPredictions(out), baselineToo));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (table.kept != null) {
            workspace.keep(name, file);
        }
        return table;
    }

    private static Dataset dataset(EvaluationRequest request, Path path) {
        String name = request.predictions();
        boolean besideText = request.baselineFile() != null && Format.isText(request.baselineFile());
        return besideText ? Dataset.beside(path, name, request.format()) : Dataset.of(path, name, request.format());
    }

    private void read(TableScan scan, KeptPredictions keep, boolean baselineToo) throws IOException {
        List<TableScan.Field> key = new ArrayList<>();
        for (String column : request.key()) {
            key.add(scan.field("key", column));
            keep.column(KeptPredictions.KEY + column, key.get(key.size() - 1));
        }
        TableScan.Field label = scan.field("label", request.label());
        keep.column(KeptPredictions.LABEL, label);
        candidate = new OutputColumns(task, classes, "", request.columns(), scan);
        candidate.keep(keep);
        scored = classes.names().size();
        if (baselineToo) {
            baseline = new OutputColumns(task, classes, "baselinePredictions.", request.baselineColumns(), scan);
        }
        TableScan.Field weight = request.weight() == null ? null : scan.field("weight", request.weight());
        if (weight != null) {
            keep.column(KeptPredictions.WEIGHT, weight);
        }
        for (String column : request.sliceColumns()) {
            slices.add(new SliceColumn(scan.optional("slices", column)));
        }
        while (next(scan)) {
            if (!key.isEmpty()) {
                int twin = keys.add(key);
                if (twin >= 0) {
                    throw scan.bad("it has the same key as row " + (twin + 1) + " (" + shown(key)
                            + "): 'key' must identify a row; name more columns, or remove the double");
                }
            }
            readLabel(label);
            candidate.read(rows);
            if (baseline != null) {
                baseline.read(rows);
            }
            checkClasses(scan);
            if (weight != null) {
                double value = weight.number();
                if (value < 0) {
                    throw weight.bad("'" + weight.text() + "' is no weight: it must be 0 or more");
                }
                weights.set(rows, value);
            }
            for (SliceColumn slice : slices) {
                slice.read();
            }
            keep.row();
            rows++;
            if (rows % CHECK_MEMORY_EVERY == 0) {
                checkMemory(scan);
            }
        }
        kept = keep.finish();
        content = scan.content();
        notices = scan.notices();
        for (SliceColumn slice : slices) {
            if (!scan.columns().contains(slice.name())) {
                throw new BadInput(request.predictions() + " has no column '" + slice.name() + "', which 'slices' or"
                        + " 'sensitive' names");
            }
        }
    }

    /** A fault of the file that is read is none of the file that is written meanwhile. */
    private static boolean next(TableScan scan) {
        try {
            return scan.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLabel(TableScan.Field label) {
        if (task == Task.REGRESSION) {
            labelNumbers.set(rows, label.number());
            return;
        }
        short number = classes.label(label);
        if (scored > 0 && number >= scored) {
            throw label.bad("'" + label.text() + "' has no column in 'scores', which must name every class");
        }
        labelClasses.set(rows, number);
    }

    /** What a row's label and predictions must not add to the classes. */
    void checkClasses(TableScan scan) {
        int count = classes.names().size();
        if (task == Task.BINARY && count > 2) {
            throw scan.bad("'" + classes.name(count - 1) + "' is a third class after '" + classes.name(0) + "' and '"
                    + classes.name(1) + "', but a binary task has two: correct the value, or set task: 'multiclass'");
        }
        if (scored > 0 && count > scored) {
            throw scan.bad("the predicted class '" + classes.name(count - 1)
                    + "' has no column in 'scores', which must name every class");
        }
    }

    /** A clear message now rather than an OutOfMemoryError later. */
    private void checkMemory(TableScan scan) {
        long perRow = 100
                + 40L * request.sliceColumns().size()
                + (request.key().isEmpty() ? 0 : 40)
                + (request.baselineAlias() == null ? 0 : 40)
                + (task == Task.MULTICLASS ? 24L * candidate.scoredClasses().size() : 0);
        long megabytes = JavaMemory.megabytes();
        if (rows * perRow > (megabytes << 20) / 10 * 9) {
            throw scan.bad("the predictions up to here need more than " + JavaMemory.words()
                    + ": allow more (MLOPS_JAVA_OPTS=-Xmx" + 4 * megabytes
                    + "m on the command line), or evaluate on a sample of the rows");
        }
    }

    static String shown(List<TableScan.Field> key) {
        return key.stream().map(field -> field.name() + "=" + field.text()).collect(Collectors.joining(", "));
    }

    int rows() {
        return rows;
    }

    Task task() {
        return task;
    }

    Keys keys() {
        return keys;
    }

    ClassNames classNames() {
        return classes;
    }

    FileDigest content() {
        return content;
    }

    /** See {@link TableScan#notices}. */
    List<String> notices() {
        return notices;
    }

    /** SHA-256 of the predictions that were kept; null if they were too large. */
    String kept() {
        return kept;
    }

    List<SliceColumn> slices() {
        return slices;
    }

    boolean isLabel(int row, TableScan.Field field) {
        if (task != Task.REGRESSION) {
            return classes.name(labelClasses.get(row)).equals(ClassNames.canonical(field.text()));
        }
        double expected = labelNumbers.get(row);
        // Programs print the last digits differently.
        return Math.abs(field.number() - expected) <= 1e-12 * Math.abs(expected);
    }

    String label(int row) {
        return task == Task.REGRESSION ? String.valueOf(labelNumbers.get(row)) : classes.name(labelClasses.get(row));
    }

    /** The classes in the order in which metrics number them, in binary tasks the positive one last; empty in regression. */
    List<String> order() {
        return order;
    }

    /** Ends reading: all classes are known now, also those that only a baseline predicts. */
    void finish() {
        order = switch (task) {
            case BINARY -> {
                String positive = positive();
                List<String> others = new ArrayList<>(classes.names());
                others.remove(positive);
                yield List.of(others.isEmpty() ? "not " + positive : others.get(0), positive);
            }
            case MULTICLASS -> classes.names().stream().sorted().toList();
            case REGRESSION -> List.of();
        };
        truth = new OutputColumns.Truth(
                task == Task.REGRESSION ? null : labelClasses.take(rows, classes.positions(order)),
                task == Task.REGRESSION ? labelNumbers.take(rows) : null,
                request.weight() == null ? null : weights.take(rows));
    }

    Predictions candidate() {
        return candidate.finish(rows, order, truth, request.threshold());
    }

    /** Null if the file has no columns of a baseline, or they were not asked for. */
    Predictions baselineColumns() {
        return baseline == null ? null : baseline(baseline);
    }

    /** Another model's predictions on these rows. */
    Predictions baseline(OutputColumns outputs) {
        Double threshold = request.threshold() == null ? Double.valueOf(0.5) : request.threshold();
        return outputs.finish(rows, order, truth, threshold);
    }

    /** The positive class of a binary task. */
    String positive() {
        List<String> labels = classes.labels();
        if (request.positive() == null) {
            if (List.of("0", "1").containsAll(classes.names())) {
                return "1";
            }
            if (List.of("false", "true").containsAll(classes.names())) {
                return "true";
            }
            throw new BadInput("'positive' is missing: the label column '" + request.label() + "' holds "
                    + quoted(labels) + "; say which of them is the positive class");
        }
        String positive = ClassNames.canonical(request.positive());
        if (!classes.names().contains(positive) && classes.names().size() > 1) {
            throw new BadInput("'positive' is '" + request.positive() + "', but the label column '" + request.label()
                    + "' holds " + quoted(labels));
        }
        return positive;
    }

    private static String quoted(List<String> names) {
        return names.stream().sorted().map(name -> "'" + name + "'").collect(Collectors.joining(" and "));
    }
}
