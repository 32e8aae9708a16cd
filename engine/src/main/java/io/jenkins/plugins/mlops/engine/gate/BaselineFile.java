package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A baseline's predictions from a file of their own, joined to the candidate's rows by key. They count only if the two
 * files have the same keys: a comparison on the rows that happen to be in both would let a model drop its hardest ones.
 *
 * @param outputs  by the candidate's rows; null if they cannot be compared
 * @param content  the file; null if it was not read to its end
 * @param mismatch why they cannot be compared; null if they can
 */
record BaselineFile(OutputColumns outputs, FileDigest content, String mismatch) {
    private static BaselineFile mismatch(FileDigest content, String why) {
        return new BaselineFile(null, content, why);
    }

    /** The file that the user named: where it contradicts the candidate's, one of the two is wrong. */
    static BaselineFile named(EvaluationRequest request, PredictionTable table, Workspace workspace)
            throws IOException {
        Path path = workspace.readable("baselinePredictions", request.baselineFile());
        if (Files.isSameFile(path, workspace.readable("predictions", request.predictions()))) {
            throw new BadInput("'baselinePredictions' " + request.baselineFile() + " and 'predictions' "
                    + request.predictions() + " are the same file: name the file with the baseline's predictions");
        }
        try (TableScan scan =
                new TableScan(Dataset.beside(path, request.baselineFile(), request.format()), workspace)) {
            List<TableScan.Field> key = new ArrayList<>();
            for (String column : request.key()) {
                key.add(scan.field("key", column));
            }
            TableScan.Field label = scan.optional("label", request.label());
            OutputColumns outputs = new OutputColumns(table.task(), table.classNames(), "", request.columns(), scan);
            return join(table, scan, key, label, outputs, true);
        }
    }

    /** What was kept when the baseline was evaluated: it counts if the rows are still the same. */
    static BaselineFile stored(
            EvaluationRequest request, Baseline.StoredPredictions stored, PredictionTable table, Workspace workspace)
            throws IOException {
        Path path = Path.of(stored.path());
        FileDigest uncompressed;
        try {
            uncompressed = uncompressed(path, workspace);
        } catch (IOException e) {
            return mismatch(null, "they cannot be read: " + e.getMessage());
        }
        if (!uncompressed.sha256().equals(stored.digest())) {
            return mismatch(null, "their file is not the one that was kept: its digest differs");
        }
        if (table.task() == Task.BINARY && !table.positive().equals(stored.positive())) {
            return mismatch(null, "they are for the positive class '" + stored.positive() + "'");
        }
        try (TableScan scan = new TableScan(Dataset.of(path, "the stored predictions", "csv"), workspace)) {
            List<String> keys = new ArrayList<>();
            Map<String, String> scores = new TreeMap<>();
            for (String column : scan.columns()) {
                if (column.startsWith(KeptPredictions.KEY)) {
                    keys.add(column.substring(KeptPredictions.KEY.length()));
                } else if (column.startsWith(KeptPredictions.SCORE_OF)) {
                    scores.put(column.substring(KeptPredictions.SCORE_OF.length()), column);
                }
            }
            if (!keys.equals(request.key())) {
                return mismatch(null, keys.isEmpty() ? "they have no key" : "their key is " + String.join(", ", keys));
            }
            List<TableScan.Field> key = new ArrayList<>();
            for (String column : keys) {
                key.add(scan.field("key", KeptPredictions.KEY + column));
            }
            Outputs columns = new Outputs(
                    scan.columns().contains(KeptPredictions.SCORE) ? KeptPredictions.SCORE : null,
                    scan.columns().contains(KeptPredictions.PREDICTION) ? KeptPredictions.PREDICTION : null,
                    scores.isEmpty() ? null : scores);
            boolean usable =
                    switch (table.task()) {
                        case BINARY ->
                            columns.scores() == null && (columns.score() != null || columns.prediction() != null);
                        case MULTICLASS ->
                            columns.score() == null && (scores.size() > 1 || columns.prediction() != null);
                        case REGRESSION -> !columns.hasScores() && columns.prediction() != null;
                    };
            if (!usable) {
                return mismatch(null, "they are of another task");
            }
            OutputColumns outputs = new OutputColumns(table.task(), table.classNames(), "", columns, scan);
            TableScan.Field label = scan.field("label", KeptPredictions.LABEL);
            BaselineFile joined = join(table, scan, key, label, outputs, false);
            return new BaselineFile(joined.outputs, uncompressed, joined.mismatch);
        } catch (BadInput e) {
            // Written by another step, perhaps for another task: not this user's mistake.
            return mismatch(null, e.getMessage());
        }
    }

    private static BaselineFile join(
            PredictionTable table,
            TableScan scan,
            List<TableScan.Field> key,
            TableScan.Field label,
            OutputColumns outputs,
            boolean strict)
            throws IOException {
        BitSet found = new BitSet(table.rows());
        long unknown = 0;
        String firstUnknown = null;
        while (scan.next()) {
            int row = table.keys().find(key);
            if (row < 0) {
                firstUnknown =
                        unknown++ == 0 ? "row " + scan.number() + ", " + PredictionTable.shown(key) : firstUnknown;
                continue;
            }
            if (found.get(row)) {
                throw scan.bad(
                        "the key " + PredictionTable.shown(key) + " occurs a second time, but must identify a row");
            }
            found.set(row);
            if (!label.isMissing() && !table.isLabel(row, label)) {
                String differs =
                        "the label is '" + label.text() + "', but '" + table.label(row) + "' in row " + (row + 1)
                                + " of the predictions, which has the same key (" + PredictionTable.shown(key) + ")";
                if (strict) {
                    throw label.bad(differs + "; candidate and baseline must be judged by the same labels");
                }
                return mismatch(null, "labels have changed: " + differs);
            }
            outputs.read(row);
            table.checkClasses(scan);
        }
        if (unknown > 0) {
            return mismatch(
                    scan.content(),
                    unknown + " of its rows are not among the predictions (first: " + firstUnknown + ")");
        }
        int missing = table.rows() - found.cardinality();
        if (missing > 0) {
            return mismatch(
                    scan.content(),
                    missing + " of the " + table.rows() + " rows are missing in it (first: row "
                            + (found.nextClearBit(0) + 1) + " of the predictions)");
        }
        return new BaselineFile(outputs, scan.content(), null);
    }

    /** By its content, since compression is not the same everywhere. */
    private static FileDigest uncompressed(Path path, Workspace workspace) throws IOException {
        MessageDigest sha256 = Content.sha256();
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path), buffer.length)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                workspace.checkCancelled();
                sha256.update(buffer, 0, n);
                bytes += n;
            }
        }
        return new FileDigest(path.getFileName().toString(), HexFormat.of().formatHex(sha256.digest()), bytes);
    }
}
