package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.files.SpillFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** What rows say, in a file: written in their order, then looked up for a few of them. */
final class RowTexts {
    /** In bytes. */
    private static final int MOST_BLOCK = 16 << 10;

    /** Row number and length of the text. */
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private record Block(long start, int length) {}

    private final SpillFile file;
    /** By their first row. */
    private final TreeMap<Long, Block> blocks = new TreeMap<>();

    /** Null before the first row. */
    private ByteBuffer block;

    private long firstRow;

    RowTexts(SpillFile file) {
        this.file = file;
    }

    /** @param text of a few hundred bytes at most */
    void add(long row, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (block == null) {
            block = ByteBuffer.allocate(MOST_BLOCK);
        }
        if (block.remaining() < HEAD + bytes.length) {
            flush();
        }
        if (block.position() == 0) {
            firstRow = row;
        }
        block.putLong(row).putInt(bytes.length).put(bytes);
    }

    private void flush() throws IOException {
        block.flip();
        int length = block.remaining();
        blocks.put(firstRow, new Block(file.append(block), length));
        block.clear();
    }

    /** What a row says that was added. Nothing may be added any more. */
    String of(long row) throws IOException {
        if (block.position() > 0) {
            flush();
        }
        Block wanted = blocks.floorEntry(row).getValue();
        ByteBuffer bytes = ByteBuffer.allocate(wanted.length());
        file.read(bytes, wanted.start());
        bytes.flip();
        while (bytes.getLong() != row) {
            int length = bytes.getInt();
            bytes.position(bytes.position() + length);
        }
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
