package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.MalformedRow.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of text with delimiters. Text between a closing quote and the next separator makes a row malformed. */
final class DelimitedRows implements RowScanner {
    private final String name;
    private final Dialect dialect;
    private final RowSplitter splitter;
    /** Null if the values are what the text says. */
    private final DialectValues values;

    private final List<String> columns;
    private Batch batch = new Batch(0, false);
    private Batch other = new Batch(0, false);
    private long rows;

    /** Reads the header, or the first row to know how many columns there are. */
    DelimitedRows(DataFile dataset, Dialect dialect, Window window) throws IOException {
        name = dataset.name();
        this.dialect = dialect;
        splitter = RowSplitter.of(dialect);
        values = DialectValues.of(dialect);
        int end = first(window);
        if (splitter.fields > Dataset.MOST_COLUMNS) {
            throw new BadInput(name + ": " + firstLine() + " has " + splitter.fields + " columns, but the most are "
                    + Dataset.MOST_COLUMNS);
        }
        columns = List.copyOf(dialect.header() ? names(window, end) : numbered());
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Batch begin() {
        Batch next = other;
        other = batch;
        batch = next;
        batch.clear();
        batch.reserve(columns.size());
        batch.columns = columns.size();
        return batch;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void scan(Window window) {
        batch.bytes = window.bytes;
        while (!batch.isFull()) {
            int end = splitter.split(window, batch);
            if (end < 0) {
                refuseOpenQuote(window);
                break;
            }
            rows++;
            MalformedRow fault = fault(window, end);
            if (fault == null) {
                splitter.unescape(batch);
                batch.numbers[batch.rows++] = rows;
            } else {
                batch.malformed.add(fault);
            }
            window.consume(end, 1 + splitter.linesWithin);
        }
        if (values != null) {
            values.translate(batch);
        }
    }

    @Override
    public void verify() {
        if (rows == 0) {
            throw new BadInput(name + " has a header but no rows: give a file with at least one");
        }
    }

    @Override
    public BadInput tooLong(Window window) {
        String limit = (Dataset.MOST_ROW_BYTES >> 20) + " MiB";
        if (splitter.openField > 0) {
            return new BadInput(name + ": " + where(window) + ", field " + splitter.openField
                    + ") opens a quote that is not closed within " + limit
                    + ": close it, or double every quote that belongs to the value");
        }
        return new BadInput(
                name + ": " + where(window) + ") is longer than " + limit + ", the most that a row may have");
    }

    private String firstLine() {
        return dialect.header() ? "the header" : "row 1";
    }

    private String where(Window window) {
        return (columns == null ? firstLine() : "row " + (rows + 1)) + " (line " + window.line;
    }

    /** Splits the first line that is not blank, which is then in the window. */
    private int first(Window window) throws IOException {
        int end;
        while ((end = splitter.split(window, batch)) < 0) {
            refuseOpenQuote(window);
            if (window.isExhausted()) {
                throw new BadInput(name + " has only blank lines, but should begin with a header");
            }
            if (!window.more(Dataset.MOST_ROW_BYTES)) {
                throw tooLong(window);
            }
        }
        return end;
    }

    private List<String> numbered() {
        if (dialect.columns() != null) {
            if (dialect.columns().size() != splitter.fields) {
                throw new BadInput(
                        name + ": 'format.columns' names " + dialect.columns().size()
                                + " columns, but row 1 has " + splitter.fields
                                + (splitter.fields == 1 ? " field" : " fields")
                                + ": name each of them, or set the 'delimiter'");
            }
            return dialect.columns();
        }
        List<String> names = new ArrayList<>();
        for (int c = 0; c < splitter.fields; c++) {
            names.add(numbered(c));
        }
        return names;
    }

    private static String numbered(int column) {
        return "column" + (column + 1);
    }

    private List<String> names(Window window, int end) {
        batch.reserve(splitter.fields);
        batch.columns = splitter.fields;
        batch.bytes = window.bytes;
        splitter.split(window, batch);
        MalformedRow fault = fault(window, end);
        if (fault != null) {
            throw new BadInput(name + ": the header (line " + window.line + ") has " + fault.detail()
                    + switch (fault.reason()) {
                        case TEXT_AFTER_QUOTE -> "";
                        case INVALID_UTF8 ->
                            ": save the file as text in UTF-8, or set 'format' to a map with its 'encoding', such as"
                                    + " 'windows-1252'";
                        default -> ": save the file as text in UTF-8";
                    });
        }
        splitter.unescape(batch);
        List<String> names = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        for (int c = 0; c < splitter.fields; c++) {
            String text = batch.column(c).text(0);
            String column = text == null || text.isEmpty() ? numbered(c) : text;
            Integer before = positions.put(column, c + 1);
            if (before != null) {
                throw new BadInput(name + ": the header names the column '" + column + "' twice, as fields " + before
                        + " and " + (c + 1) + ": rename one of them");
            }
            names.add(column);
        }
        window.consume(end, 1 + splitter.linesWithin);
        return names;
    }

    private void refuseOpenQuote(Window window) {
        if (splitter.openField > 0 && window.atEnd) {
            throw new BadInput(
                    name + ": " + where(window) + ", field " + splitter.openField
                            + ") opens a quote that is never closed: close it, or double every quote that belongs to the value");
        }
    }

    private MalformedRow fault(Window window, int end) {
        if (splitter.textAfterQuote) {
            return malformed(window, Reason.TEXT_AFTER_QUOTE, "text between a closing quote and the next separator");
        }
        if (!window.plain && !Utf8.isPlain(window.bytes, window.from, end)) {
            if (Utf8.hasNul(window.bytes, window.from, end)) {
                return malformed(window, Reason.NUL_BYTE, "a NUL byte");
            }
            if (!Utf8.isValid(window.bytes, window.from, end)) {
                return malformed(window, Reason.INVALID_UTF8, "bytes that are not UTF-8");
            }
        }
        int fields = splitter.fields;
        if (fields != batch.columns) {
            Reason reason = fields < batch.columns ? Reason.TOO_FEW_FIELDS : Reason.TOO_MANY_FIELDS;
            return malformed(
                    window, reason, fields + (fields == 1 ? " field" : " fields") + " instead of " + batch.columns);
        }
        return null;
    }

    private MalformedRow malformed(Window window, Reason reason, String detail) {
        return new MalformedRow(rows, window.line, reason, detail);
    }
}
