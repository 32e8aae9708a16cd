package io.jenkins.plugins.mlops.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Files whose reading ends when the thread is interrupted, even while it waits for a slow disk or a pipe. */
public final class StoppableInput {
    private StoppableInput() {}

    /**
     * Opens a file. Reading throws {@link java.nio.channels.ClosedByInterruptException} where the streams that
     * {@link java.nio.file.Files} opens wait on.
     */
    public static InputStream open(Path file, OpenOption... options) throws IOException {
        return Channels.newInputStream(FileChannel.open(file, options));
    }
}
