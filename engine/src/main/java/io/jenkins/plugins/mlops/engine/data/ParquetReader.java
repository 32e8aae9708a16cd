package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.parquet.ParquetColumn;
import io.jenkins.plugins.mlops.engine.data.parquet.ParquetFile;
import io.jenkins.plugins.mlops.engine.data.parquet.TextBuffer;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/**
 * Makes batches of a Parquet file. Its columns lie one behind the other and are read at several places at once, so that the
 * digest comes of a second pass over the bytes, which keeps step with the first.
 */
final class ParquetReader implements DataReader {
    /** Of values in a batch; one row may have more. */
    private static final int BATCH_BYTES = 4 << 20;

    /** So few that they stay in a processor's cache. */
    private static final int MOST_ROWS = 4096;

    private static final int DIGEST_STEP = 1 << 16;

    private final DataFile dataset;
    private final Content.Cancellation cancellation;
    private final ParquetFile file;
    private final StoredBytes stored;
    private final long size;
    private final List<String> columns;
    private Batch batch;
    private Batch other;
    private final int share;

    private final TextBuffer text = new TextBuffer(1 << 16);
    /** The text of the batch before. */
    private byte[] textBefore;

    /** By column: rows beyond the batch that were read already. */
    private final int[] carried;

    private long leftOfGroup;
    private long rows;
    private int mostRows;
    private FileDigest content;

    private ParquetReader(
            DataFile dataset, Content.Cancellation cancellation, ParquetFile file, StoredBytes stored, int batchBytes)
            throws IOException {
        this.dataset = dataset;
        this.cancellation = cancellation;
        this.file = file;
        this.stored = stored;
        size = Files.size(dataset.path());
        columns = file.columns().stream().map(ParquetColumn::name).toList();
        batch = batch();
        other = batch();
        carried = new int[columns.size()];
        share = batchBytes / columns.size();
        mostRows = Math.min(MOST_ROWS, batch.capacity);
    }

    private Batch batch() {
        Batch made = new Batch(columns.size(), true);
        for (int c = 0; c < columns.size(); c++) {
            int first = c * made.capacity;
            Arrays.fill(
                    made.kinds,
                    first,
                    first + made.capacity,
                    kind(file.columns().get(c)));
        }
        return made;
    }

    static ParquetReader open(DataFile dataset, Content.Cancellation cancellation) throws IOException {
        return open(dataset, cancellation, BATCH_BYTES);
    }

    /** @param batchBytes of values in a batch, unless one row has more */
    static ParquetReader open(DataFile dataset, Content.Cancellation cancellation, int batchBytes) throws IOException {
        ParquetFile file = ParquetFile.open(dataset.path(), dataset.name(), Dataset.MOST_COLUMNS);
        StoredBytes stored = null;
        try {
            stored = new StoredBytes(dataset.path());
            return new ParquetReader(dataset, cancellation, file, stored, batchBytes);
        } catch (IOException | RuntimeException e) {
            file.close();
            if (stored != null) {
                stored.close();
            }
            throw e;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Batch next() throws IOException {
        cancellation.check();
        if (content != null) {
            return null;
        }
        while (leftOfGroup == 0) {
            leftOfGroup = file.nextGroup();
            if (leftOfGroup < 0) {
                finish();
                return null;
            }
        }
        int count = read((int) Math.min(mostRows, leftOfGroup));
        for (int i = 0; i < count; i++) {
            batch.numbers[i] = rows + i + 1;
        }
        batch.rows = count;
        batch.bytes = text.bytes();
        rows += count;
        leftOfGroup -= count;
        digestTo(file.rows() == 0 ? size : (long) ((double) size * Math.min(1, rows / (double) file.rows())));
        return batch;
    }

    @Override
    public boolean isForOneThread() {
        return true;
    }

    @Override
    public long rows() {
        return rows;
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
        try {
            file.close();
        } finally {
            stored.close();
        }
    }

    /** Reads all columns; returns how many rows all of them have, since one with long values may have fewer. */
    private int read(int wanted) throws IOException {
        textBefore = text.exchange(textBefore);
        Batch before = batch;
        batch = other;
        other = before;
        int count = wanted;
        for (int c = 0; c < columns.size(); c++) {
            int base = c * batch.capacity;
            int have = carried[c];
            for (int i = 0; i < have; i++) {
                int from = base + before.rows + i;
                int length = before.lengths[from];
                if (length >= 0) {
                    int start = text.length();
                    text.put(textBefore, before.starts[from], length);
                    batch.starts[base + i] = start;
                }
                batch.lengths[base + i] = length;
            }
            if (have < count) {
                have += file.read(c, count - have, text, share, batch.starts, batch.lengths, base + have);
            }
            carried[c] = have;
            count = Math.min(count, have);
            if (count == 1 && text.length() > 2L * Dataset.MOST_ROW_BYTES) {
                throw new BadInput(dataset.name() + ": row " + (rows + 1) + " is longer than "
                        + (Dataset.MOST_ROW_BYTES >> 20) + " MiB, the most that a row may have");
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            carried[c] -= count;
        }
        mostRows = count < wanted ? count : Math.min(Math.min(MOST_ROWS, batch.capacity), mostRows + mostRows / 8 + 1);
        return count;
    }

    private void finish() throws IOException {
        // Some writers leave it at 0.
        if (rows != file.rows() && file.rows() != 0) {
            throw new BadInput(dataset.name() + " is damaged: it is Parquet, but its row groups have " + rows
                    + " rows, and its footer says " + file.rows() + ": copy or write it again");
        }
        if (rows == 0 && !dataset.part()) {
            throw new BadInput(dataset.name() + " has no rows: give a file with at least one");
        }
        digestTo(Long.MAX_VALUE);
        content = new FileDigest(dataset.name(), stored.sha256(), stored.count());
    }

    private void digestTo(long position) throws IOException {
        byte[] step = new byte[DIGEST_STEP];
        while (stored.count() < position && stored.read(step, 0, step.length) >= 0) {
            cancellation.check();
        }
    }

    private static ValueKind kind(ParquetColumn column) {
        return switch (column.type()) {
            case STRING -> ValueKind.STRING;
            case NUMBER -> ValueKind.NUMBER;
            case BOOLEAN -> ValueKind.BOOLEAN;
            case NESTED -> ValueKind.NESTED;
        };
    }
}
