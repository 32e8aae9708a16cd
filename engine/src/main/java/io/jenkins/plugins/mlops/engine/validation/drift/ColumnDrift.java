package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.util.List;

/**
 * How one column differs from the reference.
 *
 * @param column             its name
 * @param reference          what the reference has of it
 * @param current            what the data has of it
 * @param values             how the values differ; null if they were not compared
 * @param notCompared        why not; null if they were
 * @param missing            how the shares of rows without a usable value differ; null if one side has no rows
 * @param distribution       both sides in classes; of categories the most frequent, those that are left, and new ones
 * @param newCategories      the most frequent that the reference does not have
 * @param vanishedCategories the most frequent that the data does not have
 */
public record ColumnDrift(
        String column,
        Side reference,
        Side current,
        Comparison values,
        String notCompared,
        Comparison missing,
        List<Bin> distribution,
        List<ValueCount> newCategories,
        List<ValueCount> vanishedCategories) {
    /**
     * One side of the comparison.
     *
     * @param rows   of the table
     * @param values rows with a value that counts: of a column of numbers, a finite number
     */
    public record Side(long rows, long values) {}

    public ColumnDrift {
        distribution = distribution == null ? List.of() : List.copyOf(distribution);
        newCategories = newCategories == null ? List.of() : List.copyOf(newCategories);
        vanishedCategories = vanishedCategories == null ? List.of() : List.copyOf(vanishedCategories);
    }
}
