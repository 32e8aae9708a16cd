package io.jenkins.plugins.mlops.engine.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What values mean in a dialect with missing markers or a decimal comma. A number with a comma is written with a point
 * from then on; text that only a point makes a number stays text, since it may as well be grouped.
 */
final class DialectValues {
    private final byte[][] missing;
    private final int longest;
    private final boolean commas;
    private final Numeral numeral = new Numeral();

    private DialectValues(List<String> missing, boolean commas) {
        this.missing = missing.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        longest =
                Arrays.stream(this.missing).mapToInt(text -> text.length).max().orElse(-1);
        this.commas = commas;
    }

    /** Null if values are what the text says. */
    static DialectValues of(Dialect dialect) {
        boolean commas = dialect.decimal().equals(",");
        return dialect.missing().isEmpty() && !commas ? null : new DialectValues(dialect.missing(), commas);
    }

    void translate(Batch batch) {
        if (commas) {
            batch.allowStrings();
        }
        for (int c = 0; c < batch.columns; c++) {
            int first = c * batch.capacity;
            for (int cell = first; cell < first + batch.rows; cell++) {
                int start = batch.starts[cell];
                int length = batch.lengths[cell];
                if (length <= longest && length >= 0 && isMissing(batch.bytes, start, length)) {
                    batch.lengths[cell] = Column.MISSING;
                } else if (commas && length > 0) {
                    batch.kinds[cell] = point(batch.bytes, start, length) ? ValueKind.TEXT : ValueKind.STRING;
                }
            }
        }
    }

    private boolean isMissing(byte[] bytes, int start, int length) {
        for (byte[] marker : missing) {
            if (Arrays.equals(marker, 0, marker.length, bytes, start, start + length)) {
                return true;
            }
        }
        return false;
    }

    /** Makes a point of the comma of a number; false if the text would be a number only because of a point. */
    private boolean point(byte[] bytes, int start, int length) {
        if (isCommaNumber(bytes, start, length, numeral)) {
            bytes[indexOf(',', bytes, start, length)] = '.';
            return true;
        }
        return indexOf('.', bytes, start, length) < 0 || !numeral.parse(bytes, start, length);
    }

    /** Whether the text is a number with a comma where the point would be. */
    static boolean isCommaNumber(byte[] bytes, int start, int length, Numeral numeral) {
        int comma = indexOf(',', bytes, start, length);
        if (comma < 0) {
            return false;
        }
        bytes[comma] = '.';
        boolean number = numeral.parse(bytes, start, length);
        bytes[comma] = ',';
        return number;
    }

    static int indexOf(char wanted, byte[] bytes, int start, int length) {
        for (int p = start; p < start + length; p++) {
            if (bytes[p] == wanted) {
                return p;
            }
        }
        return -1;
    }
}
