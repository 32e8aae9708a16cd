package io.jenkins.plugins.mlops.engine.data;

/** What the values of one column in the first rows are. */
final class SampleColumn {
    private enum Sort {
        NUMBER,
        BOOLEAN,
        TIME,
        TEXT
    }

    /** Of the first line; null: nothing. */
    private Sort first;
    /** The number of the first line; NaN: it is none. */
    private double firstNumber = Double.NaN;
    /** Of all others; null: nothing. */
    private Sort sort;

    private int values;
    private int typed;
    private int quoted;
    private boolean points;
    private boolean commas;
    private boolean ungroupedCommas;

    void add(
            byte[] bytes,
            int start,
            int length,
            boolean isFirst,
            boolean isQuoted,
            boolean mayHaveComma,
            Numeral numeral) {
        if (length == 0 || MissingMarkers.has(bytes, start, length)) {
            return;
        }
        Sort of = sort(bytes, start, length, mayHaveComma, numeral, !isFirst);
        if (isFirst) {
            first = of;
            firstNumber = of == Sort.NUMBER ? numeral.value() : Double.NaN;
            return;
        }
        values++;
        quoted += isQuoted ? 1 : 0;
        typed += of == Sort.TEXT ? 0 : 1;
        sort = sort == null || sort == of ? of : Sort.TEXT;
    }

    private Sort sort(byte[] bytes, int start, int length, boolean mayHaveComma, Numeral numeral, boolean note) {
        if (numeral.parse(bytes, start, length)) {
            points |= note && DialectValues.indexOf('.', bytes, start, length) >= 0;
            return Sort.NUMBER;
        }
        if (mayHaveComma && DialectValues.isCommaNumber(bytes, start, length, numeral)) {
            commas |= note;
            ungroupedCommas |= note && !mayBeGrouped(bytes, start, length);
            return Sort.NUMBER;
        }
        if (Literals.isTrue(bytes, start, length) || Literals.isFalse(bytes, start, length)) {
            return Sort.BOOLEAN;
        }
        boolean time = length >= 10
                && (Literals.date(bytes, start, length) != Literals.NONE
                        || Literals.timestamp(bytes, start, length) != Literals.NONE);
        return time ? Sort.TIME : Sort.TEXT;
    }

    /** Whether the comma of a number may separate thousands: {@code 1,234}. */
    private static boolean mayBeGrouped(byte[] bytes, int start, int length) {
        int comma = DialectValues.indexOf(',', bytes, start, length);
        int from = start;
        while (from < comma && (bytes[from] < '0' || bytes[from] > '9')) {
            from++;
        }
        int to = comma + 1;
        while (to < start + length && bytes[to] >= '0' && bytes[to] <= '9') {
            to++;
        }
        int before = comma - from;
        return to - comma == 4 && before >= 1 && before <= 3 && bytes[from] != '0';
    }

    int values() {
        return values;
    }

    /** Values that are numbers, times or booleans. */
    int typed() {
        return typed;
    }

    /** Whether all values are in quotes. */
    boolean isQuoted() {
        return values > 0 && quoted == values;
    }

    boolean mayBeginWithValue() {
        return first == null || (first != Sort.TEXT && (sort == null || sort == first));
    }

    boolean beginsWithNothing() {
        return first == null;
    }

    boolean beginsWith(int number) {
        return firstNumber == number;
    }

    boolean beginsWithValue() {
        return first != null && sort == first;
    }

    boolean hasPoints() {
        return sort == Sort.NUMBER && points;
    }

    /** @param certain whether some are certainly no grouping, or else none */
    boolean hasCommas(boolean certain) {
        return sort == Sort.NUMBER && commas && certain == ungroupedCommas;
    }
}
