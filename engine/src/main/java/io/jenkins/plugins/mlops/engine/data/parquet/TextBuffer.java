package io.jenkins.plugins.mlops.engine.data.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of text in UTF-8 that grow. */
public final class TextBuffer {
    private static final long[] POWERS = new long[19];
    private static final int MOST_ARRAY = Integer.MAX_VALUE - 16;

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private byte[] bytes;
    private int length;
    private int generation = 1;

    /** @param size in bytes, to begin with */
    public TextBuffer(int size) {
        bytes = new byte[size];
    }

    /** The array that the text is in; another one once it has grown. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Forgets the text. */
    public void clear() {
        length = 0;
        generation++;
    }

    /** Forgets the text, leaves its bytes to the caller, and goes on in other ones; null: in new ones. */
    public byte[] exchange(byte[] other) {
        byte[] before = bytes;
        bytes = other == null ? new byte[before.length] : other;
        length = 0;
        generation++;
        return before;
    }

    /** How often it was cleared: what was placed in it is there only as long as this stays. */
    int generation() {
        return generation;
    }

    /** Forgets what was put after a position. */
    void cut(int position) {
        length = position;
    }

    public void put(byte[] from, int start, int count) {
        ensure(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
    }

    void put(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    void putAscii(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        put(ascii, 0, ascii.length);
    }

    void putLong(long value) {
        if (value == Long.MIN_VALUE) {
            putAscii("-9223372036854775808");
            return;
        }
        if (value < 0) {
            put('-');
        }
        putDigits(Math.abs(value), 1);
    }

    void putUnsigned(long value) {
        if (value >= 0) {
            putDigits(value, 1);
        } else {
            putAscii(Long.toUnsignedString(value));
        }
    }

    /** Writes a number that is not negative with at least so many digits. */
    void putDigits(long value, int least) {
        int digits = 1;
        while (digits < 19 && value >= POWERS[digits]) {
            digits++;
        }
        digits = Math.max(digits, least);
        ensure(digits);
        long rest = value;
        for (int p = length + digits - 1; p >= length; p--) {
            long tenth = rest / 10;
            bytes[p] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        }
        length += digits;
    }

    /** Writes {@code unscaled} times ten to the power of {@code -scale}. */
    void putDecimal(long unscaled, int scale) {
        if (scale == 0) {
            putLong(unscaled);
        } else if (scale > 18 || unscaled == Long.MIN_VALUE) {
            putDecimal(BigInteger.valueOf(unscaled), scale);
        } else {
            if (unscaled < 0) {
                put('-');
            }
            long magnitude = Math.abs(unscaled);
            putDigits(magnitude / POWERS[scale], 1);
            put('.');
            putDigits(magnitude % POWERS[scale], scale);
        }
    }

    void putDecimal(BigInteger unscaled, int scale) {
        putAscii(new BigDecimal(unscaled, scale).toPlainString());
    }

    private void ensure(int count) {
        if (count > bytes.length - length) {
            long wanted = (long) length + count;
            if (wanted > MOST_ARRAY) {
                throw new Damage("its rows are too long");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_ARRAY, Math.max(wanted, 2L * bytes.length)));
        }
    }
}
