package io.jenkins.plugins.mlops.engine.profile;

import java.util.List;

/**
 * How many of a column's finite numbers are at or below some of them: the least, the greatest, and values in between that
 * are evenly spread by rank.
 *
 * @param values   ascending, each once
 * @param counts   for each the numbers at or below it; that of the last is of all numbers
 * @param complete whether every different number is here, and the counts are exact
 * @param error    the most by which a count can be wrong, in either direction
 */
public record DistributionFunction(List<Double> values, List<Long> counts, boolean complete, long error) {
    public DistributionFunction {
        values = List.copyOf(values);
        counts = List.copyOf(counts);
        if (values.isEmpty() || values.size() != counts.size()) {
            throw new IllegalArgumentException(values.size() + " values and " + counts.size() + " counts");
        }
    }
}
