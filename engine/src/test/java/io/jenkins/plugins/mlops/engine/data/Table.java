package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A whole table in memory, as tests want it: null is a missing value. */
record Table(
        List<String> columns,
        List<List<String>> rows,
        List<Long> numbers,
        List<MalformedRow> malformed,
        FileDigest content,
        Dialect dialect,
        List<String> notices) {
    static Table read(Dataset dataset) throws IOException {
        return read(dataset.open(() -> {}));
    }

    static Table read(DataFile dataset, int window) throws IOException {
        return read(TextReader.open(dataset, () -> {}, window));
    }

    static Table read(DataReader opened) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        List<MalformedRow> malformed = new ArrayList<>();
        try (DataReader reader = opened) {
            Batch ahead = reader.next();
            while (ahead != null) {
                // A batch stays as it is while the next one is read.
                Batch batch = ahead;
                ahead = reader.next();
                malformed.addAll(batch.malformed());
                for (int i = 0; i < batch.rows(); i++) {
                    List<String> row = new ArrayList<>();
                    for (int c = 0; c < batch.columns(); c++) {
                        row.add(batch.column(c).text(i));
                    }
                    rows.add(row);
                    numbers.add(batch.number(i));
                }
            }
            for (List<String> row : rows) {
                while (row.size() < reader.columns().size()) {
                    row.add(null);
                }
            }
            return new Table(
                    reader.columns(), rows, numbers, malformed, reader.content(), reader.dialect(), reader.notices());
        }
    }
}
