package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A table in a file, or in several that have the same columns. It is never held in memory: {@link #open} reads it in one
 * pass. What counts as a row, a missing value and a column is told in docs/reference/data-files.md.
 */
public sealed interface Dataset permits DataFile, DataFiles {
    /** No row, header included, may take more bytes than this in UTF-8; it bounds the memory of a reader. */
    int MOST_ROW_BYTES = 16 << 20;

    /** No table may have more columns than this. */
    int MOST_COLUMNS = 100_000;

    /** The path or the patterns as the user gave them, for messages and reports. */
    String name();

    /** How it is written. */
    Format format();

    /**
     * Begins to read.
     *
     * @param cancellation asked before each batch
     * @throws BadInput if there is no such file, or its beginning is not what the format says
     */
    DataReader open(Content.Cancellation cancellation) throws IOException;

    /**
     * A table in one file.
     *
     * @param name   the path as the user gave it
     * @param format what was said about how it is written, see {@link DataFormat#of}; null: what its name and first rows
     *               tell
     * @throws BadInput if the name does not tell the format, or it is one that cannot have what was said
     */
    static DataFile of(Path path, String name, Object format) {
        if (Files.isDirectory(path)) {
            String folder = name.endsWith("/") ? name : name + "/";
            throw new BadInput(name + " is a directory: give the path of a file, or a pattern such as " + folder + "*."
                    + (folder.toLowerCase(Locale.ROOT).endsWith(".parquet/") ? "parquet" : "csv"));
        }
        DataFormat known = DataFormat.of(format).ofFile(name);
        return new DataFile(path, name, known.type(), known.dialect(), false);
    }

    /**
     * As {@link #of}, for a file that is read together with a text file: a dialect without a type is the text file's alone
     * if this one is JSON Lines or Parquet.
     */
    static DataFile beside(Path path, String name, Object format) {
        boolean untold = DataFormat.of(format).type() == null;
        return of(path, name, untold && !Format.isText(name) ? null : format);
    }
}
