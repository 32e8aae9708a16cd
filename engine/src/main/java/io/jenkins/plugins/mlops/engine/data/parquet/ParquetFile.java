package io.jenkins.plugins.mlops.engine.data.parquet;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.PositionedInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Parquet file (format 2.12), row group by row group; of each column one page and its dictionary are in memory, and of
 * the footer its bytes. All that the format allows to be read is read, but for encryption and the compressions LZO and
 * Brotli; what it does not allow is bad input.
 */
public final class ParquetFile implements Closeable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.ISO_8859_1);
    private static final int TAIL = 8;
    /** Where dictionaries lay outside of what the metadata counts (PARQUET-816). */
    private static final int BEHIND = 100;

    /** Where the pages of a column in a row group are. */
    private static final class Chunk {
        private int type = -1;
        private int codec = -1;
        private long entries = -1;
        private long bytes = -1;
        private long dataAt = -1;
        private long dictionaryAt = -1;
        private boolean isElsewhere;
        private boolean isEncrypted;

        long start() {
            return dictionaryAt > 0 && dictionaryAt < dataAt ? dictionaryAt : dataAt;
        }

        void read(CompactProtocol in) {
            in.struct(id -> {
                switch (id) {
                    case 1 -> isElsewhere = !in.text().isEmpty();
                    case 3 ->
                        in.structField(field -> {
                            switch (field) {
                                case 1 -> type = in.i32();
                                case 4 -> codec = in.i32();
                                case 5 -> entries = in.i64();
                                case 7 -> bytes = in.i64();
                                case 9 -> dataAt = in.i64();
                                case 11 -> dictionaryAt = in.i64();
                                default -> {}
                            }
                        });
                    case 8, 9 -> isEncrypted = true;
                    default -> {}
                }
            });
        }
    }

    private final String name;
    private final PositionedInput file;
    private final byte[] footer;
    private final long footerAt;
    private final Schema schema;
    private final List<ParquetColumn> columns;
    private final long rows;
    private final int[] groups;
    /** Of each column; see {@link #open}. */
    private final long dictionaryBytes;

    private final Pages.Scratch scratch = new Pages.Scratch();
    private int group;

    private ParquetFile(String name, PositionedInput file, int mostColumns, long dictionaryBytes) throws IOException {
        this.name = name;
        this.file = file;
        long size = file.size();
        byte[] tail = bytes(Math.max(0, size - TAIL), (int) Math.min(size, TAIL));
        byte[] head = bytes(0, (int) Math.min(size, MAGIC.length));
        if (size == 0) {
            throw new BadInput(name + " is empty: it has 0 bytes");
        }
        if (endsWith(tail, ENCRYPTED)) {
            throw encrypted();
        }
        if (!endsWith(head, MAGIC)) {
            throw new BadInput(name + " is no Parquet file: set 'format' to what it is, or write it again");
        }
        if (size < MAGIC.length + TAIL || !endsWith(tail, MAGIC)) {
            throw new BadInput(
                    name + " is cut short, or goes on behind its end: it begins as Parquet, but does not end as"
                            + " such: copy or write it again");
        }
        long length = Bits.getInt(Arrays.copyOf(tail, TAIL), 0) & 0xffffffffL;
        footerAt = size - TAIL - length;
        if (footerAt < MAGIC.length) {
            throw new Damage("its footer is larger than it");
        }
        footer = footer((int) Math.min(length, Integer.MAX_VALUE - Bits.SLACK));
        List<Schema.Element> elements = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        long[] total = {-1};
        boolean[] encrypted = {false};
        CompactProtocol in = new CompactProtocol(footer, 0, footer.length);
        in.struct(id -> {
            switch (id) {
                case 2 ->
                    in.structs(() -> {
                        Schema.Element element = new Schema.Element();
                        element.read(in);
                        elements.add(element);
                    });
                case 3 -> total[0] = in.i64();
                case 4 ->
                    in.structs(() -> {
                        positions.add(in.position());
                        in.skipStruct();
                    });
                case 8 -> encrypted[0] = true;
                default -> {}
            }
        });
        if (encrypted[0]) {
            throw encrypted();
        }
        rows = total[0];
        if (rows < 0) {
            throw new Damage("its footer does not say how many rows it has");
        }
        groups = positions.stream().mapToInt(Integer::intValue).toArray();
        schema = Schema.of(elements, mostColumns);
        columns = columns(name, schema);
        this.dictionaryBytes = dictionaryBytes / Math.max(1, schema.leaves().size());
        requireOneFile();
    }

    /**
     * @param name            the path as the user gave it, for messages
     * @param mostColumns     how many columns it may have
     * @param dictionaryBytes that dictionaries may take as text, which is faster, all together and about
     * @throws BadInput if it is no Parquet file, encrypted or damaged
     */
    public static ParquetFile open(Path path, String name, int mostColumns, long dictionaryBytes) throws IOException {
        PositionedInput file = PositionedInput.open(path);
        try {
            return call(name, () -> new ParquetFile(name, file, mostColumns, dictionaryBytes));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** In the order of the file. */
    public List<ParquetColumn> columns() {
        return columns;
    }

    private static List<ParquetColumn> columns(String name, Schema schema) {
        List<ParquetColumn> made = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (Schema.Column column : schema.columns()) {
            Integer before = places.put(column.name(), made.size() + 1);
            if (before != null) {
                throw new BadInput(name + " has the column '" + column.name() + "' twice, as columns " + before
                        + " and " + (made.size() + 1) + ": rename one of them");
            }
            Leaf leaf = column.node().leaf();
            made.add(
                    leaf != null && !column.node().repeated()
                            ? new FlatColumn(column.name(), leaf)
                            : new NestedColumn(column.name(), column.node()));
        }
        return List.copyOf(made);
    }

    /** As the footer says; 0 if its writer did not. */
    public long rows() {
        return rows;
    }

    /**
     * Begins the next row group.
     *
     * @return its rows; -1 after the last
     * @throws BadInput if the file is damaged, or compressed in a way that is not read
     */
    public long nextGroup() throws IOException {
        return call(name, () -> {
            if (group > 0) {
                columns.forEach(ParquetColumn::end);
            }
            if (group == groups.length) {
                return -1L;
            }
            List<Chunk> chunks = new ArrayList<>();
            long count = chunks(groups[group++], chunks);
            List<Cursor> cursors = new ArrayList<>();
            for (int i = 0; i < chunks.size(); i++) {
                cursors.add(cursor(schema.leaves().get(i), chunks.get(i), count));
            }
            for (ParquetColumn column : columns) {
                column.begin(cursors);
            }
            return count;
        });
    }

    /**
     * Reads the next values of a column, one or none for each row.
     *
     * @param rows    how many, at most; no more than are left of the row group
     * @param text    where the values are put, behind what is there
     * @param most    once the text has grown by so many bytes, no more values are read
     * @param starts  where each value begins in the text
     * @param lengths its bytes; -1: there is none
     * @param base    where the first of them goes in {@code starts} and {@code lengths}
     * @return the rows that were read, at least 1
     * @throws BadInput if the file is damaged
     */
    public int read(int column, int rows, TextBuffer text, int most, int[] starts, int[] lengths, int base)
            throws IOException {
        ParquetColumn from = columns.get(column);
        return call(name, () -> {
            try {
                return from.read(rows, text, most, starts, lengths, base);
            } catch (Damage e) {
                throw e.in(from.name());
            } catch (Excess e) {
                throw e.in(from.name());
            }
        });
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Cursor cursor(Leaf leaf, Chunk chunk, long rowsOfGroup) {
        Codec codec = Codec.of(chunk.codec);
        if (chunk.isEncrypted) {
            throw encrypted();
        }
        if (chunk.isElsewhere) {
            throw new BadInput(name + " has the column '" + leaf.name()
                    + "' in another file, which is not read: write the columns into one file");
        }
        if (!codec.isRead()) {
            throw new BadInput(name + " is compressed with " + (codec == Codec.LZO ? "LZO" : "Brotli")
                    + ", which is not read: write it with zstd, snappy, gzip, lz4 or uncompressed");
        }
        if (chunk.entries == 0 && rowsOfGroup == 0) {
            return new Cursor(leaf, null, 0, 0);
        }
        long start = chunk.start();
        if (Physical.of(chunk.type) != leaf.physical()
                || chunk.entries < 0
                || chunk.bytes < 0
                || start < MAGIC.length
                || start > footerAt
                || chunk.bytes > footerAt - start) {
            throw new Damage("the metadata of the column '" + leaf.name() + "' does not fit the file");
        }
        if (leaf.repetition() == 0 && chunk.entries != rowsOfGroup) {
            throw new Damage(
                    "the column '" + leaf.name() + "' has " + chunk.entries + " values for " + rowsOfGroup + " rows");
        }
        long end = Math.min(footerAt, start + chunk.bytes + BEHIND);
        return new Cursor(leaf, new Pages(file, leaf, codec, start, end, scratch), chunk.entries, dictionaryBytes);
    }

    /** @return the rows of the group */
    private long chunks(int position, List<Chunk> chunks) {
        long[] count = {-1};
        CompactProtocol in = new CompactProtocol(footer, position, footer.length);
        in.struct(id -> {
            if (id == 1) {
                in.structs(() -> {
                    Chunk chunk = new Chunk();
                    chunk.read(in);
                    chunks.add(chunk);
                });
            } else if (id == 3) {
                count[0] = in.i64();
            }
        });
        if (count[0] < 0 || chunks.size() != schema.leaves().size()) {
            throw new Damage("a row group has other columns than the schema");
        }
        return count[0];
    }

    /** Of files that were put one behind the other the last footer would be taken for that of all. */
    private void requireOneFile() throws IOException {
        long end = MAGIC.length;
        if (groups.length > 0) {
            List<Chunk> chunks = new ArrayList<>();
            chunks(groups[groups.length - 1], chunks);
            for (Chunk chunk : chunks) {
                end = Math.max(end, Math.min(footerAt, chunk.start() + Math.max(0, chunk.bytes)));
            }
        }
        byte[] seam = "PAR1PAR1".getBytes(StandardCharsets.ISO_8859_1);
        int step = 1 << 16;
        for (long at = Math.max(0, end - seam.length); at < footerAt; at += step) {
            byte[] bytes = bytes(at, (int) Math.min(step + seam.length, footerAt - at));
            for (int i = 0; i + seam.length <= bytes.length; i++) {
                if (Arrays.equals(bytes, i, i + seam.length, seam, 0, seam.length)) {
                    throw new BadInput(name
                            + " is several Parquet files, one behind the other: give them as files, by a" + " pattern");
                }
            }
        }
    }

    private byte[] footer(int length) throws IOException {
        try {
            return bytes(footerAt, length);
        } catch (OutOfMemoryError e) {
            throw Excess.ofMemory(
                    "its footer has " + length + " bytes", ", or write it with fewer columns or row groups");
        }
    }

    private byte[] bytes(long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        if (!file.read(at, bytes, 0, count)) {
            throw new Damage("it becomes shorter while it is read");
        }
        return bytes;
    }

    private BadInput encrypted() {
        return new BadInput(name + " is encrypted, which is not read: give a file that is not");
    }

    private static boolean endsWith(byte[] bytes, byte[] end) {
        return bytes.length >= end.length
                && Arrays.equals(bytes, bytes.length - end.length, bytes.length, end, 0, end.length);
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    /** Says of which file what is wrong with its bytes. */
    private static <T> T call(String name, Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (Damage e) {
            throw damaged(name, e.getMessage());
        } catch (Excess e) {
            throw new BadInput(name + ": " + e.getMessage());
        } catch (CompactProtocol.Incomplete e) {
            throw damaged(name, "its footer ends within a field");
        } catch (IndexOutOfBoundsException | NegativeArraySizeException | ArithmeticException e) {
            // Numbers in it that do not fit each other.
            throw damaged(name, "a page is not what its header says");
        }
    }

    private static BadInput damaged(String name, String what) {
        return new BadInput(name + " is damaged: it is Parquet, but " + what + ": copy or write it again");
    }
}
