package io.jenkins.plugins.mlops.engine.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The number that was read last from text. Decimal notation with '.', an optional sign and exponent; {@code nan},
 * {@code inf} and {@code infinity} in any case, the latter two with an optional sign; blanks and tabs around it are
 * ignored. No grouping, no hexadecimals, no type suffix, no locale. The value is exactly that of
 * {@link Double#parseDouble}. Not safe for several threads.
 */
public final class Numeral {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long ZEROS = '0' * ONES;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long UPPER_HALVES = 0xF0F0F0F0F0F0F0F0L;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;
    /** Before 16 digits, so that the whole fits into a long. */
    private static final long MOST_BEFORE_SIXTEEN = 921;

    private double value;
    private long whole;
    private boolean isWhole;
    private boolean isLong;
    private boolean isPlain;

    /** Has no value before the first {@link #parse}. */
    public Numeral() {}

    /** Reads a slice of UTF-8; false if it is no number, and then the other methods have no meaning. */
    public boolean parse(byte[] bytes, int start, int length) {
        isPlain = parsePlain(bytes, start, length);
        return isPlain || parseAny(bytes, start, length);
    }

    /**
     * Reads digits and a point with an optional '-', eight bytes at a time: the last byte is the highest. False if it is
     * something else, perhaps a number all the same.
     */
    private boolean parsePlain(byte[] bytes, int start, int length) {
        int end = start + length;
        if (length < 1 || end < 24) {
            return false;
        }
        // No branches on length and sign: they change from value to value, so that none could be predicted.
        int minus = (((bytes[start] ^ '-') & 0xFF) - 1) >>> 31;
        int count = length - minus;
        if (count <= 8) {
            return parseEight(bytes, end, count, minus);
        }
        return count <= 16
                ? parseSixteen(bytes, end, count, minus)
                : count <= 24 && parseTwentyFour(bytes, end, count, minus);
    }

    private boolean parseEight(byte[] bytes, int end, int count, int minus) {
        long word = keep((long) LONG.get(bytes, end - 8), 8 * (8 - count));
        int fraction = 0;
        long point = points(word);
        if (point != 0) {
            int bit = Long.numberOfTrailingZeros(point) & ~7;
            fraction = 7 - (bit >>> 3);
            word = close(word, bit) | '0';
        }
        if (!areDigits(word) || count < (point == 0 ? 1 : 2)) {
            return false;
        }
        set(eight(word), fraction, point == 0, minus);
        return true;
    }

    private boolean parseSixteen(byte[] bytes, int end, int count, int minus) {
        long late = (long) LONG.get(bytes, end - 8);
        long early = keep((long) LONG.get(bytes, end - 16), 8 * (16 - count));
        int fraction = 0;
        long point = points(late);
        boolean hasPoint = true;
        if (point != 0) {
            int bit = Long.numberOfTrailingZeros(point) & ~7;
            fraction = 7 - (bit >>> 3);
            late = close(late, bit) | (early >>> 56);
            early = (early << 8) | '0';
        } else {
            point = points(early);
            hasPoint = point != 0;
            if (hasPoint) {
                int bit = Long.numberOfTrailingZeros(point) & ~7;
                fraction = 15 - (bit >>> 3);
                early = close(early, bit) | '0';
            }
        }
        if (!areDigits(late) || !areDigits(early)) {
            return false;
        }
        long digits = eight(early) * 100_000_000 + eight(late);
        if (hasPoint && digits > EXACT) {
            return false;
        }
        set(digits, fraction, !hasPoint, minus);
        return true;
    }

    /** Of a number that begins with up to three digits and a point, as many do that were computed. */
    private boolean parseTwentyFour(byte[] bytes, int end, int count, int minus) {
        long early = keep((long) LONG.get(bytes, end - 24), 8 * (24 - count));
        long point = points(early);
        if (point == 0) {
            return false;
        }
        int bit = Long.numberOfTrailingZeros(point) & ~7;
        int fraction = 23 - (bit >>> 3);
        early = close(early, bit) | '0';
        long middle = (long) LONG.get(bytes, end - 16);
        long late = (long) LONG.get(bytes, end - 8);
        if (!areDigits(early) || !areDigits(middle) || !areDigits(late)) {
            return false;
        }
        long first = eight(early);
        if (first > MOST_BEFORE_SIXTEEN) {
            return false;
        }
        long digits = (first * 100_000_000 + eight(middle)) * 100_000_000 + eight(late);
        if (digits <= EXACT && fraction < POWERS.length) {
            set(digits, fraction, false, minus);
            return true;
        }
        double magnitude = Decimals.of(digits, -fraction);
        if (Double.isNaN(magnitude)) {
            return false;
        }
        isWhole = false;
        isLong = false;
        value = signed(magnitude, minus);
        return true;
    }

    /** @param digits exact as a double if there is a fraction */
    private void set(long digits, int fraction, boolean integer, int minus) {
        isWhole = integer;
        isLong = integer;
        whole = (digits ^ -minus) + minus;
        value = signed(digits / POWERS[fraction], minus);
    }

    private static double signed(double magnitude, int minus) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(magnitude) | ((long) minus << 63));
    }

    /** Makes digits 0 of the lowest bits, at most 56. */
    private static long keep(long word, int bits) {
        long mask = -1L << bits;
        return (word & mask) | (ZEROS & ~mask);
    }

    /** Moves the bytes below a byte one up, over it; the lowest is then 0. */
    private static long close(long word, int bit) {
        long below = word & ~(-1L << bit);
        return (word & (-256L << bit)) | (below << 8);
    }

    /** The highest bit of the bytes that are '.'; of bytes above one, perhaps of others, too. */
    private static long points(long word) {
        long difference = word ^ ('.' * ONES);
        return (difference - ONES) & ~difference & HIGHS;
    }

    /** Whether all of eight bytes are ASCII digits. */
    static boolean areDigits(long word) {
        return (((word & UPPER_HALVES) ^ ZEROS) | (((word + 6 * ONES) & UPPER_HALVES) ^ ZEROS)) == 0;
    }

    /** The number of eight digits. */
    private static long eight(long word) {
        long pairs = (word - ZEROS) * 10 + ((word - ZEROS) >>> 8);
        return ((pairs & 0x000000FF000000FFL) * 0x000F424000000064L
                        + ((pairs >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L)
                >>> 32;
    }

    private boolean parseAny(byte[] bytes, int start, int length) {
        int p = start;
        int end = start + length;
        while (p < end && isBlank(bytes[p])) {
            p++;
        }
        while (end > p && isBlank(bytes[end - 1])) {
            end--;
        }
        int from = p;
        boolean negative = p < end && bytes[p] == '-';
        if (negative || (p < end && bytes[p] == '+')) {
            p++;
        }
        long digits = 0;
        int significant = 0;
        int first = p;
        for (int d; p < end && (d = bytes[p] - '0') >= 0 && d <= 9; p++) {
            if (significant > 0 || d > 0) {
                significant++;
                digits = digits * 10 + d;
            }
        }
        int count = p - first;
        int exponent = 0;
        boolean fraction = false;
        if (p < end && bytes[p] == '.') {
            fraction = true;
            int point = ++p;
            for (int d; p < end && (d = bytes[p] - '0') >= 0 && d <= 9; p++) {
                if (significant > 0 || d > 0) {
                    significant++;
                    digits = digits * 10 + d;
                }
            }
            exponent = point - p;
            count += p - point;
        }
        if (count == 0) {
            return !fraction && special(bytes, p, end, from, negative);
        }
        if (p < end && (bytes[p] | 0x20) == 'e') {
            fraction = true;
            p++;
            boolean minus = p < end && bytes[p] == '-';
            if (minus || (p < end && bytes[p] == '+')) {
                p++;
            }
            int e = 0;
            int firstOfExponent = p;
            for (int d; p < end && (d = bytes[p] - '0') >= 0 && d <= 9; p++) {
                e = Math.min(e * 10 + d, 100_000_000);
            }
            if (p == firstOfExponent) {
                return false;
            }
            exponent += minus ? -e : e;
        }
        if (p != end) {
            return false;
        }
        isWhole = !fraction;
        isLong = isWhole && significant <= 18;
        whole = negative ? -digits : digits;
        // Clinger's fast path: both operands are exact, so that one rounding remains.
        if (significant <= 18 && digits <= EXACT && exponent >= -22 && exponent <= 22) {
            double magnitude = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
            value = negative ? -magnitude : magnitude;
        } else {
            double magnitude = significant <= 19 && digits != 0 ? Decimals.of(digits, exponent) : Double.NaN;
            value = Double.isNaN(magnitude)
                    ? Double.parseDouble(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1))
                    : negative ? -magnitude : magnitude;
        }
        return true;
    }

    public double value() {
        return value;
    }

    /** Whether it is known to be written in digits alone, with a point and '-' at most. */
    public boolean isPlain() {
        return isPlain;
    }

    /** Whether it was written without point and exponent. */
    public boolean isWhole() {
        return isWhole;
    }

    /** Whether it was written without point and exponent, with at most 18 digits, so that {@link #whole} is exact. */
    public boolean isLong() {
        return isLong;
    }

    public long whole() {
        return whole;
    }

    private boolean special(byte[] bytes, int p, int end, int from, boolean negative) {
        isWhole = false;
        isLong = false;
        if (Literals.is(bytes, p, end - p, "nan") && p == from) {
            value = Double.NaN;
            return true;
        }
        if (Literals.is(bytes, p, end - p, "inf") || Literals.is(bytes, p, end - p, "infinity")) {
            value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return true;
        }
        return false;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
