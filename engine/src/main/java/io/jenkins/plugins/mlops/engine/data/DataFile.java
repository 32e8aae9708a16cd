package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table in one file; how it is compressed, its first bytes tell.
 *
 * @param path    where the file is
 * @param name    the path as the user gave it, for messages and reports
 * @param format  how it is written
 * @param dialect what was given of it
 * @param part    whether it is one of several, and may therefore have no rows
 */
public record DataFile(Path path, String name, Format format, Dialect dialect, boolean part) implements Dataset {

    @Override
    public DataReader open(Content.Cancellation cancellation) throws IOException {
        if (!Files.exists(path)) {
            throw new BadInput(name + ": there is no such file");
        }
        if (!Files.isReadable(path)) {
            throw new BadInput(name + " cannot be read: its permissions forbid it");
        }
        return format == Format.PARQUET ? ParquetReader.open(this, cancellation) : TextReader.open(this, cancellation);
    }
}
