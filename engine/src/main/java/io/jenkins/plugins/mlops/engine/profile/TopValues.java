package io.jenkins.plugins.mlops.engine.profile;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The most frequent values of a column, the most frequent first, equally frequent ones by their text.
 *
 * @param values up to {@link #MOST}; a value that is not here occurs at most {@code error} more often than the last one here,
 *               and if there is none, less than twice {@code error}
 * @param error  the most by which a count can be too low; 0: all are exact
 */
public record TopValues(List<ValueCount> values, long error) {
    static final String ELLIPSIS = "…";

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

    /**
     * A value as it is shown in such a list.
     *
     * @param bytes UTF-8, perhaps with others around it
     */
    public static String shown(byte[] bytes, int start, int length) {
        int shown = ValueTable.shown(bytes, start, length);
        String text = new String(bytes, start, shown, StandardCharsets.UTF_8);
        return shown < length ? text + ELLIPSIS : text;
    }
}
