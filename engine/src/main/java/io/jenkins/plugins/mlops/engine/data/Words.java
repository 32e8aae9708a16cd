package io.jenkins.plugins.mlops.engine.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds bytes that mean something to JSON Lines, eight at a time. */
final class Words {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Words() {}

    /** Where the first LF or CR is; the end if there is none. */
    static int lineEnd(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + 8 <= end; at += 8) {
            long word = (long) LONG.get(bytes, at);
            long found = zeros(word ^ ('\n' * ONES)) | zeros(word ^ ('\r' * ONES));
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    /** Where the first quote, backslash or control character is; the end if there is none. */
    static int stringEnd(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + 8 <= end; at += 8) {
            long word = (long) LONG.get(bytes, at);
            long controls = (word - ' ' * ONES) & ~word & HIGHS;
            long found = zeros(word ^ ('"' * ONES)) | zeros(word ^ ('\\' * ONES)) | controls;
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < end && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] < 0 || bytes[at] >= ' ')) {
            at++;
        }
        return at;
    }

    /** The highest bit of each byte that is 0, and perhaps of some behind the first of them. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    private static int first(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }
}
