package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.files.SpillFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Hashes of keys with their rows, in a file, in ascending order: written once from tables, then read once. */
final class KeyRun {
    /** In bytes. */
    static final int MOST_BUFFER = 64 << 10;

    private static final int RECORD = 3 * Long.BYTES;
    private static final int LEAST_RECORDS = 16;

    private final SpillFile file;
    private final long start;
    private final int level;
    private long length;
    /** Of {@link #length}: how many are written, or read, to or from the file. */
    private long done;

    private ByteBuffer buffer;
    private boolean hasNext;
    private long first;
    private long second;
    private long row;

    private KeyRun(SpillFile file, long start, int level) {
        this.file = file;
        this.start = start;
        this.level = level;
        buffer = ByteBuffer.allocate(MOST_BUFFER / RECORD * RECORD);
    }

    /**
     * Makes room for a run.
     *
     * @param most  the most keys that will be written
     * @param level how often they were merged
     */
    static KeyRun reserve(SpillFile file, long most, int level) {
        return new KeyRun(file, file.reserve(most * RECORD), level);
    }

    int level() {
        return level;
    }

    /** In keys. */
    long length() {
        return length;
    }

    /** Writes what is in a table, which is sorted, and no less than what was written before. */
    void append(KeyTable table) throws IOException {
        for (int i = 0; i < table.size(); i++) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putLong(table.first(i)).putLong(table.second(i)).putLong(table.row(i));
        }
    }

    /** Nothing is written any more. */
    void end() throws IOException {
        flush();
        length = done;
        buffer = null;
    }

    private void flush() throws IOException {
        buffer.flip();
        long keys = buffer.remaining() / RECORD;
        file.write(buffer, start + done * RECORD);
        done += keys;
        buffer.clear();
    }

    /** @param bytes to read at once */
    void begin(int bytes) throws IOException {
        done = 0;
        buffer = ByteBuffer.allocate(RECORD * Math.max(LEAST_RECORDS, bytes / RECORD))
                .limit(0);
        next();
    }

    /** Moves on; after the last there is none. */
    void next() throws IOException {
        if (!buffer.hasRemaining()) {
            long rest = Math.min(buffer.capacity() / RECORD, length - done);
            if (rest == 0) {
                hasNext = false;
                buffer = null;
                return;
            }
            buffer.clear().limit((int) rest * RECORD);
            file.read(buffer, start + done * RECORD);
            buffer.flip();
            done += rest;
        }
        hasNext = true;
        first = buffer.getLong();
        second = buffer.getLong();
        row = buffer.getLong();
    }

    boolean hasNext() {
        return hasNext;
    }

    long first() {
        return first;
    }

    long second() {
        return second;
    }

    long row() {
        return row;
    }
}
