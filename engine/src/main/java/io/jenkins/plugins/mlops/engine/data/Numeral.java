package io.jenkins.plugins.mlops.engine.data;

import java.nio.charset.StandardCharsets;

/**
 * The number that was read last from text. Decimal notation with '.', an optional sign and exponent; {@code nan},
 * {@code inf} and {@code infinity} in any case, the latter two with an optional sign; blanks and tabs around it are
 * ignored. No grouping, no hexadecimals, no type suffix, no locale. The value is exactly that of
 * {@link Double#parseDouble}. Not safe for several threads.
 */
public final class Numeral {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;

    private double value;
    private long whole;
    private boolean isWhole;
    private boolean isLong;

    /** Has no value before the first {@link #parse}. */
    public Numeral() {}

    /** Reads a slice of UTF-8; false if it is no number, and then the other methods have no meaning. */
    public boolean parse(byte[] bytes, int start, int length) {
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
            value = Double.parseDouble(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
        }
        return true;
    }

    public double value() {
        return value;
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
