package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads formats that are text: the stored bytes are decompressed, made UTF-8, and cut into rows. */
final class TextReader implements DataReader {
    /** Bytes of text in memory, unless a row is longer. */
    private static final int WINDOW = 1 << 18;

    private final Dataset dataset;
    private final Content.Cancellation cancellation;
    private final StoredBytes stored;
    private final Window window;
    private final RowScanner scanner;
    private final long size;
    private FileDigest content;

    private TextReader(Dataset dataset, Content.Cancellation cancellation, StoredBytes stored) throws IOException {
        this.dataset = dataset;
        this.cancellation = cancellation;
        this.stored = stored;
        size = Files.size(dataset.path());
        window = new Window(text(), WINDOW);
        scanner = new DelimitedRows(dataset, window);
    }

    static TextReader open(Dataset dataset, Content.Cancellation cancellation) throws IOException {
        StoredBytes stored = new StoredBytes(dataset.path());
        try {
            return new TextReader(dataset, cancellation, stored);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    @Override
    public List<String> columns() {
        return scanner.columns();
    }

    @Override
    public Batch next() throws IOException {
        cancellation.check();
        Batch batch = scanner.batch();
        batch.clear();
        while (content == null) {
            scanner.scan(window);
            if (!batch.isEmpty()) {
                return batch;
            }
            if (window.isExhausted()) {
                if (scanner.rows() == 0) {
                    throw new BadInput(dataset.name() + " has a header but no rows");
                }
                content = new FileDigest(dataset.name(), stored.sha256(), stored.count());
            } else if (!window.more(Dataset.MOST_ROW_BYTES)) {
                throw scanner.tooLong(window);
            }
        }
        return null;
    }

    @Override
    public long rows() {
        return scanner.rows();
    }

    @Override
    public long bytesRead() {
        return stored.count();
    }

    @Override
    public long bytes() {
        return size;
    }

    @Override
    public FileDigest content() {
        if (content == null) {
            throw new IllegalStateException("the digest is known only after the last batch");
        }
        return content;
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }

    private InputStream text() throws IOException {
        byte[] head = stored.readNBytes(2);
        if (head.length == 0) {
            throw new BadInput(dataset.name() + " is empty: it has 0 bytes");
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), stored);
        if (head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            whole = new GZIPInputStream(whole, 1 << 16);
        }
        byte[] mark = whole.readNBytes(3);
        if (mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF) {
            return whole;
        }
        return new SequenceInputStream(new ByteArrayInputStream(mark), whole);
    }
}
