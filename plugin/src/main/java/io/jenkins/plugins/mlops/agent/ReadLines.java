package io.jenkins.plugins.mlops.agent;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import jenkins.MasterToSlaveFileCallable;

/** Reads what was appended to a text file, while it is written: whole lines, of a plain file only, and not too much at once. */
public final class ReadLines extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1L;

    private static final int MOST_BYTES = 256 << 10;

    private final long offset;
    private final long since;

    /**
     * @param offset where the last reading ended, in bytes
     * @param since  when the writing began: a file that is older is left by somebody else; milliseconds since 1970, by the
     *               agent's clock
     */
    public ReadLines(long offset, long since) {
        this.offset = offset;
        this.since = since;
    }

    /**
     * What was read.
     *
     * @param offset where the next reading starts; less than before if the file was written anew
     * @param lines  UTF-8, empty if there is nothing new
     */
    public record Lines(long offset, String lines) {}

    public Lines of(FilePath file) throws IOException, InterruptedException {
        return Json.read(file.act(this), Lines.class, "the agent's answer");
    }

    @Override
    public String invoke(File file, VirtualChannel channel) throws IOException {
        return Json.writeLine(read(file.toPath()));
    }

    private Lines read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Lines(0, "");
        }
        BasicFileAttributes state = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (state.lastModifiedTime().toMillis() < since || state.size() < offset) {
            return new Lines(0, "");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(MOST_BYTES, state.size() - offset));
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            in.position(offset);
            while (buffer.hasRemaining() && in.read(buffer) >= 0) {
                continue;
            }
        }
        int length = buffer.position();
        int whole = length;
        while (whole > 0 && buffer.get(whole - 1) != '\n') {
            whole--;
        }
        if (whole == 0 && length == MOST_BYTES) {
            // A line that is longer than all that is read at once.
            whole = length;
        }
        return new Lines(offset + whole, new String(buffer.array(), 0, whole, StandardCharsets.UTF_8));
    }
}
