package io.jenkins.plugins.mlops.engine.data;

import java.io.IOException;
import java.io.InputStream;

/** Text of another encoding, made UTF-8 block by block. What is no text there becomes bytes that are no UTF-8. */
abstract sealed class ConvertedText extends InputStream permits Encoding, Utf16Text {
    /** Bytes of a block. */
    static final int BLOCK = 1 << 14;

    final byte[] in = new byte[BLOCK];
    final byte[] out;
    /** The end of what is converted. */
    int to;

    private final InputStream stored;
    private int from;

    /** @param most how many bytes a block of {@link #in} can become */
    ConvertedText(InputStream stored, int most) {
        this.stored = stored;
        this.out = new byte[most];
    }

    /**
     * Writes the next characters to {@link #out} from 0 on, and sets {@link #to}.
     *
     * @param n how many bytes of {@link #in} were read; less than it has at the end
     */
    abstract void convert(int n);

    @Override
    public final int read() throws IOException {
        return from < to || fill() ? out[from++] & 0xff : -1;
    }

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        if (from == to && !fill()) {
            return -1;
        }
        int n = Math.min(length, to - from);
        System.arraycopy(out, from, into, offset, n);
        from += n;
        return n;
    }

    @Override
    public final void close() throws IOException {
        stored.close();
    }

    private boolean fill() throws IOException {
        from = 0;
        to = 0;
        convert(stored.readNBytes(in, 0, in.length));
        return to > 0;
    }
}
