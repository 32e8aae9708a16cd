package io.jenkins.plugins.mlops.engine.profile;

import java.util.List;

/**
 * How strongly numeric columns go together, two at a time.
 *
 * @param columns which, in the order of the data
 * @param pairs   each two of them, those that go together most first
 */
public record Correlations(List<String> columns, List<Pair> pairs) {
    /**
     * Two columns.
     *
     * @param one     the name of the first
     * @param other   the name of the second
     * @param rows    how many have a finite number in both; the others are left out
     * @param pearson the product-moment coefficient of these, as {@code corr} of pandas and DuckDB, -1 to 1, exact but for the last rounding; null if one of the
     *                columns has the same number in all of them, or there are less than two
     */
    public record Pair(String one, String other, long rows, Double pearson) {}

    public Correlations {
        columns = List.copyOf(columns);
        pairs = List.copyOf(pairs);
    }
}
