package io.jenkins.plugins.mlops.engine.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Counts different values, told apart by {@link ValueHash}. As long as there are no more than its limit, every count is
 * exact. Beyond, it keeps the frequent ones (filtered space saving, Homem and Carvalho 2010): a value that is not here
 * only raises the bound of its slot in a filter, until that says that it may be as frequent as those that are here. A
 * count is then too low by at most {@link #error}, and every value that occurs more often than that is here.
 */
final class ValueTable {
    /** Of a value no more than this is kept to be shown, in bytes. */
    private static final int MOST_TEXT = 200;

    /** Slots of the filter for each value of the limit, at least. */
    private static final int SLOTS_PER_VALUE = 2;

    /** Bits of {@link #present}: 16 to 32 for each value of the greatest limit. */
    private static final int WORDS = 512;

    private int limit;
    private final boolean keepsText;
    private int size;
    /** By slot: the most that any value of this slot can have occurred without being counted; null: nothing is missing. */
    private int[] bounds;
    /** The bound from which on a value is let in. */
    private int threshold;

    /** Of values that are certainly not here, most have no bit here; null as long as {@link #bounds} is. */
    private long[] present;

    private int[] slots = new int[32];
    private long[] first = new long[16];
    private long[] second = new long[16];
    private long[] counts = new long[16];
    /** The most that the values can have occurred before they were counted. */
    private long[] missed = new long[16];

    private ColumnType[] types = new ColumnType[16];
    private long[] values = new long[16];
    private int[] lengths = new int[16];
    private byte[] classes = new byte[16];
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
        long error = 0;
        if (bounds != null) {
            for (int bound : bounds) {
                error = Math.max(error, bound);
            }
        }
        for (int i = 0; i < size; i++) {
            error = Math.max(error, missed[i]);
        }
        return error;
    }

    /** Whether every value is here, with its exact count. */
    boolean isExact() {
        return bounds == null;
    }

    /** Where a value is; -1 if it is not here. */
    int find(ValueHash hash) {
        return find(hash.first, hash.second);
    }

    /** Whether a value that is not here is to be added; if not, its occurrence is noted. */
    boolean admits(ValueHash hash) {
        if (bounds == null) {
            return true;
        }
        int slot = slot(hash.first);
        if (bounds[slot] >= threshold) {
            return true;
        }
        bounds[slot]++;
        return false;
    }

    private int find(long h1, long h2) {
        if (present != null && (present[word(h1)] & (1L << h1)) == 0) {
            return -1;
        }
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
    int add(ValueHash hash, ColumnType type, long value, Characters characters, byte[] bytes, int start, int length) {
        int entry = append(hash.first, hash.second);
        missed[entry] = bound(hash.first);
        types[entry] = type;
        values[entry] = value;
        lengths[entry] = characters.count;
        classes[entry] = (byte) characters.classes;
        texts[entry] = keepsText ? prefix(bytes, start, length) : null;
        return entry;
    }

    /** Counts one more occurrence of a value that is here. */
    void increment(int entry) {
        counts[entry]++;
    }

    long count(int entry) {
        return counts[entry];
    }

    ColumnType type(int entry) {
        return types[entry];
    }

    /** See {@link Classifier#value}. */
    long value(int entry) {
        return values[entry];
    }

    /** In characters. */
    int length(int entry) {
        return lengths[entry];
    }

    /** See {@link Characters#classes}. */
    int classes(int entry) {
        return classes[entry];
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
        if (bounds != null && other.bounds != null) {
            fold(other.bounds.length);
        }
        for (int i = 0; i < size; i++) {
            if (other.find(first[i], second[i]) < 0) {
                missed[i] += other.bound(first[i]);
            }
        }
        for (int i = 0; i < other.size; i++) {
            int entry = find(other.first[i], other.second[i]);
            if (entry < 0) {
                entry = append(other.first[i], other.second[i]);
                missed[entry] = bound(other.first[i]);
                types[entry] = other.types[i];
                values[entry] = other.values[i];
                lengths[entry] = other.lengths[i];
                classes[entry] = other.classes[i];
                texts[entry] = other.texts[i];
            }
            counts[entry] += other.counts[i];
            missed[entry] += other.missed[i];
        }
        if (other.bounds != null) {
            if (bounds == null) {
                bounds = new int[other.bounds.length];
                present = new long[WORDS];
                index();
            }
            for (int i = 0; i < bounds.length; i++) {
                int bound = 0;
                for (int j = i; j < other.bounds.length; j += bounds.length) {
                    bound = Math.max(bound, other.bounds[j]);
                }
                bounds[i] += bound;
            }
            threshold += other.threshold;
        }
    }

    /**
     * Drops the rarer half of the values.
     *
     * @param dropped takes what was counted of them
     */
    void shrink(Totals dropped) {
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = counts[i] + missed[i];
        }
        Arrays.sort(sorted);
        long cut = sorted[size / 2];
        if (bounds == null) {
            bounds = new int[Integer.highestOneBit(2 * SLOTS_PER_VALUE * limit - 1)];
            present = new long[WORDS];
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (counts[i] + missed[i] > cut) {
                first[kept] = first[i];
                second[kept] = second[i];
                counts[kept] = counts[i];
                missed[kept] = missed[i];
                types[kept] = types[i];
                values[kept] = values[i];
                lengths[kept] = lengths[i];
                classes[kept] = classes[i];
                texts[kept] = texts[i];
                kept++;
            } else {
                int slot = slot(first[i]);
                bounds[slot] = (int) Math.max(bounds[slot], counts[i] + missed[i]);
                dropped.add(types[i], values[i], lengths[i], classes[i], first[i], counts[i]);
            }
        }
        Arrays.fill(texts, kept, size, null);
        Arrays.fill(counts, kept, size, 0);
        Arrays.fill(missed, kept, size, 0);
        size = kept;
        // Higher than it must be, so that many values pass before the table is full again.
        threshold = (int) Math.min(Integer.MAX_VALUE, Math.max(threshold, cut + Math.max(2, cut / 2)));
        index();
    }

    private long bound(long hash) {
        return bounds == null ? 0 : bounds[slot(hash)];
    }

    /** By other bits than the index, in which the values of one slot would else get into each other's way. */
    private int slot(long hash) {
        return (int) (hash >>> 32) & (bounds.length - 1);
    }

    /** Makes the filter smaller: a bound holds for every single value of a slot, so that of two the higher holds for both. */
    private void fold(int slots) {
        if (bounds.length > slots) {
            int[] folded = new int[slots];
            for (int i = 0; i < bounds.length; i++) {
                folded[i & (slots - 1)] = Math.max(folded[i & (slots - 1)], bounds[i]);
            }
            bounds = folded;
        }
    }

    private int append(long h1, long h2) {
        if (size == counts.length) {
            int room = 2 * size;
            first = Arrays.copyOf(first, room);
            second = Arrays.copyOf(second, room);
            counts = Arrays.copyOf(counts, room);
            missed = Arrays.copyOf(missed, room);
            types = Arrays.copyOf(types, room);
            values = Arrays.copyOf(values, room);
            lengths = Arrays.copyOf(lengths, room);
            classes = Arrays.copyOf(classes, room);
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

    /** Where the bit of a value is, which its lowest bits tell. */
    private static int word(long hash) {
        return (int) (hash >>> 6) & (WORDS - 1);
    }

    private void index() {
        Arrays.fill(slots, 0);
        if (present != null) {
            Arrays.fill(present, 0);
        }
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
        if (present != null) {
            present[word(first[entry])] |= 1L << first[entry];
        }
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
