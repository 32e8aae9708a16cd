package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.data.Dialect;
import io.jenkins.plugins.mlops.engine.data.MalformedRow;
import io.jenkins.plugins.mlops.engine.data.Numeral;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads predictions row by row. Nothing is skipped: a row or value that cannot be used is bad input that names file, row,
 * column and value, since metrics without it would be others.
 */
final class TableScan implements Closeable {
    private static final int MOST_SHOWN = 60;

    private final Dataset dataset;
    private final Workspace workspace;
    private final DataReader reader;
    private final Numeral numeral = new Numeral();
    private final List<Field> fields = new ArrayList<>();
    private Batch batch;
    private int row = -1;

    TableScan(Dataset dataset, Workspace workspace) throws IOException {
        this.dataset = dataset;
        this.workspace = workspace;
        this.reader = dataset.open(workspace::checkCancelled);
    }

    /** A column that every row must have a value in. */
    Field field(String parameter, String column) {
        return field(parameter, column, true);
    }

    /** A column that may be without values; of JSON Lines, it may also be missing altogether. */
    Field optional(String parameter, String column) {
        return field(parameter, column, false);
    }

    private Field field(String parameter, String column, boolean required) {
        Field field = new Field(parameter, column, required);
        fields.add(field);
        return field;
    }

    /** Of CSV all columns, of JSON Lines those that occurred so far. */
    List<String> columns() {
        return reader.columns();
    }

    /** What a reader of the report should know about how the file was read. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        Dialect dialect = reader.dialect();
        if (dialect != null && !dialect.isStandard(dataset.format())) {
            notices.add(dataset.name() + " was read with " + dialect.words());
        }
        notices.addAll(reader.notices());
        return notices;
    }

    /** Goes to the next row; false after the last. */
    boolean next() throws IOException {
        row++;
        while (batch == null || row >= batch.rows()) {
            boolean first = batch == null;
            batch = reader.next();
            if (batch == null) {
                return false;
            }
            if (!batch.malformed().isEmpty()) {
                MalformedRow malformed = batch.malformed().get(0);
                throw new BadInput(dataset.name() + ", row " + malformed.row() + " (line " + malformed.line() + "): "
                        + malformed.detail() + "; correct the file, since metrics without this row would be others");
            }
            workspace.progress(Progress.reading(reader.rows(), reader.bytesRead(), reader.bytes()));
            for (Field field : fields) {
                field.enter(first);
            }
            row = 0;
        }
        return true;
    }

    /** Counted from 1 after the header. */
    long number() {
        return batch.number(row);
    }

    FileDigest content() {
        return reader.content();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    BadInput bad(String what) {
        return new BadInput(dataset.name() + ", row " + number() + ": " + what);
    }

    /** One column, at the current row. */
    final class Field {
        private final String parameter;
        private final String name;
        private final boolean required;
        private Column column;

        private Field(String parameter, String name, boolean required) {
            this.parameter = parameter;
            this.name = name;
            this.required = required;
        }

        private void enter(boolean first) {
            int index = reader.columns().indexOf(name);
            if (index < 0 && first && required) {
                List<String> all = reader.columns();
                throw new BadInput(dataset.name() + " has no column '" + name + "', which '" + parameter
                        + "' names; its columns are: " + String.join(", ", all.subList(0, Math.min(all.size(), 50)))
                        + (all.size() > 50 ? ", and " + (all.size() - 50) + " more" : ""));
            }
            column = index < 0 ? null : batch.column(index);
        }

        String name() {
            return name;
        }

        boolean isMissing() {
            return column == null || column.length(row) <= 0;
        }

        /** The value as it is written; null if it is missing and need not be there. */
        String text() {
            if (!isMissing()) {
                return column.text(row);
            }
            if (required) {
                throw bad("there is no value; every row needs one");
            }
            return null;
        }

        /** The value, a finite number. */
        double number() {
            if (isMissing()) {
                throw bad("there is no value; every row needs a number");
            }
            if (!column.number(row, numeral)) {
                throw bad("'" + shown() + "' is no number");
            }
            if (!Double.isFinite(numeral.value())) {
                throw bad("'" + shown() + "' is not finite; every row needs a number");
            }
            return numeral.value();
        }

        /** The value, 0 to 1. */
        double probability() {
            double value = number();
            if (value < 0 || value > 1) {
                throw bad("'" + shown() + "' is no probability: it must be 0 to 1");
            }
            return value;
        }

        byte[] bytes() {
            return column.bytes();
        }

        int start() {
            return column.start(row);
        }

        /** In bytes; 0 or less if it is missing. */
        int length() {
            return column == null ? Column.MISSING : column.length(row);
        }

        BadInput bad(String what) {
            return new BadInput(
                    dataset.name() + ", row " + TableScan.this.number() + ", column '" + name + "': " + what);
        }

        private String shown() {
            String text = column.text(row);
            return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
        }
    }
}
