package io.jenkins.plugins.mlops.engine.data;

import java.io.IOException;
import java.io.InputStream;

/** The part of the text, in UTF-8, that is in memory: it slides over the file and grows only for a row that does not fit. */
final class Window {
    byte[] bytes;
    /** The first byte that is not consumed. */
    int from;
    /** After the last byte that is there. */
    int to;
    /** Whether the text ends at {@link #to}. */
    boolean atEnd;
    /** Whether all bytes from {@link #from} to {@link #to} are ASCII and none is NUL. */
    boolean plain = true;

    /** The line of the file at which the window begins, from 1. */
    long line = 1;

    /** Whether the last line ended with CR, so that an LF that follows belongs to it. */
    private boolean afterCr;

    private final InputStream text;
    /** The buffer with the batch that is still in use; null if there is none. */
    private byte[] kept;
    /** A buffer that may be written to. */
    private byte[] spare;

    Window(InputStream text, int size) {
        this.text = text;
        bytes = new byte[size];
    }

    /**
     * A text that is all here.
     *
     * @param length of what there is in the buffer
     * @param atEnd  whether the text ends there
     */
    Window(byte[] bytes, int length, boolean atEnd) {
        text = InputStream.nullInputStream();
        this.bytes = bytes;
        to = length;
        this.atEnd = atEnd;
    }

    /**
     * Drops what is consumed and reads more; slices of the buffer become invalid, unless it is kept.
     *
     * @return false if the buffer is full with one unconsumed row of the most bytes allowed
     */
    boolean more(int most) throws IOException {
        int rest = to - from;
        if (rest >= most) {
            return false;
        }
        byte[] target = bytes;
        if (rest > bytes.length / 2 && bytes.length < most) {
            target = new byte[(int) Math.min(2L * bytes.length, most)];
        } else if (bytes == kept) {
            target = spare != null && spare.length == bytes.length ? spare : new byte[bytes.length];
            spare = bytes;
        }
        System.arraycopy(bytes, from, target, 0, rest);
        bytes = target;
        from = 0;
        to = rest;
        while (to < bytes.length) {
            int n = text.read(bytes, to, bytes.length - to);
            if (n < 0) {
                atEnd = true;
                break;
            }
            to += n;
        }
        plain = Utf8.isPlain(bytes, 0, to);
        return true;
    }

    /** Leaves what is in the buffer now as it is, until the next call. */
    void keep() {
        kept = bytes;
    }

    /** Consumes line ends, of whatever kind; returns the first byte of the first line that has one. */
    int skipBlankLines() {
        for (; from < to; from++) {
            byte b = bytes[from];
            if (b == '\n') {
                line += afterCr ? 0 : 1;
                afterCr = false;
            } else if (b == '\r') {
                line++;
                afterCr = true;
            } else {
                afterCr = false;
                break;
            }
        }
        return from;
    }

    /**
     * Consumes a row that ends with its line end at the given position, or with the text.
     *
     * @param lines how many lines it takes
     */
    void consume(int end, int lines) {
        line += lines;
        from = end;
        if (end < to) {
            afterCr = bytes[end] == '\r';
            from = end + 1;
        }
    }

    boolean isExhausted() {
        return atEnd && from == to;
    }
}
