package io.jenkins.plugins.mlops.engine.data;

/**
 * The grammar of {@link DoublingSplitter} with an escape: before a quote, a delimiter, a line end or itself, in a quoted
 * field or not, it says that this belongs to the value; before anything else it is a character like others.
 */
final class EscapingSplitter extends RowSplitter {
    private final byte escape;

    EscapingSplitter(Dialect dialect) {
        super(dialect);
        escape = (byte) dialect.escape().charAt(0);
    }

    @Override
    int split(Window window, Batch batch) {
        byte[] bytes = window.bytes;
        int end = window.to;
        int p = window.skipBlankLines();
        begin();
        if (p == end) {
            return -1;
        }
        int slot = batch.rows;
        int column = 0;
        int lines = 0;
        boolean after = false;
        while (true) {
            boolean quoted = p < end && bytes[p] == quote;
            int start = quoted ? ++p : p;
            boolean changed = false;
            while (p < end) {
                byte b = bytes[p];
                // An escape, and a quote that may be doubled, are told by what follows.
                boolean paired = b == escape || (quoted && b == quote);
                if (paired && p + 1 == end && !window.atEnd) {
                    break;
                }
                if (paired && p + 1 < end && isPair(b, bytes[p + 1])) {
                    changed = true;
                    p++;
                    boolean crLf = bytes[p] == '\r' && p + 1 < end && bytes[p + 1] == '\n';
                    p += crLf ? 1 : 0;
                    lines += bytes[p] == '\n' || bytes[p] == '\r' ? 1 : 0;
                    p++;
                    continue;
                }
                if (quoted ? b == quote : isSeparator(b)) {
                    break;
                }
                lines += endsLine(bytes, p, end) ? 1 : 0;
                p++;
            }
            int length = p - start;
            if (quoted) {
                if (p == end || (p + 1 == end && !window.atEnd)) {
                    openField = column + 1;
                    return -1;
                }
                p++;
                while (p < end && !isSeparator(bytes[p])) {
                    after = true;
                    p++;
                }
            } else if (length == 0) {
                length = Column.MISSING;
            }
            if (p >= end - 1 && !window.atEnd && (p == end || bytes[p] == escape)) {
                return -1;
            }
            if (column++ < batch.columns) {
                batch.starts[slot] = start;
                batch.lengths[slot] = length;
                if (changed) {
                    escape(quoted ? slot : ~slot);
                }
                slot += batch.capacity;
            }
            if (p == end || bytes[p] != delimiter) {
                end(column, lines, after);
                return p;
            }
            p++;
        }
    }

    @Override
    int unescape(byte[] bytes, int from, int to, boolean quoted) {
        int target = from;
        for (int p = from; p < to; p++) {
            byte b = bytes[p];
            if (p + 1 < to && (b == escape || (quoted && b == quote)) && isPair(b, bytes[p + 1])) {
                p++;
            }
            bytes[target++] = bytes[p];
        }
        return target - from;
    }

    /** Whether the two stand for the second. */
    private boolean isPair(byte first, byte second) {
        return second == quote || (first == escape && (second == escape || isSeparator(second)));
    }

    private boolean isSeparator(byte b) {
        return b == delimiter || b == '\n' || b == '\r';
    }

    /** Whether a line ends with this byte; CRLF is one end. */
    private static boolean endsLine(byte[] bytes, int p, int end) {
        return bytes[p] == '\n' || (bytes[p] == '\r' && p + 1 < end && bytes[p + 1] != '\n');
    }
}
