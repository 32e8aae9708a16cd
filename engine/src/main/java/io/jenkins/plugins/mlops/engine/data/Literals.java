package io.jenkins.plugins.mlops.engine.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads booleans, dates and times from slices of UTF-8; numbers: {@link Numeral}. Nothing depends on a locale or a
 * time zone.
 */
public final class Literals {
    /** What is returned for text that is no date or time. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long ZEROS = '0' * ONES;

    /** Where {@code YYYY-MM-} has its dashes, the first byte lowest. */
    private static final long DASH_BYTES = 0xFF0000FF00000000L;

    private static final long DASHES = ('-' * ONES) & DASH_BYTES;

    /** Where {@code hh:mm:ss} has its colons. */
    private static final long COLON_BYTES = 0x0000FF0000FF0000L;

    private static final long COLONS = (':' * ONES) & COLON_BYTES;

    private Literals() {}

    /** Whether the text is {@code true}, in any case. */
    public static boolean isTrue(byte[] bytes, int start, int length) {
        return is(bytes, start, length, "true");
    }

    /** Whether the text is {@code false}, in any case. */
    public static boolean isFalse(byte[] bytes, int start, int length) {
        return is(bytes, start, length, "false");
    }

    /** The day of an ISO 8601 date, {@code YYYY-MM-DD}, years 0001 to 9999, as days since 1970-01-01; or {@link #NONE}. */
    public static long date(byte[] bytes, int start, int length) {
        return length == 10 ? day(bytes, start) : NONE;
    }

    /**
     * The instant of an ISO 8601 date and time, as microseconds since 1970-01-01T00:00Z; or {@link #NONE}. Date and time
     * are separated by 'T' or one blank; seconds and up to nine digits of their fraction may be absent, and those after
     * the sixth are dropped; the offset is {@code Z}, {@code +HH}, {@code +HHMM} or {@code +HH:MM}, and UTC if absent.
     */
    public static long timestamp(byte[] bytes, int start, int length) {
        if (length < 16 || length > 35) {
            return NONE;
        }
        if (length == 19 && bytes[start + 16] == ':') {
            return timestampOfSeconds(bytes, start);
        }
        int end = start + length;
        long day = day(bytes, start);
        byte separator = bytes[start + 10];
        int hour = two(bytes, start + 11, end);
        int minute = two(bytes, start + 14, end);
        if (day == NONE
                || (separator != 'T' && separator != 't' && separator != ' ')
                || bytes[start + 13] != ':'
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59) {
            return NONE;
        }
        int p = start + 16;
        int second = 0;
        long micros = 0;
        if (p < end && bytes[p] == ':') {
            second = two(bytes, p + 1, end);
            if (second < 0 || second > 59) {
                return NONE;
            }
            p += 3;
            if (p < end && (bytes[p] == '.' || bytes[p] == ',')) {
                int first = ++p;
                long unit = MICROS_PER_SECOND / 10;
                for (; p < end && bytes[p] >= '0' && bytes[p] <= '9'; p++) {
                    micros += (bytes[p] - '0') * unit;
                    unit /= 10;
                }
                if (p == first || p > first + 9) {
                    return NONE;
                }
            }
        }
        long offset = offset(bytes, p, end);
        if (offset == NONE) {
            return NONE;
        }
        return (day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offset) * MICROS_PER_SECOND + micros;
    }

    /** Of the usual form, {@code YYYY-MM-DD hh:mm:ss}. */
    private static long timestampOfSeconds(byte[] bytes, int start) {
        long day = day(bytes, start);
        byte separator = bytes[start + 10];
        long time = (long) LONG.get(bytes, start + 11);
        if (day == NONE
                || (separator != 'T' && separator != 't' && separator != ' ')
                || (time & COLON_BYTES) != COLONS) {
            return NONE;
        }
        long digits = (time & ~COLON_BYTES) | (ZEROS & COLON_BYTES);
        if (!Numeral.areDigits(digits)) {
            return NONE;
        }
        long pairs = pairs(digits);
        int hour = (int) pairs & 0xFF;
        int minute = (int) (pairs >>> 24) & 0xFF;
        int second = (int) (pairs >>> 48) & 0xFF;
        return hour > 23 || minute > 59 || second > 59
                ? NONE
                : (day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second) * MICROS_PER_SECOND;
    }

    /** Seconds east of UTC. */
    private static long offset(byte[] bytes, int start, int end) {
        if (start == end || (start + 1 == end && (bytes[start] | 0x20) == 'z')) {
            return 0;
        }
        if (bytes[start] != '+' && bytes[start] != '-') {
            return NONE;
        }
        int hour = two(bytes, start + 1, end);
        int p = start + 3;
        int minute = 0;
        if (p < end) {
            p += bytes[p] == ':' ? 1 : 0;
            minute = two(bytes, p, end);
            p += 2;
        }
        if (p != end || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return NONE;
        }
        int seconds = hour * 3600 + minute * 60;
        return bytes[start] == '-' ? -seconds : seconds;
    }

    private static long day(byte[] bytes, int start) {
        long text = (long) LONG.get(bytes, start);
        int day = two(bytes, start + 8, start + 10);
        long digits = (text & ~DASH_BYTES) | (ZEROS & DASH_BYTES);
        if (day < 1 || (text & DASH_BYTES) != DASHES || !Numeral.areDigits(digits)) {
            return NONE;
        }
        long pairs = pairs(digits);
        int year = ((int) pairs & 0xFF) * 100 + ((int) (pairs >>> 16) & 0xFF);
        int month = (int) (pairs >>> 40) & 0xFF;
        if (month < 1 || month > 12) {
            return NONE;
        }
        boolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        if (year == 0 || day > (month == 2 && leap ? 29 : DAYS[month - 1])) {
            return NONE;
        }
        // Days since 0000-03-01, so that the leap day is the last of a year.
        int y = month > 2 ? year : year - 1;
        int m = month > 2 ? month - 3 : month + 9;
        return 365L * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468;
    }

    /** At each byte the number that its digit and the next one make. */
    private static long pairs(long word) {
        long digits = word - ZEROS;
        return digits * 10 + (digits >>> 8);
    }

    /** The number that two digits make; -1 if there are none. */
    private static int two(byte[] bytes, int position, int end) {
        if (position + 2 > end) {
            return -1;
        }
        int tens = bytes[position] - '0';
        int ones = bytes[position + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** Whether the text is the given word of lower-case letters, in any case. */
    static boolean is(byte[] bytes, int start, int length, String word) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((bytes[start + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
