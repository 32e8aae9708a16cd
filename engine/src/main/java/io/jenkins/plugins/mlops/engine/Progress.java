package io.jenkins.plugins.mlops.engine;

/**
 * How far a part of an operation is. The next part begins where {@code done} is less than it was.
 *
 * @param unit  of what is counted: {@link #BYTES}, {@code resamples}
 * @param done  so far
 * @param total in the end; -1 if unknown
 * @param rows  that were read so far; -1 where no rows are read
 */
public record Progress(String unit, long done, long total, long rows) {
    public static final String BYTES = "bytes";

    /** Of reading a table, in stored bytes. */
    public static Progress reading(long rows, long bytes, long total) {
        return new Progress(BYTES, bytes, total, rows);
    }
}
