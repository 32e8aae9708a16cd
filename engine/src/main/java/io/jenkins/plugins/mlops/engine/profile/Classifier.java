package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.data.Literals;
import io.jenkins.plugins.mlops.engine.data.Numeral;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells what one value is, by the narrowest type that has it. */
final class Classifier {
    static final long MICROS_PER_DAY = 86_400_000_000L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final Numeral numeral = new Numeral();
    /** Whether the last text was a number: the next one is then first looked at as such. */
    private boolean afterNumber;

    /**
     * Of a number the bits of the double, of a time the microseconds since 1970-01-01T00:00Z, which a double could not tell
     * apart in all years; 0 for other types.
     */
    long value;
    /** Whether it is a number that {@link Numeral#isPlain}; there may be others. */
    boolean isPlainNumber;

    ColumnType classify(Column column, int row) {
        byte[] bytes = column.bytes();
        int start = column.start(row);
        int length = column.length(row);
        value = 0;
        isPlainNumber = false;
        return switch (column.kind(row)) {
            case TEXT -> text(bytes, start, length);
            case STRING -> time(bytes, start, length);
            case NUMBER -> number(bytes, start, length);
            case BOOLEAN -> ColumnType.BOOLEAN;
            case NESTED -> ColumnType.STRING;
        };
    }

    private ColumnType text(byte[] bytes, int start, int length) {
        if (length == 0 || isOrdinary(bytes[start])) {
            return ColumnType.STRING;
        }
        if (!afterNumber && length >= Long.BYTES && isWord(bytes, start)) {
            return ColumnType.STRING;
        }
        // It may be a time: no number but one with blanks around it has '-' at these places.
        if (!afterNumber && length >= 10 && bytes[start + 4] == '-' && bytes[start + 7] == '-') {
            ColumnType time = time(bytes, start, length);
            if (time != ColumnType.STRING) {
                return time;
            }
        }
        ColumnType type = number(bytes, start, length);
        afterNumber = type != ColumnType.STRING;
        if (afterNumber) {
            return type;
        }
        if (Literals.isTrue(bytes, start, length) || Literals.isFalse(bytes, start, length)) {
            return ColumnType.BOOLEAN;
        }
        return time(bytes, start, length);
    }

    /** Whether no text that begins so is anything but a string. */
    private static boolean isOrdinary(byte first) {
        return switch (first) {
            case 't', 'T', 'f', 'F', 'n', 'N', 'i', 'I' -> false;
            default -> first < 0 || first > '9';
        };
    }

    /** Whether it begins with a digit, but has a letter early that neither a number nor a time has there, as most hashes have. */
    private static boolean isWord(byte[] bytes, int start) {
        if (bytes[start] < '0' || bytes[start] > '9') {
            return false;
        }
        long word = (long) LONG.get(bytes, start);
        long lower = (word & ~HIGHS) | (' ' * ONES);
        long letters = (lower + (0x80 - 'a') * ONES) & ~(lower + (0x7F - 'z') * ONES) & ~word;
        long exponents = ~((lower ^ ('e' * ONES)) + ~HIGHS);
        return (letters & ~exponents & HIGHS) != 0;
    }

    private ColumnType number(byte[] bytes, int start, int length) {
        if (!numeral.parse(bytes, start, length)) {
            return ColumnType.STRING;
        }
        value = Double.doubleToRawLongBits(numeral.value());
        isPlainNumber = numeral.isPlain();
        return numeral.isWhole() ? ColumnType.INTEGER : ColumnType.NUMBER;
    }

    private ColumnType time(byte[] bytes, int start, int length) {
        if (length < 10) {
            return ColumnType.STRING;
        }
        long day = Literals.date(bytes, start, length);
        if (day != Literals.NONE) {
            value = day * MICROS_PER_DAY;
            return ColumnType.DATE;
        }
        long micros = Literals.timestamp(bytes, start, length);
        if (micros != Literals.NONE) {
            value = micros;
            return ColumnType.TIMESTAMP;
        }
        return ColumnType.STRING;
    }
}
