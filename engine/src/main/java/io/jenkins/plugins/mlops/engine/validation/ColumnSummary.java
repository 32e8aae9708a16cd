package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.ColumnType;

/**
 * A column in a few numbers. The whole profile is kept beside the report.
 *
 * @param name       of the column
 * @param type       that most values have; null if there is no value
 * @param classified whether its values must not be shown; then all but the counts is null
 * @param missing    rows without a value
 * @param distinct   different values, perhaps estimated
 * @param min        the least number, date or time; null for other types
 * @param max        the greatest
 * @param mean       the average; null if there is none
 */
public record ColumnSummary(
        String name,
        ColumnType type,
        boolean classified,
        long missing,
        long distinct,
        Object min,
        Object max,
        Double mean) {
    public static ColumnSummary of(ColumnProfile profile) {
        Object min = null;
        Object max = null;
        Double mean = null;
        if (profile.numbers() != null
                && (profile.type() == ColumnType.INTEGER || profile.type() == ColumnType.NUMBER)) {
            min = profile.numbers().min();
            max = profile.numbers().max();
            mean = profile.numbers().mean();
        } else if (profile.times() != null
                && (profile.type() == ColumnType.DATE || profile.type() == ColumnType.TIMESTAMP)) {
            min = profile.times().min();
            max = profile.times().max();
        }
        return new ColumnSummary(
                profile.name(),
                profile.type(),
                profile.classified(),
                profile.missing(),
                profile.distinct().count(),
                min,
                max,
                mean);
    }
}
