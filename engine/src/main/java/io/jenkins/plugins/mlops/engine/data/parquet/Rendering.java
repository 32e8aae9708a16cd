package io.jenkins.plugins.mlops.engine.data.parquet;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Makes text of stored values (Parquet's logical types, and the converted types before them): numbers in decimal notation,
 * floating-point numbers as the shortest decimal that gives the same double, dates and times in ISO 8601, bytes that are
 * no text as {@code 0x} and hexadecimal digits.
 */
final class Rendering {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int JULIAN_DAY_OF_1970 = 2_440_588;
    /** In bytes. */
    private static final int LONGEST = 16 << 20;

    /** BigInteger's text takes time that grows with the square. */
    private static final int LONGEST_DECIMAL = 4096;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

    enum Logical {
        BOOLEAN,
        SIGNED,
        UNSIGNED_32,
        UNSIGNED_64,
        FLOAT,
        DOUBLE,
        HALF,
        DECIMAL_NUMBER,
        DECIMAL_BYTES,
        DATE,
        TIME,
        TIMESTAMP,
        INT96,
        INTERVAL,
        UUID,
        STRING,
        JSON,
        BINARY,
        NULL
    }

    private final Logical logical;
    /** Of a decimal: digits after the point. Of times: units per second. */
    private final int scale;

    private final boolean utc;

    Rendering(Logical logical, int scale, boolean utc) {
        this.logical = logical;
        this.scale = scale;
        this.utc = utc;
    }

    ValueType type() {
        return switch (logical) {
            case BOOLEAN -> ValueType.BOOLEAN;
            case SIGNED, UNSIGNED_32, UNSIGNED_64, FLOAT, DOUBLE, HALF, DECIMAL_NUMBER, DECIMAL_BYTES ->
                ValueType.NUMBER;
            case JSON -> ValueType.NESTED;
            default -> ValueType.STRING;
        };
    }

    /** Writes the value that was decoded. */
    void write(Decoder value, TextBuffer text) {
        if (value.length > LONGEST) {
            throw Excess.ofLimit("a value has " + value.length + " bytes", LONGEST);
        }
        switch (logical) {
            case BOOLEAN -> text.putAscii(value.number != 0 ? "true" : "false");
            case SIGNED -> text.putLong(value.number);
            case UNSIGNED_32 -> text.putLong(value.number & 0xffffffffL);
            case UNSIGNED_64 -> text.putUnsigned(value.number);
            case FLOAT -> putDouble(Float.intBitsToFloat((int) value.number), text);
            case DOUBLE -> putDouble(Double.longBitsToDouble(value.number), text);
            case HALF -> putDouble(half((value.bytes[value.start] & 0xff) | (value.bytes[value.start + 1] << 8)), text);
            case DECIMAL_NUMBER -> text.putDecimal(value.number, scale);
            case DECIMAL_BYTES -> putDecimal(value, text);
            case DATE -> putDate(value.number, text);
            case TIME -> putTime(value.number, text);
            case TIMESTAMP -> {
                putDate(Math.floorDiv(value.number, scale * SECONDS_PER_DAY), text);
                text.put('T');
                putTime(Math.floorMod(value.number, scale * SECONDS_PER_DAY), text);
            }
            case INT96 -> putInt96(value, text);
            case INTERVAL -> putInterval(value, text);
            case UUID -> putUuid(value, text);
            case STRING, JSON -> {
                if (!isText(value)) {
                    throw new Damage("a string is not UTF-8");
                }
                text.put(value.bytes, value.start, value.length);
            }
            case BINARY -> {
                if (isPrintable(value)) {
                    text.put(value.bytes, value.start, value.length);
                } else {
                    text.putAscii("0x");
                    putHex(value.bytes, value.start, value.length, text);
                }
            }
            case NULL -> throw new Damage("a column of nulls has a value");
        }
    }

    /** Whether bytes of which nobody says that they are text look like it, as those of older writers do. */
    private static boolean isPrintable(Decoder value) {
        for (int i = value.start; i < value.start + value.length; i++) {
            byte b = value.bytes[i];
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
                return false;
            }
        }
        return isText(value);
    }

    private static boolean isText(Decoder value) {
        int i = value.start;
        int end = i + value.length;
        while (i < end && value.bytes[i] >= 0) {
            i++;
        }
        if (i == end) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value.bytes, value.start, value.length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void putDouble(double value, TextBuffer text) {
        double magnitude = Math.abs(value);
        if (magnitude >= 1e-3 && magnitude < 1e7) {
            // Most numbers have few digits: then this is the shortest decimal, since a double tells 15 digits apart.
            for (int digits = 1; digits < POWERS.length; digits++) {
                long scaled = Math.round(magnitude * POWERS[digits]);
                if (scaled / POWERS[digits] == magnitude) {
                    text.putDecimal(value < 0 ? -scaled : scaled, digits);
                    return;
                }
            }
        }
        text.putAscii(NumberOutput.toString(value, true));
    }

    /** IEEE 754 binary16; each is exact as a double. */
    private static double half(int bits) {
        int exponent = (bits >>> 10) & 31;
        int fraction = bits & 1023;
        double magnitude = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 31
                        ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                        : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        return (bits & 0x8000) != 0 ? -magnitude : magnitude;
    }

    private void putDecimal(Decoder value, TextBuffer text) {
        if (value.length > LONGEST_DECIMAL) {
            throw new Damage("a decimal has " + value.length + " bytes");
        }
        if (value.length <= 8) {
            long unscaled = value.length == 0 ? 0 : value.bytes[value.start];
            for (int i = 1; i < value.length; i++) {
                unscaled = (unscaled << 8) | (value.bytes[value.start + i] & 0xff);
            }
            text.putDecimal(unscaled, scale);
        } else {
            text.putDecimal(new BigInteger(value.bytes, value.start, value.length), scale);
        }
    }

    /** Days since 1970, of the proleptic Gregorian calendar; beyond the years 0 to 9999 with a sign. */
    private static void putDate(long day, TextBuffer text) {
        // Eras of 400 years that begin in March, so that the leap day is the last of a year.
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * dayOfYear + 2) / 153;
        long year = era * 400 + yearOfEra + (month >= 10 ? 1 : 0);
        if (year < 0 || year > 9999) {
            text.put(year < 0 ? '-' : '+');
        }
        text.putDigits(Math.abs(year), 4);
        text.put('-');
        text.putDigits(month < 10 ? month + 3 : month - 9, 2);
        text.put('-');
        text.putDigits(dayOfYear - (153 * month + 2) / 5 + 1, 2);
    }

    /** @param units since midnight */
    private void putTime(long units, TextBuffer text) {
        putTime(units / scale, units % scale, scale, text);
        if (utc) {
            text.put('Z');
        }
    }

    /** @param fraction of a second, in units of which a second has {@code perSecond}, a power of ten */
    private static void putTime(long seconds, long fraction, int perSecond, TextBuffer text) {
        if (seconds < 0 || seconds > SECONDS_PER_DAY || fraction < 0) {
            throw new Damage("a time of day is none");
        }
        text.putDigits(seconds / 3600, 2);
        text.put(':');
        text.putDigits(seconds / 60 % 60, 2);
        text.put(':');
        text.putDigits(seconds % 60, 2);
        if (fraction > 0) {
            long rest = fraction;
            int digits = 0;
            for (int units = perSecond; units > 1; units /= 10) {
                digits++;
            }
            while (rest % 10 == 0) {
                rest /= 10;
                digits--;
            }
            text.put('.');
            text.putDigits(rest, digits);
        }
    }

    /**
     * Nanoseconds of the day, then the Julian day. Microseconds since 1970 are counted modulo 2^64, as by Spark, which so
     * writes days beyond their range.
     */
    private static void putInt96(Decoder value, TextBuffer text) {
        long nanos = Bits.getLong(value.bytes, value.start);
        long day = Bits.getInt(value.bytes, value.start + 8) - (long) JULIAN_DAY_OF_1970;
        long perDay = SECONDS_PER_DAY * 1_000_000;
        long micros = day * perDay + Math.floorDiv(nanos, 1000L);
        putDate(Math.floorDiv(micros, perDay), text);
        text.put('T');
        long within = Math.floorMod(micros, perDay);
        long fraction = within % 1_000_000 * 1000 + Math.floorMod(nanos, 1000L);
        putTime(within / 1_000_000, fraction, 1_000_000_000, text);
    }

    /** Months, days, milliseconds. */
    private static void putInterval(Decoder value, TextBuffer text) {
        text.put('P');
        text.putLong(Bits.getInt(value.bytes, value.start) & 0xffffffffL);
        text.put('M');
        text.putLong(Bits.getInt(value.bytes, value.start + 4) & 0xffffffffL);
        text.putAscii("DT");
        text.putDecimal(Bits.getInt(value.bytes, value.start + 8) & 0xffffffffL, 3);
        text.put('S');
    }

    private static void putUuid(Decoder value, TextBuffer text) {
        int at = value.start;
        for (int part : new int[] {4, 2, 2, 2, 6}) {
            if (at > value.start) {
                text.put('-');
            }
            putHex(value.bytes, at, part, text);
            at += part;
        }
    }

    private static void putHex(byte[] bytes, int start, int length, TextBuffer text) {
        for (int i = start; i < start + length; i++) {
            text.put((char) HEX[(bytes[i] >> 4) & 15]);
            text.put((char) HEX[bytes[i] & 15]);
        }
    }
}
