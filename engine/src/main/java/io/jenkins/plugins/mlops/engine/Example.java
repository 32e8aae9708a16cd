package io.jenkins.plugins.mlops.engine;

/**
 * A row that breaks a check.
 *
 * @param row   counted from 1 after the header
 * @param value the offending value, shortened; null where the column's classification forbids to show it
 * @param file  the file of the data that has the row; null where the data is one file
 */
public record Example(long row, String value, String file) {
    /** Of data in one file. */
    public Example(long row, String value) {
        this(row, value, null);
    }

    /** {@code row 17}, {@code row 17 of data/part-2.csv}. */
    public String place() {
        return "row " + row + (file == null ? "" : " of " + file);
    }
}
