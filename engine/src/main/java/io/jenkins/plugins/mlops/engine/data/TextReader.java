package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** Reads formats that are text: the stored bytes are decompressed, made UTF-8, and cut into rows. */
final class TextReader implements DataReader {
    /** Bytes of text in memory, unless a row is longer. */
    private static final int WINDOW = 1 << 18;

    /** The first bytes, which tell compression and encoding. */
    private static final int HEAD = 5;

    private static final String GZIP_SIGNATURE = "\37\213";
    private static final String ZSTANDARD_SIGNATURE = "(\265/\375";

    /** What is often given for text, by its first bytes. */
    private enum Foreign {
        ZIP("a ZIP archive, perhaps a spreadsheet", "PK\3\4"),
        PARQUET("a Parquet file", "PAR1\25"),
        XZ("compressed with xz", "\3757zX"),
        GZIP("compressed twice", GZIP_SIGNATURE),
        ZSTANDARD("compressed twice", ZSTANDARD_SIGNATURE);

        private final String what;
        private final String signature;

        Foreign(String what, String signature) {
            this.what = what;
            this.signature = signature;
        }
    }

    private final DataFile dataset;
    private final Content.Cancellation cancellation;
    private final StoredBytes stored;
    private final InputStream text;
    private final Window window;
    private final RowScanner scanner;
    private final long size;
    private final DialectFinder.Found found;
    private FileDigest content;

    private TextReader(DataFile dataset, Content.Cancellation cancellation, StoredBytes stored, int windowBytes)
            throws IOException {
        this.dataset = dataset;
        this.cancellation = cancellation;
        this.stored = stored;
        size = Files.size(dataset.path());
        PushbackInputStream begun = new PushbackInputStream(text(), DialectFinder.SAMPLE);
        text = begun;
        found = dataset.format().isTyped() ? null : found(begun);
        window = new Window(text, windowBytes);
        scanner = switch (dataset.format()) {
            case CSV, TSV -> new DelimitedRows(dataset, found.dialect(), window);
            case JSONL -> new JsonRows(dataset);
            case PARQUET -> throw new IllegalArgumentException("Parquet is no text");
        };
    }

    static TextReader open(DataFile dataset, Content.Cancellation cancellation) throws IOException {
        return open(dataset, cancellation, WINDOW);
    }

    /** @param windowBytes bytes of text in memory, unless a row is longer */
    static TextReader open(DataFile dataset, Content.Cancellation cancellation, int windowBytes) throws IOException {
        StoredBytes stored = new StoredBytes(dataset.path());
        try {
            return new TextReader(dataset, cancellation, stored, windowBytes);
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
    public Dialect dialect() {
        return found == null ? null : found.dialect();
    }

    @Override
    public List<String> notices() {
        return found == null ? List.of() : found.notices();
    }

    @Override
    public Batch next() throws IOException {
        cancellation.check();
        window.keep();
        Batch batch = scanner.begin();
        while (content == null) {
            scanner.scan(window);
            if (!batch.isEmpty()) {
                return batch;
            }
            if (window.isExhausted()) {
                if (scanner.rows() > 0 || !dataset.part()) {
                    scanner.verify();
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
        text.close();
    }

    /** The text in UTF-8, without compression and byte order mark. */
    private InputStream text() throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(stored, HEAD);
        byte[] head = peek(bytes);
        requireContent(head, "it has");
        if (dataset.name().toLowerCase(Locale.ROOT).endsWith(".gz") || startsWith(head, GZIP_SIGNATURE)) {
            bytes = new PushbackInputStream(new GzipBytes(dataset.name(), bytes), HEAD);
            head = peek(bytes);
            requireContent(head, "it is gzip of");
        } else if (ZstdFrames.areIn(head)) {
            bytes = new PushbackInputStream(new ZstdBytes(dataset.name(), bytes), HEAD);
            head = peek(bytes);
            requireContent(head, "it is Zstandard of");
        } else if (dataset.name().toLowerCase(Locale.ROOT).endsWith(".zst")) {
            throw new BadInput(dataset.name()
                    + " is no Zstandard file, although its name ends with .zst: compress it, or rename it");
        }
        for (Foreign foreign : Foreign.values()) {
            if (startsWith(head, foreign.signature)) {
                throw new BadInput(dataset.name() + " is " + foreign.what + ", not "
                        + dataset.format().key()
                        + ": save the table as csv, tsv or jsonl, plain, gzip or zstd, or as parquet");
            }
        }
        if (startsWith(head, "\357\273\277")) {
            bytes.skipNBytes(3);
            refuseEncoding(Encoding.UTF_8);
        } else if (startsWith(head, "\377\376") || startsWith(head, "\376\377")) {
            bytes.skipNBytes(2);
            refuseEncoding("UTF-16");
            return new Utf16Text(bytes, head[0] == (byte) 0xFE);
        }
        String encoding = dataset.dialect().encoding();
        return encoding == null || encoding.equals(Encoding.UTF_8) ? bytes : new Encoding(bytes, encoding);
    }

    private void requireContent(byte[] head, String what) {
        if (head.length == 0) {
            throw new BadInput(dataset.name() + " is empty: " + what + " 0 bytes");
        }
    }

    /** Refuses an encoding that is given, but not the one that the byte order mark tells. */
    private void refuseEncoding(String marked) {
        String given = dataset.dialect().encoding();
        if (given != null && !given.equals(marked)) {
            throw new BadInput(dataset.name() + ": 'format.encoding' is '" + given
                    + "', but the file begins with the byte order mark of " + marked + ": leave 'encoding' out");
        }
    }

    /** Looks at the first bytes of the text, and leaves them there. */
    private DialectFinder.Found found(PushbackInputStream in) throws IOException {
        byte[] sample = in.readNBytes(DialectFinder.SAMPLE);
        in.unread(sample);
        return new DialectFinder(dataset, sample).find();
    }

    private static byte[] peek(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        in.unread(head);
        return head;
    }

    /** @param signature one character per byte */
    private static boolean startsWith(byte[] head, String signature) {
        if (head.length < signature.length()) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if ((head[i] & 0xff) != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
