package io.jenkins.plugins.mlops.engine.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The grammar of RFC 4180, and what is met beyond it: rows end with LF, CR or CRLF, also mixed; the last one need not;
 * blank lines are skipped and not counted; a quote within an unquoted field is a character like others.
 */
final class DoublingSplitter extends RowSplitter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * ONES;
    private static final long RETURNS = '\r' * ONES;

    private final boolean[] special = new boolean[256];
    /** The delimiter eight times. */
    private final long delimiters;

    private final long quotes;

    DoublingSplitter(Dialect dialect) {
        super(dialect);
        delimiters = delimiter * ONES;
        quotes = (quote & 0xff) * ONES;
        special[delimiter & 0xff] = true;
        special['\n'] = true;
        special['\r'] = true;
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
        int[] starts = batch.starts;
        int[] lengths = batch.lengths;
        int capacity = batch.capacity;
        int slot = batch.rows;
        int column = 0;
        int most = batch.columns;
        int lines = 0;
        boolean after = false;
        int mark = quote;
        // The separators among the eight bytes before the next ones that are looked at.
        long separators = 0;
        int next = p;
        while (true) {
            int start = p;
            int length;
            if (p < end && bytes[p] == mark) {
                start = ++p;
                boolean doubled = false;
                while (true) {
                    while (p < end && bytes[p] != mark) {
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
                        return -1;
                    }
                    if (p + 1 == end || bytes[p + 1] != mark) {
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
                end(column, lines, after);
                return p;
            }
            p++;
        }
    }

    /** Makes one quote of every two. */
    @Override
    int unescape(byte[] bytes, int from, int to, boolean quoted) {
        int target = from;
        for (int p = from; p < to; p++) {
            bytes[target++] = bytes[p];
            if (bytes[p] == quote) {
                p++;
            }
        }
        return target - from;
    }

    /** The highest bit of each of eight bytes that is a delimiter or ends a line. */
    private long separators(byte[] bytes, int position) {
        long word = (long) LONG.get(bytes, position);
        return equal(word, delimiters) | equal(word, LINE_FEEDS) | equal(word, RETURNS);
    }

    /** Whether none of eight bytes is a quote or a control character. */
    private boolean isQuotedText(byte[] bytes, int position) {
        long word = (long) LONG.get(bytes, position);
        // The highest bit of a byte below 32 is set by the subtraction; so is that of some others behind it.
        return (equal(word, quotes) | ((word - 32 * ONES) & ~word & HIGHS)) == 0;
    }

    private static long equal(long word, long wanted) {
        long difference = word ^ wanted;
        return ~(((difference & ~HIGHS) + ~HIGHS) | difference) & HIGHS;
    }
}
