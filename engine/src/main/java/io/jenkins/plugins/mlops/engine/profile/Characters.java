package io.jenkins.plugins.mlops.engine.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What a text consists of, read eight bytes at a time. */
final class Characters {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    static final int LETTERS = 1;
    static final int DIGITS = 2;
    static final int BLANKS = 4;
    static final int OTHERS = 8;
    static final int NON_ASCII = 16;
    static final int PADDED = 32;

    /** All of these together. */
    static final int ALL_CLASSES = 63;

    /** A further one: the whole text is one of {@link io.jenkins.plugins.mlops.engine.data.MissingMarkers}. */
    static final int MISSING_MARKER = 64;

    /** Code points. */
    int count;
    /** What of {@link #LETTERS} and so on there is. */
    int classes;

    void of(byte[] bytes, int start, int length) {
        long letters = 0;
        long digits = 0;
        long blanks = 0;
        long others = 0;
        long beyond = 0;
        int continuing = 0;
        for (int at = 0; at < length; at += 8) {
            long ascii = HIGHS;
            long word;
            if (length - at >= 8) {
                word = (long) LONG.get(bytes, start + at);
            } else {
                word = rest(bytes, start + at, length - at);
                ascii = HIGHS >>> (8 * (8 - (length - at)));
            }
            long high = word & HIGHS;
            if (high != 0) {
                beyond |= high;
                continuing += Long.bitCount(high & ~(word << 1));
                ascii &= ~high;
            }
            long low = word & ~HIGHS;
            long lower = low | (' ' * ONES);
            // Of each byte the highest bit is set by adding what leads from the least one that is wanted to 128.
            long letter = (lower + (0x80 - 'a') * ONES) & ~(lower + (0x7F - 'z') * ONES) & ascii;
            long digit = (low + (0x80 - '0') * ONES) & ~(low + (0x7F - '9') * ONES) & ascii;
            long blank = (low + (0x80 - ' ') * ONES) & ~(low + (0x7F - ' ') * ONES) & ascii;
            letters |= letter;
            digits |= digit;
            blanks |= blank;
            others |= ascii & ~(letter | digit | blank);
        }
        count = length - continuing;
        classes = (letters == 0 ? 0 : LETTERS)
                | (digits == 0 ? 0 : DIGITS)
                | (blanks == 0 ? 0 : BLANKS)
                | (others == 0 ? 0 : OTHERS)
                | (beyond == 0 ? 0 : NON_ASCII);
        if (blanks != 0 && (bytes[start] == ' ' || bytes[start + length - 1] == ' ')) {
            classes |= PADDED;
        }
    }

    /** Of a number that is written in digits, with a point and '-' at most. */
    void ofPlainNumber(int length, boolean onlyDigits) {
        count = length;
        classes = onlyDigits ? DIGITS : DIGITS | OTHERS;
    }

    /** Whether a date or time of so many bytes has no character but digits and signs, and one between its parts. */
    static boolean isPlainTime(int length) {
        return length == 10 || length == 19;
    }

    /** Of a time that is {@link #isPlainTime}. */
    void ofPlainTime(byte[] bytes, int start, int length) {
        count = length;
        int between = length == 10 ? 0 : bytes[start + 10] == ' ' ? BLANKS : LETTERS;
        classes = DIGITS | OTHERS | between;
    }

    private static long rest(byte[] bytes, int start, int length) {
        if (start + 8 <= bytes.length) {
            return (long) LONG.get(bytes, start) & (-1L >>> (64 - 8 * length));
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[start + i] & 0xffL) << (8 * i);
        }
        return word;
    }
}
