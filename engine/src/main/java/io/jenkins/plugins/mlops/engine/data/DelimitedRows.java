package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.MalformedRow.Reason;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The grammar of RFC 4180, and what is met beyond it: rows end with LF, CR or CRLF, also mixed; the last one need not;
 * blank lines are skipped and not counted; a quote within an unquoted field is a character like others. Text between a
 * closing quote and the next separator makes the row malformed.
 */
final class DelimitedRows implements RowScanner {
    private static final byte[] DELIMITERS_OF_CSV = {',', ';', '\t', '|'};
    private static final byte[] DELIMITERS_OF_TSV = {'\t'};

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * ONES;
    private static final long RETURNS = '\r' * ONES;
    private static final long QUOTES = '"' * ONES;

    private final String name;
    private Batch batch = new Batch(0, false);
    private Batch other = new Batch(0, false);
    private final List<String> columns;
    private final boolean[] special = new boolean[256];

    private byte delimiter;
    /** The delimiter eight times. */
    private long delimiters;

    private long rows;

    // Of the row that was split last.
    private int fields;
    private int linesWithin;
    private boolean textAfterQuote;
    /** The field with a quote that is open at the end of the window, from 1; 0: none. */
    private int openField;

    /** Slots of values with doubled quotes. */
    private int[] escaped = new int[16];

    private int escapes;

    /** Reads the header. */
    DelimitedRows(DataFile dataset, Window window) throws IOException {
        name = dataset.name();
        delimiter = header(dataset.format() == Format.TSV ? DELIMITERS_OF_TSV : DELIMITERS_OF_CSV, window);
        columns = List.copyOf(names(window));
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
            int end = split(window);
            if (end < 0) {
                return;
            }
            rows++;
            MalformedRow fault = fault(window, end);
            if (fault == null) {
                unescape();
                batch.numbers[batch.rows++] = rows;
            } else {
                batch.malformed.add(fault);
            }
            window.consume(end, 1 + linesWithin);
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
        String where = rows == 0 && columns == null ? "the header" : "row " + (rows + 1);
        String limit = (Dataset.MOST_ROW_BYTES >> 20) + " MiB";
        if (openField > 0) {
            return new BadInput(name + ": " + where + " (line " + window.line + ", field " + openField
                    + ") opens a quote that is not closed within " + limit
                    + ": close it, or double every quote that belongs to the value");
        }
        return new BadInput(name + ": " + where + " (line " + window.line + ") is longer than " + limit
                + ", the most that a row may have");
    }

    /** Chooses the delimiter: the first of the candidates that splits the header, which is then in the window. */
    private byte header(byte[] candidates, Window window) throws IOException {
        for (byte candidate : candidates) {
            use(candidate);
            while (split(window) < 0) {
                if (window.isExhausted()) {
                    throw new BadInput(name + " has only blank lines, but should begin with a header");
                }
                if (!window.more(Dataset.MOST_ROW_BYTES)) {
                    throw tooLong(window);
                }
            }
            if (fields > 1 && !textAfterQuote) {
                return candidate;
            }
        }
        use(candidates[0]);
        return candidates[0];
    }

    private void use(byte separator) {
        special[delimiter & 0xff] = false;
        delimiter = separator;
        delimiters = separator * ONES;
        special[delimiter & 0xff] = true;
        special['\n'] = true;
        special['\r'] = true;
    }

    private List<String> names(Window window) {
        int end = split(window);
        if (fields > Dataset.MOST_COLUMNS) {
            throw new BadInput(
                    name + ": the header has " + fields + " columns, but the most are " + Dataset.MOST_COLUMNS);
        }
        batch.reserve(fields);
        batch.columns = fields;
        batch.bytes = window.bytes;
        split(window);
        MalformedRow fault = fault(window, end);
        if (fault != null) {
            throw new BadInput(name + ": the header (line " + window.line + ") has " + fault.detail()
                    + (fault.reason() == Reason.TEXT_AFTER_QUOTE ? "" : ": save the file as text in UTF-8"));
        }
        unescape();
        List<String> names = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        for (int c = 0; c < fields; c++) {
            String text = batch.column(c).text(0);
            String column = text == null || text.isEmpty() ? "column" + (c + 1) : text;
            Integer before = positions.put(column, c + 1);
            if (before != null) {
                throw new BadInput(name + ": the header names the column '" + column + "' twice, as fields " + before
                        + " and " + (c + 1) + ": rename one of them");
            }
            names.add(column);
        }
        window.consume(end, 1 + linesWithin);
        return names;
    }

    /**
     * Splits the row at the beginning of the window into the batch's next free slots, after skipping blank lines.
     *
     * @return where the row's line end is, or the end of the text; -1 if the window does not hold a whole row
     */
    private int split(Window window) {
        byte[] bytes = window.bytes;
        int end = window.to;
        int p = window.skipBlankLines();
        openField = 0;
        if (p == end) {
            return -1;
        }
        int[] starts = batch.starts;
        int[] lengths = batch.lengths;
        int capacity = batch.capacity;
        int slot = batch.rows;
        int column = 0;
        int most = batch.columns;
        int lines = 0;
        boolean after = false;
        escapes = 0;
        // The separators among the eight bytes before the next ones that are looked at.
        long separators = 0;
        int next = p;
        while (true) {
            int start = p;
            int length;
            if (p < end && bytes[p] == '"') {
                start = ++p;
                boolean doubled = false;
                while (true) {
                    while (p < end && bytes[p] != '"') {
                        if (p + 8 <= end && isQuotedText(bytes, p)) {
                            p += 8;
                            continue;
                        }
                        if (bytes[p] == '\n' || (bytes[p] == '\r' && p + 1 < end && bytes[p + 1] != '\n')) {
                            lines++;
                        }
                        p++;
                    }
                    if (p + 1 >= end && !(window.atEnd && p < end)) {
                        openField = column + 1;
                        return incomplete(window);
                    }
                    if (p + 1 == end || bytes[p + 1] != '"') {
                        break;
                    }
                    doubled = true;
                    p += 2;
                }
                length = p - start;
                p++;
                while (p < end && !special[bytes[p] & 0xff]) {
                    after = true;
                    p++;
                }
                if (doubled && column < most) {
                    escape(slot);
                }
                separators = 0;
                next = p + 1;
            } else {
                while (separators == 0 && next + 8 <= end) {
                    separators = separators(bytes, next);
                    next += 8;
                }
                if (separators == 0) {
                    p = Math.max(p, next);
                    while (p < end && !special[bytes[p] & 0xff]) {
                        p++;
                    }
                } else {
                    p = next - 8 + (Long.numberOfTrailingZeros(separators) >>> 3);
                    separators &= separators - 1;
                }
                length = p == start ? Column.MISSING : p - start;
            }
            if (p == end && !window.atEnd) {
                return -1;
            }
            if (column++ < most) {
                starts[slot] = start;
                lengths[slot] = length;
                slot += capacity;
            }
            if (p == end || bytes[p] != delimiter) {
                fields = column;
                linesWithin = lines;
                textAfterQuote = after;
                return p;
            }
            p++;
        }
    }

    /** The highest bit of each of eight bytes that is a delimiter or ends a line. */
    private long separators(byte[] bytes, int position) {
        long word = (long) LONG.get(bytes, position);
        return equal(word, delimiters) | equal(word, LINE_FEEDS) | equal(word, RETURNS);
    }

    /** Whether none of eight bytes is a quote or a control character. */
    private static boolean isQuotedText(byte[] bytes, int position) {
        long word = (long) LONG.get(bytes, position);
        // The highest bit of a byte below 32 is set by the subtraction; so is that of some others behind it.
        return (equal(word, QUOTES) | ((word - 32 * ONES) & ~word & HIGHS)) == 0;
    }

    private static long equal(long word, long wanted) {
        long difference = word ^ wanted;
        return ~(((difference & ~HIGHS) + ~HIGHS) | difference) & HIGHS;
    }

    private void escape(int slot) {
        if (escapes == escaped.length) {
            escaped = Arrays.copyOf(escaped, 2 * escapes);
        }
        escaped[escapes++] = slot;
    }

    private int incomplete(Window window) {
        if (window.atEnd) {
            throw new BadInput(
                    name + ": " + (columns == null ? "the header" : "row " + (rows + 1)) + " (line " + window.line
                            + ", field " + openField + ") opens a quote that is never closed:"
                            + " close it, or double every quote that belongs to the value");
        }
        return -1;
    }

    private MalformedRow fault(Window window, int end) {
        if (textAfterQuote) {
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

    /** Makes one quote of every two, within the buffer. */
    private void unescape() {
        for (int i = 0; i < escapes; i++) {
            int slot = escaped[i];
            byte[] bytes = batch.bytes;
            int from = batch.starts[slot];
            int to = from + batch.lengths[slot];
            int target = from;
            for (int p = from; p < to; p++) {
                bytes[target++] = bytes[p];
                if (bytes[p] == '"') {
                    p++;
                }
            }
            batch.lengths[slot] = target - from;
        }
    }
}
