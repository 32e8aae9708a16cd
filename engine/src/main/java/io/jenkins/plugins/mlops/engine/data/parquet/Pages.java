package io.jenkins.plugins.mlops.engine.data.parquet;

import io.jenkins.plugins.mlops.engine.files.PositionedInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The pages of one column chunk, read from the file one by one; the next one takes the memory of the one before, unless that
 * is the dictionary.
 */
final class Pages {
    private static final int AHEAD = 1 << 14;
    private static final int LARGEST_HEADER = 16 << 20;
    private static final int LARGEST_PAGE = 1 << 30;

    private static final int DATA = 0;
    private static final int DICTIONARY = 2;
    private static final int DATA_V2 = 3;
    private static final int RLE = 3;
    private static final int BIT_PACKED = 4;

    /** What the header of a page says. */
    private static final class Header {
        private int type = -1;
        private int size = -1;
        private int compressed = -1;
        private Integer crc;
        private int entries = -1;
        private int encoding = -1;
        private int definitionEncoding = RLE;
        private int repetitionEncoding = RLE;
        private int definitionBytes;
        private int repetitionBytes;
        private boolean isCompressed = true;

        void read(CompactProtocol in) {
            in.struct(id -> {
                switch (id) {
                    case 1 -> type = in.i32();
                    case 2 -> size = in.i32();
                    case 3 -> compressed = in.i32();
                    case 4 -> crc = (int) in.i64();
                    case 5 ->
                        in.structField(field -> {
                            switch (field) {
                                case 1 -> entries = in.i32();
                                case 2 -> encoding = in.i32();
                                case 3 -> definitionEncoding = in.i32();
                                case 4 -> repetitionEncoding = in.i32();
                                default -> {}
                            }
                        });
                    case 7 ->
                        in.structField(field -> {
                            switch (field) {
                                case 1 -> entries = in.i32();
                                case 2 -> encoding = in.i32();
                                default -> {}
                            }
                        });
                    case 8 ->
                        in.structField(field -> {
                            switch (field) {
                                case 1 -> entries = in.i32();
                                case 4 -> encoding = in.i32();
                                case 5 -> definitionBytes = in.i32();
                                case 6 -> repetitionBytes = in.i32();
                                case 7 -> isCompressed = in.bool();
                                default -> {}
                            }
                        });
                    default -> {}
                }
            });
        }
    }

    private final PositionedInput file;
    private final Leaf leaf;
    private final Codec codec;
    private final long end;
    private final Scratch scratch;
    private long position;

    // What was read ahead lies before the position.
    private byte[] ahead;
    private int from;
    private int to;

    private byte[] page = new byte[0];
    /** Where the header of the dictionary is; -1: none was met. */
    private long dictionaryAt = -1;

    /** Memory that all columns use for compressed bytes, one after the other. */
    static final class Scratch {
        private byte[] bytes = new byte[0];
    }

    /** @param end where the pages end at the latest */
    Pages(PositionedInput file, Leaf leaf, Codec codec, long start, long end, Scratch scratch) {
        this.file = file;
        this.leaf = leaf;
        this.codec = codec;
        this.end = end;
        this.scratch = scratch;
        position = start;
        ahead = new byte[(int) Math.min(AHEAD, Math.max(0, end - start))];
    }

    /** The next page that has entries or a dictionary. */
    Page next() throws IOException {
        while (true) {
            long at = behind();
            Header header = header();
            if (header.size < 0 || header.compressed < 0 || header.compressed > end - position + (to - from)) {
                throw damage("is larger than what follows");
            }
            if (header.type == DATA || header.type == DATA_V2 || header.type == DICTIONARY) {
                if (header.entries < 0) {
                    throw damage("does not say how many values it has");
                }
                if (header.type == DICTIONARY) {
                    return dictionary(header, at);
                }
                return header.type == DATA_V2 ? pageV2(header) : page(header);
            }
            skip(header.compressed);
        }
    }

    /** The dictionary once more; what comes next stays the same. */
    Page dictionary() throws IOException {
        if (dictionaryAt < 0) {
            throw damage("lacks its dictionary");
        }
        long next = behind();
        moveTo(dictionaryAt);
        Page dictionary = next();
        moveTo(next);
        return dictionary;
    }

    /** Of all that was handed out. */
    private long behind() {
        return position - (to - from);
    }

    private void moveTo(long at) {
        position = at;
        from = 0;
        to = 0;
    }

    private Header header() throws IOException {
        while (true) {
            if (from == to && position >= end) {
                throw damage("is missing");
            }
            try {
                CompactProtocol in = new CompactProtocol(ahead, from, to);
                Header header = new Header();
                header.read(in);
                from = in.position();
                return header;
            } catch (CompactProtocol.Incomplete e) {
                if (position >= end || to - from >= LARGEST_HEADER) {
                    throw damage("has a header that does not end");
                }
                readAhead();
            }
        }
    }

    private void readAhead() throws IOException {
        if (from == 0 && to == ahead.length) {
            ahead = Arrays.copyOf(ahead, (int) Math.min(2L * Math.max(ahead.length, 64), to + (end - position)));
        } else {
            System.arraycopy(ahead, from, ahead, 0, to - from);
            to -= from;
            from = 0;
        }
        int count = (int) Math.min(ahead.length - to, end - position);
        readFile(ahead, to, count);
        to += count;
    }

    private Page dictionary(Header header, long at) throws IOException {
        if (dictionaryAt >= 0 && dictionaryAt != at) {
            throw new Damage("the column '" + leaf.name() + "' has two dictionaries");
        }
        dictionaryAt = at;
        return new Page(
                true, header.entries, header.encoding, null, null, body(header, 0, new byte[0]), 0, header.size);
    }

    private Page page(Header header) throws IOException {
        page = body(header, 0, page);
        int p = 0;
        Hybrid repetitions = null;
        Hybrid definitions = null;
        if (leaf.repetition() > 0) {
            int length = levelBytes(header.repetitionEncoding, p, header, leaf.repetition());
            repetitions = levels(header.repetitionEncoding, p, length, leaf.repetition());
            p += length;
        }
        if (leaf.definition() > 0) {
            int length = levelBytes(header.definitionEncoding, p, header, leaf.definition());
            definitions = levels(header.definitionEncoding, p, length, leaf.definition());
            p += length;
        }
        return new Page(false, header.entries, header.encoding, repetitions, definitions, page, p, header.size);
    }

    /** How many bytes the levels take at a position. */
    private int levelBytes(int encoding, int p, Header header, int most) {
        long length;
        if (encoding == BIT_PACKED) {
            length = ((long) header.entries * width(most) + 7) / 8;
        } else if (encoding == RLE && header.size - p >= 4) {
            length = 4 + (Bits.getInt(page, p) & 0xffffffffL);
        } else {
            throw damage("has levels that are not encoded as such");
        }
        if (length > header.size - p) {
            throw damage("ends within its levels");
        }
        return (int) length;
    }

    private Hybrid levels(int encoding, int p, int length, int most) {
        return encoding == BIT_PACKED
                ? Hybrid.ofPacked(page, p, p + length, width(most))
                : new Hybrid(page, p + 4, p + length, width(most));
    }

    private Page pageV2(Header header) throws IOException {
        long levelBytes = (long) header.repetitionBytes + header.definitionBytes;
        if (header.repetitionBytes < 0
                || header.definitionBytes < 0
                || levelBytes > header.size
                || levelBytes > header.compressed) {
            throw damage("ends within its levels");
        }
        page = body(header, (int) levelBytes, page);
        int definitionsFrom = header.repetitionBytes;
        int values = (int) levelBytes;
        return new Page(
                false,
                header.entries,
                header.encoding,
                leaf.repetition() == 0 ? null : new Hybrid(page, 0, definitionsFrom, width(leaf.repetition())),
                leaf.definition() == 0 ? null : new Hybrid(page, definitionsFrom, values, width(leaf.definition())),
                page,
                values,
                header.size);
    }

    /**
     * Reads what follows the header: levels that are not compressed, then the rest.
     *
     * @param room where it is put, if it fits; else in a new array
     */
    private byte[] body(Header header, int plain, byte[] room) throws IOException {
        Codec used = header.isCompressed ? codec : Codec.UNCOMPRESSED;
        int size = header.size - plain;
        int compressed = header.compressed - plain;
        if (size > 0 && !used.isPossible(compressed, size)) {
            throw damage("says that " + compressed + " bytes are " + size + " when decompressed");
        }
        byte[] into = allocate(room, header.size);
        if (used == Codec.UNCOMPRESSED) {
            read(into, header.compressed);
            verify(header, into);
        } else {
            scratch.bytes = allocate(scratch.bytes, header.compressed);
            read(scratch.bytes, header.compressed);
            verify(header, scratch.bytes);
            System.arraycopy(scratch.bytes, 0, into, 0, plain);
            used.decompress(scratch.bytes, plain, compressed, into, plain, size);
        }
        return into;
    }

    private void verify(Header header, byte[] bytes) {
        if (header.crc != null) {
            CRC32 crc = new CRC32();
            crc.update(bytes, 0, header.compressed);
            if ((int) crc.getValue() != header.crc) {
                throw damage("does not have the checksum that its header says");
            }
        }
    }

    private byte[] allocate(byte[] have, int size) {
        if (size > LARGEST_PAGE) {
            throw Excess.ofLimit("a page has " + size + " bytes", LARGEST_PAGE);
        }
        if (have.length >= size + Bits.SLACK) {
            return have;
        }
        try {
            return new byte[size + Bits.SLACK];
        } catch (OutOfMemoryError e) {
            throw Excess.ofMemory(
                    "a page has " + size + " bytes", ", or write the file with smaller pages or row groups");
        }
    }

    private void read(byte[] into, int count) throws IOException {
        int there = Math.min(count, to - from);
        System.arraycopy(ahead, from, into, 0, there);
        from += there;
        readFile(into, there, count - there);
    }

    private void skip(int count) {
        int there = Math.min(count, to - from);
        from += there;
        position += count - there;
    }

    private void readFile(byte[] into, int at, int count) throws IOException {
        if (!file.read(position, into, at, count)) {
            throw damage("ends with the file");
        }
        position += count;
    }

    private static int width(int most) {
        return 32 - Integer.numberOfLeadingZeros(most);
    }

    private Damage damage(String what) {
        return new Damage("a page of the column '" + leaf.name() + "' " + what);
    }
}
