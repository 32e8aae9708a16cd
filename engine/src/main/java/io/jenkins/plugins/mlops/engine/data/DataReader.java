package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Reads a table once, from its first row to its last, a batch at a time, and computes the digest of the stored bytes
 * on the way. Its memory does not depend on the number of rows.
 */
public interface DataReader extends Closeable {
    /**
     * The names of the columns. Those of CSV and TSV are known from the start. A column of JSON Lines is known from the
     * first row on that has it; it is then appended, and was missing in all rows before.
     */
    List<String> columns();

    /** How the text is written, given or found; of several files the first one's. Null for formats without a dialect. */
    default Dialect dialect() {
        return null;
    }

    /** What a reader of the report should know about how the data was read. */
    default List<String> notices() {
        return List.of();
    }

    /**
     * The next rows; null after the last. The batch and its columns are valid until the call after the next one, so that
     * they can be worked on while the next one is read.
     *
     * @throws BadInput if the file turns out not to be what the format says: an unclosed quote, gzip cut short, a row
     *     beyond {@link Dataset#MOST_ROW_BYTES}, no rows at all
     */
    Batch next() throws IOException;

    /** Whether reading is slower by several threads in turn, since much of what it needs is in the cache of the one before. */
    default boolean isForOneThread() {
        return false;
    }

    /** Rows read so far, of all files, malformed ones included: the number of the last row. */
    long rows();

    /**
     * Where a row that was read is found; may be asked while another thread reads.
     *
     * @param row its number, see {@link Batch#number}
     */
    default Place place(long row) {
        return new Place(null, row);
    }

    /** Stored bytes read so far. */
    long bytesRead();

    /** Stored bytes of the whole data, as the file system tells. */
    long bytes();

    /**
     * Path, digest and size of what was read, as stored: of a .gz the compressed bytes. Several files have one digest,
     * see {@link io.jenkins.plugins.mlops.engine.files.Content}.
     *
     * @throws IllegalStateException if {@link #next} has not returned null yet
     */
    FileDigest content();
}
