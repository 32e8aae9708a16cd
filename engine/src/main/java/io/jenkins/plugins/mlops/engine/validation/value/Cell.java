package io.jenkins.plugins.mlops.engine.validation.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.data.Literals;
import io.jenkins.plugins.mlops.engine.data.Numeral;
import io.jenkins.plugins.mlops.engine.data.ValueKind;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** The value that is looked at: one object serves all rows, so that nothing is made per value unless a check needs it. */
public final class Cell {
    static final long NOT_SCALED = Long.MIN_VALUE;

    /** A number with an exponent of more than 32 bits, {@code 1e2147483648}, has at least so many characters. */
    private static final int LONG_EXPONENT = 12;

    private final Numeral numeral = new Numeral();
    private byte[] bytes;
    private int start;
    private int length;
    private ValueKind kind;
    private Boolean isNumber;
    private String text;
    private JsonNode json;
    private boolean isJsonRead;

    /** Moves to a value that is there. */
    public void move(Column column, int row) {
        move(column.bytes(), column.start(row), column.length(row), column.kind(row));
    }

    void move(byte[] bytes, int start, int length, ValueKind kind) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        this.kind = kind;
        isNumber = null;
        text = null;
        isJsonRead = false;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    public ValueKind kind() {
        return kind;
    }

    /** Whether it is a finite number, and written as one. */
    public boolean isNumber() {
        if (isNumber == null) {
            isNumber = (kind == ValueKind.TEXT || kind == ValueKind.NUMBER)
                    && numeral.parse(bytes, start, length)
                    && ((numeral.value() != 0 && Double.isFinite(numeral.value())) || numeral.isWhole() || isDecimal());
        }
        return isNumber;
    }

    /** Of what is a number. */
    public Numeral numeral() {
        return numeral;
    }

    /**
     * The exact value of what is a number, times a power of ten; {@link #NOT_SCALED} if that is no whole number with up to
     * 18 digits, or the number has an exponent.
     */
    long scaled(int scale) {
        long digits = 0;
        int significant = 0;
        int fraction = -1;
        boolean negative = false;
        for (int i = start; i < start + length; i++) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9') {
                significant += significant > 0 || b > '0' ? 1 : 0;
                fraction += fraction >= 0 ? 1 : 0;
                digits = digits * 10 + (b - '0');
            } else if (b == '.') {
                fraction = 0;
            } else if (b == '-') {
                negative = true;
            } else if (b != '+') {
                return NOT_SCALED;
            }
        }
        int missing = scale - Math.max(fraction, 0);
        if (missing < 0 || significant + missing > 18) {
            return NOT_SCALED;
        }
        for (int i = 0; i < missing; i++) {
            digits *= 10;
        }
        return negative ? -digits : digits;
    }

    /** The exact value of what is a number. */
    BigDecimal decimal() {
        return new BigDecimal(text().strip());
    }

    /** Null if it is neither true nor false, in any case. */
    public Boolean truth() {
        if (kind != ValueKind.BOOLEAN && kind != ValueKind.TEXT) {
            return null;
        }
        return Literals.isTrue(bytes, start, length)
                ? Boolean.TRUE
                : Literals.isFalse(bytes, start, length) ? Boolean.FALSE : null;
    }

    public String text() {
        if (text == null) {
            text = new String(bytes, start, length, StandardCharsets.UTF_8);
        }
        return text;
    }

    /** What it is as JSON; null if it is none. */
    JsonNode json() {
        if (!isJsonRead) {
            isJsonRead = true;
            json = null;
            if (kind == ValueKind.TEXT || kind == ValueKind.NESTED) {
                try {
                    // In brackets, so that nothing may follow.
                    JsonNode list = Json.readTree("[" + text() + "]", "the value");
                    json = list.size() == 1 ? list.get(0) : null;
                } catch (BadInput e) {
                    return null;
                }
            }
        }
        return json;
    }

    /** Unicode code points. */
    int characters() {
        int count = 0;
        for (int i = start; i < start + length; i++) {
            count += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    /**
     * Of what is zero or infinite as a double: it may be a number beyond the range of doubles, but not beyond that of
     * exponents of 32 bits, since nobody could compute with it.
     */
    private boolean isDecimal() {
        byte last = bytes[start + length - 1];
        if (length < LONG_EXPONENT) {
            return numeral.value() == 0 || (last >= '0' && last <= '9') || last == '.';
        }
        try {
            return decimal().precision() > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
