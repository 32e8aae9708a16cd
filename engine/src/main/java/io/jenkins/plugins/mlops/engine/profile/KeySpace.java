package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.SpillFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** What the key indexes of one pass share: memory, and a file for the keys that do not fit there. */
public final class KeySpace implements Closeable {
    /** While it grows, a table takes half as much again. */
    private static final int BYTES_PER_SLOT = 36;

    /** With more, a processor waits longer for memory than it would for the file. */
    private static final long MOST_BYTES = 256 << 20;

    private final SpillFile file;
    private final Content.Cancellation cancellation;
    private final long bytes;
    private final AtomicInteger indexes = new AtomicInteger();

    /**
     * A quarter of the heap, and no more than 256 MB.
     *
     * @param spill        a file that is made when it is needed
     * @param cancellation asked now and then
     */
    public KeySpace(Path spill, Content.Cancellation cancellation) {
        this(new SpillFile(spill), cancellation, heap());
    }

    /** @param bytes of memory */
    public KeySpace(Path spill, Content.Cancellation cancellation, long bytes) {
        this(new SpillFile(spill), cancellation, bytes);
    }

    private KeySpace(SpillFile file, Content.Cancellation cancellation, long bytes) {
        this.file = file;
        this.cancellation = cancellation;
        this.bytes = bytes;
    }

    /** The same, and no file, so that indexes may become full. */
    public static KeySpace inMemory() {
        return new KeySpace((SpillFile) null, () -> {}, heap());
    }

    private static long heap() {
        return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4);
    }

    /**
     * A new index; all are to be made before the first one is used.
     *
     * @param mostExamples how many of the repetitions that are found at the end are told one by one
     */
    public KeyIndex index(int mostExamples) {
        indexes.incrementAndGet();
        return new KeyIndex(this, mostExamples);
    }

    /** How large the table of one index may become; a power of two. */
    int mostSlots() {
        long share = bytes / BYTES_PER_SLOT / indexes.get();
        return (int) Long.highestOneBit(Math.max(KeyTable.LEAST_SLOTS, Math.min(share, 1 << 28)));
    }

    /** In bytes, of one index. */
    long share() {
        return bytes / indexes.get();
    }

    /** Null if there is none. */
    public SpillFile file() {
        return file;
    }

    void checkCancelled() {
        cancellation.check();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
