package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.profile.KeySpace;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A demand on the values of several columns together: how many rows may repeat those of an earlier row. */
final class KeyChecks {
    private final Check check;
    private final List<ColumnRef> columns;
    private final boolean needsValues;
    private final Repetitions repetitions;
    private long rows;

    /**
     * @param columns     none: all that the table has
     * @param needsValues whether a row that lacks one of the values breaks the check, too; else missing values are like
     *                    each other
     */
    KeyChecks(Check check, List<ColumnRef> columns, boolean needsValues, KeySpace space) {
        this.check = check;
        this.columns = columns;
        this.needsValues = needsValues;
        repetitions = new Repetitions(List.of(check.tally()), space);
    }

    void add(Batch batch) {
        Column[] key = key(batch);
        rows += batch.rows();
        for (int row = 0; row < batch.rows(); row++) {
            long number = batch.number(row);
            if (needsValues && lacksOne(key, row)) {
                check.tally().add(number);
            } else {
                int here = row;
                repetitions.add(number, row, () -> text(key, here), columns.isEmpty() ? trimmed(key, row) : key);
            }
        }
    }

    private Column[] key(Batch batch) {
        if (!columns.isEmpty()) {
            return columns.stream().map(column -> column.of(batch)).toArray(Column[]::new);
        }
        Column[] all = new Column[batch.columns()];
        Arrays.setAll(all, batch::column);
        return all;
    }

    /** Columns that turn up later are missing in the rows before: what is missing at the end must not count. */
    private static Column[] trimmed(Column[] key, int row) {
        int length = key.length;
        while (length > 0 && key[length - 1].isMissing(row)) {
            length--;
        }
        return length == key.length ? key : Arrays.copyOf(key, length);
    }

    private static boolean lacksOne(Column[] key, int row) {
        for (Column column : key) {
            if (column == null || column.isMissing(row)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Column[] key, int row) {
        return Arrays.stream(key)
                .map(column -> column == null || column.isMissing(row) ? "" : column.text(row))
                .collect(Collectors.joining(", "));
    }

    void bind(Map<String, Integer> header) {
        columns.forEach(column -> column.bind(header));
    }

    Item item(OnOutcome onOutcome) throws IOException {
        repetitions.finish();
        for (ColumnRef column : columns) {
            if (!column.isBound()) {
                return check.noEvidence(
                        "the data has no column '" + column.names().get(0) + "'", onOutcome);
            }
        }
        return check.item(rows, rows, onOutcome);
    }
}
