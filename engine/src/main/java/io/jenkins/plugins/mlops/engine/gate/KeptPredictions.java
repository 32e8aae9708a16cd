package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The predictions that are kept with the build, so that a later model can be compared with this one on the same rows:
 * CSV with the columns {@code key:<name>}, {@code label}, {@code score} or {@code score:<class>}, {@code prediction},
 * {@code weight}, in gzip. Files beyond 64 MB are not kept.
 */
final class KeptPredictions {
    static final String KEY = "key:";
    static final String LABEL = "label";
    static final String SCORE = "score";
    static final String SCORE_OF = "score:";
    static final String PREDICTION = "prediction";
    static final String WEIGHT = "weight";

    private static final long MOST_BYTES = 64L << 20;
    private static final int BUFFER = 1 << 16;

    private final List<TableScan.Field> fields = new ArrayList<>();
    private final StringBuilder header = new StringBuilder();
    private final Counting stored;
    private final DigestOutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int buffered;
    private boolean headerWritten;
    private boolean tooLarge;

    KeptPredictions(OutputStream file) throws IOException {
        this.stored = new Counting(file);
        this.out = new DigestOutputStream(new GZIPOutputStream(stored, BUFFER), Content.sha256());
    }

    static String name(String id) {
        return id + ".predictions.csv.gz";
    }

    /** Adds a column; only before the first row. */
    void column(String name, TableScan.Field field) {
        fields.add(field);
        header.append(header.isEmpty() ? "" : ",")
                .append('"')
                .append(name.replace("\"", "\"\""))
                .append('"');
    }

    /** Writes the current row. */
    void row() throws IOException {
        if (tooLarge) {
            return;
        }
        if (!headerWritten) {
            for (byte b : header.append('\n').toString().getBytes(StandardCharsets.UTF_8)) {
                put(b);
            }
            headerWritten = true;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                put((byte) ',');
            }
            value(fields.get(i));
        }
        put((byte) '\n');
        tooLarge = stored.bytes > MOST_BYTES;
    }

    private void value(TableScan.Field field) throws IOException {
        int length = field.length();
        if (length <= 0) {
            return;
        }
        byte[] bytes = field.bytes();
        int start = field.start();
        boolean quoted = false;
        for (int i = start; i < start + length; i++) {
            byte b = bytes[i];
            quoted |= b == ',' || b == '"' || b == '\n' || b == '\r';
        }
        if (quoted) {
            put((byte) '"');
        }
        for (int i = start; i < start + length; i++) {
            if (bytes[i] == '"') {
                put((byte) '"');
            }
            put(bytes[i]);
        }
        if (quoted) {
            put((byte) '"');
        }
    }

    private void put(byte b) throws IOException {
        if (buffered == BUFFER) {
            flush();
        }
        buffer[buffered++] = b;
    }

    private void flush() throws IOException {
        out.write(buffer, 0, buffered);
        buffered = 0;
    }

    /** Ends the file. Returns the SHA-256 of its uncompressed bytes; null if it became too large to be kept. */
    String finish() throws IOException {
        flush();
        out.close();
        return tooLarge || stored.bytes > MOST_BYTES
                ? null
                : HexFormat.of().formatHex(out.getMessageDigest().digest());
    }

    private static final class Counting extends FilterOutputStream {
        private long bytes;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
            bytes += len;
        }
    }
}
