package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads several files as one: each batch is of one of them, its columns are put into the common order, its rows counted on. */
final class FilesReader implements DataReader {
    private static final int MOST_NOTICES = 10;

    private final DataFiles files;
    private final Content.Cancellation cancellation;
    private final long bytes;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    /** Of the files that were begun: the rows before each. */
    private long[] before = new long[16];

    private final List<FileDigest> digests = new ArrayList<>();
    private int begun;
    private DataReader reader;
    private Dialect dialect;
    private final List<String> notices = new ArrayList<>();
    private long rows;
    private long bytesRead;
    /** Of the file that is read: the columns met so far, and where each of the common columns is there. */
    private int met;

    private int[] order = {};

    FilesReader(DataFiles files, Content.Cancellation cancellation) throws IOException {
        this.files = files;
        this.cancellation = cancellation;
        long sum = 0;
        for (DataFile file : files.files()) {
            sum += Files.size(file.path());
        }
        bytes = sum;
        begin();
        meet(reader.columns());
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public Batch next() throws IOException {
        while (reader != null) {
            Batch batch = reader.next();
            if (batch != null) {
                meet(reader.columns());
                batch.place(order, columns.size(), before[begun - 1]);
                rows = before[begun - 1] + reader.rows();
                return batch;
            }
            rows = before[begun - 1] + reader.rows();
            digests.add(reader.content());
            bytesRead += reader.bytesRead();
            reader.close();
            reader = null;
            if (begun < files.files().size()) {
                begin();
                meet(reader.columns());
            } else if (rows == 0) {
                throw new BadInput("'" + files.name() + "': none of its " + begun
                        + " files has a row: give data with at least one");
            }
        }
        return null;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long bytesRead() {
        return bytesRead + (reader == null ? 0 : reader.bytesRead());
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public FileDigest content() {
        if (digests.size() < files.files().size()) {
            throw new IllegalStateException("the digest is known only after the last batch");
        }
        return files.content(digests);
    }

    @Override
    public synchronized Place place(long row) {
        int i = Arrays.binarySearch(before, 0, begun, row);
        // The file that begins last before the row; of files without rows the one behind them.
        int file = i >= 0 ? i - 1 : -i - 2;
        while (file > 0 && before[file] >= row) {
            file--;
        }
        return new Place(files.files().get(file).name(), row - before[file]);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }

    private void begin() throws IOException {
        DataFile file = files.files().get(begun);
        reader = file.open(cancellation);
        compareDialect(file);
        synchronized (this) {
            if (begun == before.length) {
                before = Arrays.copyOf(before, 2 * begun);
            }
            before[begun++] = rows;
        }
        met = 0;
        order = new int[0];
    }

    /** Says so if a file is not written like the first. */
    private void compareDialect(DataFile file) {
        for (String notice : reader.notices()) {
            note(notice);
        }
        if (begun == 0) {
            dialect = reader.dialect();
        } else if (dialect != null && !dialect.words().equals(reader.dialect().words())) {
            String words = reader.dialect().words();
            note(file.name() + " is not written like " + files.files().get(0).name() + ": "
                    + (words.isEmpty() ? "it is plain " + file.format().key() : words));
        }
    }

    private void note(String notice) {
        if (notices.size() < MOST_NOTICES) {
            notices.add(notice);
        }
    }

    /** Finds the places of columns that the file turned out to have. */
    private void meet(List<String> known) {
        if (known.size() == met && order.length == columns.size()) {
            return;
        }
        for (String column : known.subList(met, known.size())) {
            if (positions.putIfAbsent(column, columns.size()) == null) {
                columns.add(column);
            }
        }
        int[] longer = new int[columns.size()];
        Arrays.fill(longer, -1);
        System.arraycopy(order, 0, longer, 0, order.length);
        for (int i = met; i < known.size(); i++) {
            longer[positions.get(known.get(i))] = i;
        }
        order = longer;
        met = known.size();
    }
}
