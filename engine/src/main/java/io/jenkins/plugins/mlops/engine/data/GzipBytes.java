package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip file (RFC 1952): all of its members, each verified. Unlike the JDK's own stream it does not take
 * a file that is cut within the header of a later member, or that goes on with something else, for a whole one. Zeros
 * at the end are padding.
 */
final class GzipBytes extends BlockInput {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final String name;
    private final InputStream stored;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private boolean inMember;
    private boolean first = true;

    GzipBytes(String name, InputStream stored) {
        this.name = name;
        this.stored = stored;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || beginMember()) {
            int n = inflate(into, offset, length);
            if (n > 0) {
                crc.update(into, offset, n);
                return n;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw damaged("it wants a preset dictionary");
            } else if (!fill()) {
                throw cut();
            } else {
                inflater.setInput(buffer, from, to - from);
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        stored.close();
    }

    private int inflate(byte[] into, int offset, int length) {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            throw damaged(e.getMessage() == null ? "its compressed data is invalid" : e.getMessage());
        }
    }

    private boolean beginMember() throws IOException {
        int b = first ? take() : skipPadding();
        if (b < 0) {
            return false;
        }
        if (b != 0x1f || take() != 0x8b) {
            throw new BadInput(
                    first
                            ? name + " is no gzip file, although its name ends with .gz: compress it, or rename it"
                            : name + " goes on after its gzip data with something else: write it again");
        }
        if (take() != 8) {
            throw damaged("its compression method is unknown");
        }
        int flags = take();
        if ((flags & RESERVED) != 0) {
            throw damaged("its header has unknown flags");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(take() | (take() << 8));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        first = false;
        inMember = true;
        crc.reset();
        inflater.reset();
        inflater.setInput(buffer, from, to - from);
        return true;
    }

    private void endMember() throws IOException {
        from = to - inflater.getRemaining();
        long expected = take32();
        long size = take32();
        if (expected != crc.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw damaged("its checksum does not match");
        }
        inMember = false;
    }

    private int skipPadding() throws IOException {
        do {
            if (from == to && !fill()) {
                return -1;
            }
        } while (buffer[from++] == 0);
        return buffer[from - 1] & 0xff;
    }

    private void skipText() throws IOException {
        while (take() != 0) {}
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            take();
        }
    }

    private long take32() throws IOException {
        return take() | (take() << 8) | (take() << 16) | ((long) take() << 24);
    }

    private int take() throws IOException {
        if (from == to && !fill()) {
            throw cut();
        }
        return buffer[from++] & 0xff;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, stored.read(buffer, 0, buffer.length));
        return to > 0;
    }

    private BadInput cut() {
        return new BadInput(name + " is cut short: its gzip data does not end: copy or write it again");
    }

    private BadInput damaged(String why) {
        return new BadInput(name + " is damaged: it is gzip, but " + why + ": copy or write it again");
    }
}
