package io.jenkins.plugins.mlops.engine.data.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How pages are compressed, in the order of the numbers that the format gives them. */
enum Codec {
    UNCOMPRESSED(1),
    SNAPPY(64),
    GZIP(1100),
    LZO(0),
    BROTLI(0),
    LZ4(256),
    ZSTD(1 << 16),
    LZ4_RAW(256);

    /** No page is larger than its compressed bytes times this, so that a damaged size reserves no memory; 0: not read. */
    private final long mostRatio;

    Codec(long mostRatio) {
        this.mostRatio = mostRatio;
    }

    static Codec of(int number) {
        if (number < 0 || number >= values().length) {
            throw new Damage("its compression " + number + " is unknown");
        }
        return values()[number];
    }

    boolean isRead() {
        return mostRatio > 0;
    }

    /** Whether that many bytes can come of that many compressed ones. */
    boolean isPossible(int compressed, int size) {
        return this == UNCOMPRESSED ? compressed == size : size <= (compressed + 64L) * mostRatio;
    }

    /** Fills {@code into} from a position on with exactly so many bytes. */
    void decompress(byte[] from, int start, int length, byte[] into, int at, int size) {
        if (size == 0) {
            return;
        }
        int found;
        try {
            found = switch (this) {
                case UNCOMPRESSED -> copy(from, start, length, into, at);
                case SNAPPY -> new SnappyDecompressor().decompress(from, start, length, into, at, size);
                case ZSTD -> new ZstdDecompressor().decompress(from, start, length, into, at, size);
                case LZ4_RAW -> new Lz4Decompressor().decompress(from, start, length, into, at, size);
                case LZ4 -> lz4(from, start, length, into, at, size);
                case GZIP -> gzip(from, start, length, into, at, size);
                case LZO, BROTLI -> throw new IllegalStateException(this + " is not read");
            };
        } catch (RuntimeException | IOException e) {
            throw new Damage("a page cannot be decompressed");
        }
        if (found != size) {
            throw new Damage("a page has " + found + " bytes instead of " + size);
        }
    }

    private static int copy(byte[] from, int start, int length, byte[] into, int at) {
        System.arraycopy(from, start, into, at, length);
        return length;
    }

    /** In Hadoop's frames, each with both sizes before it, or, as others wrote it, one block without. */
    private static int lz4(byte[] from, int start, int length, byte[] into, int at, int size) {
        Decompressor lz4 = new Lz4Decompressor();
        int p = start;
        int end = start + length;
        int done = 0;
        while (end - p >= 8 && done < size) {
            long plain = bigEndian(from, p);
            long compressed = bigEndian(from, p + 4);
            if (plain > size - done || compressed > end - p - 8) {
                break;
            }
            int found;
            try {
                found = lz4.decompress(from, p + 8, (int) compressed, into, at + done, (int) plain);
            } catch (RuntimeException e) {
                break;
            }
            if (found != plain) {
                break;
            }
            p += 8 + (int) compressed;
            done += found;
        }
        return done == size && p == end ? done : lz4.decompress(from, start, length, into, at, size);
    }

    private static long bigEndian(byte[] bytes, int p) {
        return ((bytes[p] & 0xffL) << 24)
                | ((bytes[p + 1] & 0xff) << 16)
                | ((bytes[p + 2] & 0xff) << 8)
                | (bytes[p + 3] & 0xff);
    }

    private static int gzip(byte[] from, int start, int length, byte[] into, int at, int size) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(from, start, length))) {
            int found = in.readNBytes(into, at, size);
            return in.read() < 0 ? found : -1;
        }
    }
}
