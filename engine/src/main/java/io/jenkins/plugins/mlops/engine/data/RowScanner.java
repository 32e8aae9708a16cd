package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.List;

/** Finds the rows in a window of text. */
interface RowScanner {
    /** See {@link DataReader#columns}. */
    List<String> columns();

    /** The empty batch that {@link #scan} fills from now on; the one before stays as it is until the next call. */
    Batch begin();

    /**
     * Consumes complete rows until the window has no more of them or the batch is full.
     *
     * @throws BadInput if the text ends within a row in a way that leaves no doubt that it is damaged
     */
    void scan(Window window);

    /** Rows consumed so far. */
    long rows();

    /** @throws BadInput if the rows, now that all are read, cannot be what the format says */
    void verify();

    /** What to say about a row that does not fit into the window. */
    BadInput tooLong(Window window);
}
