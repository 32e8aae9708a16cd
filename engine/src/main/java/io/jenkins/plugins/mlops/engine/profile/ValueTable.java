package io.jenkins.plugins.mlops.engine.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Counts different values, told apart by 128 bits of hash. As long as there are no more than its limit, every count is
 * exact. Beyond, it keeps the frequent ones (Misra and Gries 1982, dropping half of the values at a time as in the
 * frequent-items sketch of Apache DataSketches): a count is then too low by at most {@link #error}, and every value that
 * occurs more often than that is here.
 */
final class ValueTable {
    /** Of a value no more than this is kept to be shown, in bytes. */
    private static final int MOST_TEXT = 200;

    private int limit;
    private final boolean keepsText;
    private int size;
    private long error;

    private int[] slots = new int[32];
    private long[] first = new long[16];
    private long[] second = new long[16];
    private long[] counts = new long[16];
    private ColumnType[] types = new ColumnType[16];
    private double[] numbers = new double[16];
    private int[] lengths = new int[16];
    private byte[][] texts = new byte[16][];

    /**
     * @param limit     the most different values
     * @param keepsText whether {@link #text} will be asked for
     */
    ValueTable(int limit, boolean keepsText) {
        this.limit = limit;
        this.keepsText = keepsText;
    }

    int size() {
        return size;
    }

    /** The most by which a count can be too low. */
    long error() {
        return error;
    }

    /** Where a value is; -1 if it is not here. */
    int find(Hash128 hash) {
        return find(hash.first, hash.second);
    }

    private int find(long h1, long h2) {
        int mask = slots.length - 1;
        for (int slot = (int) h1 & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            int entry = slots[slot] - 1;
            if (first[entry] == h1 && second[entry] == h2) {
                return entry;
            }
        }
        return -1;
    }

    boolean isFull() {
        return size == limit;
    }

    /** Adds a value that is not here, while the table is not full; its count is 0. */
    int add(Hash128 hash, ColumnType type, double number, int characters, byte[] bytes, int start, int length) {
        int entry = append(hash.first, hash.second);
        types[entry] = type;
        numbers[entry] = number;
        lengths[entry] = characters;
        texts[entry] = keepsText ? prefix(bytes, start, length) : null;
        return entry;
    }

    void count(int entry, long times) {
        counts[entry] += times;
    }

    long count(int entry) {
        return counts[entry];
    }

    ColumnType type(int entry) {
        return types[entry];
    }

    double number(int entry) {
        return numbers[entry];
    }

    /** In characters. */
    int length(int entry) {
        return lengths[entry];
    }

    long hash(int entry) {
        return first[entry];
    }

    /** The value, or its beginning, with an ellipsis then. */
    String text(int entry) {
        String text = new String(texts[entry], StandardCharsets.UTF_8);
        return text.codePointCount(0, text.length()) < lengths[entry] ? text + TopValues.ELLIPSIS : text;
    }

    void limit(int most) {
        limit = most;
    }

    boolean isOverLimit() {
        return size > limit;
    }

    /** Adds the counts of another table; there may then be more values than the limit. */
    void add(ValueTable other) {
        error += other.error;
        for (int i = 0; i < other.size; i++) {
            int entry = find(other.first[i], other.second[i]);
            if (entry < 0) {
                entry = append(other.first[i], other.second[i]);
                types[entry] = other.types[i];
                numbers[entry] = other.numbers[i];
                lengths[entry] = other.lengths[i];
                texts[entry] = other.texts[i];
            }
            counts[entry] += other.counts[i];
        }
    }

    /** Drops the rarer half of the values, and takes what they may have had from the rest. */
    void shrink() {
        long[] sorted = Arrays.copyOf(counts, size);
        Arrays.sort(sorted);
        long cut = sorted[size / 2];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (counts[i] > cut) {
                first[kept] = first[i];
                second[kept] = second[i];
                counts[kept] = counts[i] - cut;
                types[kept] = types[i];
                numbers[kept] = numbers[i];
                lengths[kept] = lengths[i];
                texts[kept] = texts[i];
                kept++;
            }
        }
        Arrays.fill(texts, kept, size, null);
        Arrays.fill(counts, kept, size, 0);
        size = kept;
        error += cut;
        index();
    }

    private int append(long h1, long h2) {
        if (size == counts.length) {
            int room = 2 * size;
            first = Arrays.copyOf(first, room);
            second = Arrays.copyOf(second, room);
            counts = Arrays.copyOf(counts, room);
            types = Arrays.copyOf(types, room);
            numbers = Arrays.copyOf(numbers, room);
            lengths = Arrays.copyOf(lengths, room);
            texts = Arrays.copyOf(texts, room);
            slots = new int[2 * room];
            index();
        }
        first[size] = h1;
        second[size] = h2;
        size++;
        enter(size - 1);
        return size - 1;
    }

    private void index() {
        Arrays.fill(slots, 0);
        for (int i = 0; i < size; i++) {
            enter(i);
        }
    }

    private void enter(int entry) {
        int mask = slots.length - 1;
        int slot = (int) first[entry] & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = entry + 1;
    }

    private static byte[] prefix(byte[] bytes, int start, int length) {
        return Arrays.copyOfRange(bytes, start, start + shown(bytes, start, length));
    }

    /** How many bytes of a value are kept to be shown. */
    static int shown(byte[] bytes, int start, int length) {
        int end = length;
        if (length > MOST_TEXT) {
            end = MOST_TEXT;
            while ((bytes[start + end] & 0xC0) == 0x80) {
                end--;
            }
        }
        return end;
    }
}
