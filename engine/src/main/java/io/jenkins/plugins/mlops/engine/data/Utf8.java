package io.jenkins.plugins.mlops.engine.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The rules of UTF-8 (RFC 3629): shortest forms only, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;

    private Utf8() {}

    /** Whether all bytes are ASCII and none is NUL. */
    static boolean isPlain(byte[] bytes, int from, int to) {
        long bad = 0;
        int p = from;
        for (; p + 8 <= to; p += 8) {
            long word = (long) LONG.get(bytes, p);
            // The high bit of a byte minus one is set if the byte was 0.
            bad |= word | (word - ONES);
        }
        for (; p < to; p++) {
            bad |= bytes[p] <= 0 ? HIGHS : 0;
        }
        return (bad & HIGHS) == 0;
    }

    /** Whether the bytes are well-formed. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to) {
            int b = bytes[p];
            if (b >= 0) {
                p++;
                continue;
            }
            int lead = b & 0xff;
            int more = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 0;
            if (more == 0 || p + more >= to) {
                return false;
            }
            int second = bytes[p + 1] & 0xff;
            int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (second < low || second > high) {
                return false;
            }
            for (int i = 2; i <= more; i++) {
                if ((bytes[p + i] & 0xC0) != 0x80) {
                    return false;
                }
            }
            p += more + 1;
        }
        return true;
    }

    /** Writes a character; returns the position after it. */
    static int put(int point, byte[] bytes, int position) {
        int p = position;
        if (point < 0x80) {
            bytes[p++] = (byte) point;
        } else if (point < 0x800) {
            bytes[p++] = (byte) (0xC0 | (point >> 6));
            bytes[p++] = continuation(point);
        } else if (point < 0x10000) {
            bytes[p++] = (byte) (0xE0 | (point >> 12));
            bytes[p++] = continuation(point >> 6);
            bytes[p++] = continuation(point);
        } else {
            bytes[p++] = (byte) (0xF0 | (point >> 18));
            bytes[p++] = continuation(point >> 12);
            bytes[p++] = continuation(point >> 6);
            bytes[p++] = continuation(point);
        }
        return p;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    static boolean hasNul(byte[] bytes, int from, int to) {
        for (int p = from; p < to; p++) {
            if (bytes[p] == 0) {
                return true;
            }
        }
        return false;
    }
}
