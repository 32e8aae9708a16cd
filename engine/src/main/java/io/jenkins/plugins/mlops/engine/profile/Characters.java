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
            long all = HIGHS;
            long word;
            if (length - at >= 8) {
                word = (long) LONG.get(bytes, start + at);
            } else {
                word = rest(bytes, start + at, length - at);
                all = HIGHS >>> (8 * (8 - (length - at)));
            }
            long high = word & HIGHS;
            long low = word & ~HIGHS;
            long any = low | (' ' * ONES);
            long letter = least(any, 'a') & ~least(any, 'z' + 1) & ~high & all;
            long digit = least(low, '0') & ~least(low, '9' + 1) & ~high & all;
            long blank = least(low, ' ') & ~least(low, ' ' + 1) & ~high & all;
            letters |= letter;
            digits |= digit;
            blanks |= blank;
            others |= all & ~(letter | digit | blank | high);
            beyond |= high;
            continuing += Long.bitCount(high & ~(word << 1));
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

    /** The highest bit of the bytes, each below 128, that are at least a number. */
    private static long least(long bytes, int number) {
        return (bytes + (0x80 - number) * ONES) & HIGHS;
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
