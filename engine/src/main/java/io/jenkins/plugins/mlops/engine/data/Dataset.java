package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table in a file, plain or gzip (told by the first bytes). It is never held in memory: {@link #open} reads it in one
 * pass. What counts as a row, a missing value and a column is told in docs/reference/data-files.md.
 *
 * @param path   where the file is
 * @param name   the path as the user gave it, for messages and reports
 * @param format how it is written
 */
public record Dataset(Path path, String name, Format format) {
    /** No row, header included, may take more bytes than this in UTF-8; it bounds the memory of a reader. */
    public static final int MOST_ROW_BYTES = 16 << 20;

    /** No table may have more columns than this. */
    public static final int MOST_COLUMNS = 100_000;

    /**
     * @param format csv, tsv or jsonl; null or empty: what the name tells
     * @throws BadInput if the name does not tell the format
     */
    public static Dataset of(Path path, String name, String format) {
        if (Files.isDirectory(path)) {
            throw new BadInput(name + " is a directory: give the path of a file");
        }
        return new Dataset(path, name, format == null || format.isEmpty() ? Format.ofName(name) : Format.ofKey(format));
    }

    /**
     * Begins to read.
     *
     * @param cancellation asked before each batch
     * @throws BadInput if there is no such file, or its beginning is not what the format says
     */
    public DataReader open(Content.Cancellation cancellation) throws IOException {
        if (!Files.exists(path)) {
            throw new BadInput(name + ": there is no such file");
        }
        if (!Files.isReadable(path)) {
            throw new BadInput(name + " cannot be read: its permissions forbid it");
        }
        return TextReader.open(this, cancellation);
    }
}
