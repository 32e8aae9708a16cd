package io.jenkins.plugins.mlops.engine.profile;

import java.util.List;

/**
 * The most frequent values of a column, the most frequent first, equally frequent ones by their text.
 *
 * @param values up to {@link #MOST}; every value that is not here is at most as frequent as {@code error} or the last one here
 * @param error  the most by which a count can be too low; 0: all are exact
 */
public record TopValues(List<ValueCount> values, long error) {
    /** The most values in a list. */
    public static final int MOST = 100;

    /**
     * A value and how often it occurs.
     *
     * @param value its text; if it is long, its beginning and an ellipsis
     * @param count the number of rows
     */
    public record ValueCount(String value, long count) {}

    public TopValues {
        values = List.copyOf(values);
    }
}
