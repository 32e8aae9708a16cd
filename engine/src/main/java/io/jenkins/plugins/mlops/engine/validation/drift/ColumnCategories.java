package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.profile.TopValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the values of a table's columns by the categories of a reference. */
final class ColumnCategories {
    private final Map<String, ReferenceCategories> references;
    private final Map<String, Counts> byName = new HashMap<>();
    /** By position; null where a column is not counted. */
    private final List<Counts> columns = new ArrayList<>();

    /** How often each of the reference's categories occurs, and others. */
    static final class Counts {
        /** New categories that are counted one by one. */
        private static final int MOST_NEW = 1000;

        final Map<String, long[]> known = new HashMap<>();
        /** Empty if it is not known which categories the reference has. */
        final Map<String, long[]> added = new HashMap<>();

        long others;
        private final boolean complete;

        Counts(ReferenceCategories reference) {
            reference.counts().keySet().forEach(category -> known.put(category, new long[1]));
            complete = reference.isComplete();
        }

        private void add(String category) {
            long[] count = known.get(category);
            if (count == null && complete) {
                count = added.get(category);
                if (count == null && added.size() < MOST_NEW) {
                    count = new long[1];
                    added.put(category, count);
                }
            }
            if (count == null) {
                others++;
            } else {
                count[0]++;
            }
        }
    }

    /** @param references by the names of the columns that are counted */
    ColumnCategories(Map<String, ReferenceCategories> references) {
        this.references = references;
    }

    void add(List<String> names, Batch batch) {
        for (int c = 0; c < batch.columns(); c++) {
            if (c == columns.size()) {
                ReferenceCategories reference = references.get(names.get(c));
                Counts counts = reference == null ? null : new Counts(reference);
                columns.add(counts);
                byName.put(names.get(c), counts);
            }
            if (columns.get(c) != null) {
                add(batch.column(c), batch.rows(), columns.get(c));
            }
        }
    }

    private static void add(Column column, int rows, Counts counts) {
        for (int row = 0; row < rows; row++) {
            if (!column.isMissing(row)) {
                counts.add(TopValues.shown(column.bytes(), column.start(row), column.length(row)));
            }
        }
    }

    /** Of the column of that name, which the reference has. */
    Counts of(String column) {
        Counts counts = byName.get(column);
        return counts == null ? new Counts(references.get(column)) : counts;
    }
}
