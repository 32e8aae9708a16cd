package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.BlockInput;
import java.io.IOException;
import java.io.InputStream;

/**
 * A Zstandard file (RFC 8878, section 3.1) without its skippable frames, in which programs keep what is no content: sizes,
 * as pzstd does, or tables for seeking. Frames are passed on as they are, block by block.
 */
final class ZstdFrames extends BlockInput {
    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int LONGEST_HEADER = 4 + 14;
    private static final int RUN_LENGTH = 1;

    private enum Next {
        FRAME,
        BLOCK,
        CHECKSUM,
        /** What is not understood here; who decompresses it knows what is wrong with it. */
        REST
    }

    private final String name;
    private final InputStream stored;
    private Next next = Next.FRAME;
    private boolean hasChecksum;
    /** Bytes that were looked at and are not passed on yet. */
    private final byte[] seen = new byte[LONGEST_HEADER];

    private int from;
    private int to;
    /** Bytes that follow them, and are passed on unseen. */
    private long left;

    ZstdFrames(String name, InputStream stored) {
        this.name = name;
        this.stored = stored;
    }

    /** Whether a file begins as Zstandard does. */
    static boolean areIn(byte[] head) {
        return head.length >= 4 && (number(head, 0, 4) == MAGIC || isSkippable(number(head, 0, 4)));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (from == to && left == 0) {
            if (!advance()) {
                return -1;
            }
        }
        if (from < to) {
            int count = Math.min(length, to - from);
            System.arraycopy(seen, from, into, offset, count);
            from += count;
            return count;
        }
        int count = stored.read(into, offset, (int) Math.min(length, left));
        left = count < 0 ? 0 : left - count;
        return count;
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }

    /** Looks at what comes next; false at the end of the file. */
    private boolean advance() throws IOException {
        from = 0;
        to = 0;
        switch (next) {
            case FRAME -> beginFrame();
            case BLOCK -> beginBlock();
            case CHECKSUM -> {
                left = 4;
                next = Next.FRAME;
            }
            case REST -> {
                left = Long.MAX_VALUE;
                return see(1);
            }
        }
        return to > 0 || left > 0;
    }

    private void beginFrame() throws IOException {
        while (see(4) && isSkippable(number(seen, 0, 4))) {
            to = 0;
            if (!see(4)) {
                throw cut();
            }
            passOver(number(seen, 0, 4) & 0xffffffffL);
            to = 0;
        }
        if (to > 0 && to < 4) {
            throw cut();
        }
        if (to < 4 || number(seen, 0, 4) != MAGIC || !see(1)) {
            next = Next.REST;
            return;
        }
        int descriptor = seen[4];
        boolean isSingle = (descriptor & 0x20) != 0;
        int[] ofDictionary = {0, 1, 2, 4};
        int[] ofContentSize = {isSingle ? 1 : 0, 2, 4, 8};
        see((isSingle ? 0 : 1) + ofDictionary[descriptor & 3] + ofContentSize[(descriptor >> 6) & 3]);
        hasChecksum = (descriptor & 4) != 0;
        next = Next.BLOCK;
    }

    private void beginBlock() throws IOException {
        if (!see(3)) {
            next = Next.REST;
            return;
        }
        int header = number(seen, 0, 3);
        left = ((header >> 1) & 3) == RUN_LENGTH ? 1 : header >>> 3;
        boolean isLast = (header & 1) != 0;
        next = !isLast ? Next.BLOCK : hasChecksum ? Next.CHECKSUM : Next.FRAME;
    }

    /** Reads so many bytes more to be looked at; false if the file ends before. */
    private boolean see(int count) throws IOException {
        int there = stored.readNBytes(seen, to, count);
        to += there;
        return there == count;
    }

    private void passOver(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(count, 1 << 13)];
        for (long rest = count; rest > 0; ) {
            int n = stored.read(buffer, 0, (int) Math.min(rest, buffer.length));
            if (n < 0) {
                throw cut();
            }
            rest -= n;
        }
    }

    private BadInput cut() {
        return new BadInput(name + " is cut short: its Zstandard data does not end: copy or write it again");
    }

    private static boolean isSkippable(int magic) {
        return (magic & ~15) == SKIPPABLE;
    }

    private static int number(byte[] bytes, int at, int count) {
        int number = 0;
        for (int i = count - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xff);
        }
        return number;
    }
}
