package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.data.Numeral;
import io.jenkins.plugins.mlops.engine.data.ValueKind;

/** The finite numbers of a column in the batch at hand. */
final class BatchNumbers {
    /** The row has no number. */
    static final int NONE = -1;

    private final Numeral numeral = new Numeral();
    private final ProductSum products = new ProductSum();
    private boolean loaded;

    /** By row: the digits, with sign. */
    long[] digits = {};
    /** By row: where the digits are, see {@link ExactSum}; or {@link #NONE}. */
    int[] positions = {};

    /** The rows that have a number; there are {@link #count} of them. */
    int[] rows = {};

    int count;

    private ExactSum values;
    private ExactSum squares;

    /** There is another batch to load. */
    void reset() {
        loaded = false;
    }

    /**
     * Reads the numbers, for whoever comes first of several threads.
     *
     * @param index the column's place; -1: the table does not have it yet
     */
    synchronized void load(Batch batch, int index) {
        if (loaded) {
            return;
        }
        loaded = true;
        count = 0;
        if (digits.length < batch.rows()) {
            digits = new long[batch.rows()];
            positions = new int[batch.rows()];
            rows = new int[batch.rows()];
        }
        Column column = index >= 0 && index < batch.columns() ? batch.column(index) : null;
        for (int row = 0; row < batch.rows(); row++) {
            positions[row] = NONE;
            if (column != null && isNumber(column, row)) {
                double value = numeral.value();
                long mantissa = ExactSum.mantissa(value);
                digits[row] = value < 0 ? -mantissa : mantissa;
                positions[row] = ExactSum.position(value);
                rows[count++] = row;
            }
        }
        if (count > 0) {
            values = ExactSum.ofPowers(1);
            squares = ExactSum.ofPowers(2);
            products.add(this, rows, count, values, squares);
        }
    }

    private boolean isNumber(Column column, int row) {
        return !column.isMissing(row)
                && (column.kind(row) == ValueKind.TEXT || column.kind(row) == ValueKind.NUMBER)
                && column.number(row, numeral)
                && Double.isFinite(numeral.value());
    }

    /** Adds all numbers, and their squares. */
    synchronized void addTo(ExactSum sum, ExactSum sumOfSquares) {
        sum.add(values);
        sumOfSquares.add(squares);
    }
}
