package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.files.Content;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * The keys of the rows, each as 128 bits of a SHA-256, so that millions fit in memory and no two keys are taken for one
 * another. Rows are numbered from 0.
 */
final class Keys {
    private static final int NONE = -1;

    private final MessageDigest sha256 = Content.sha256();
    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private int[] slots = new int[4096];
    private int size;

    private long soughtHigh;
    private long soughtLow;

    Keys() {
        Arrays.fill(slots, NONE);
    }

    int size() {
        return size;
    }

    /** Adds the key of the next row. Returns the earlier row that has the same; -1 if there is none. */
    int add(List<TableScan.Field> key) {
        seek(key);
        if (size == high.length) {
            int more = size + (size >> 1);
            high = Arrays.copyOf(high, more);
            low = Arrays.copyOf(low, more);
        }
        if (size * 2L >= slots.length) {
            slots = new int[slots.length * 2];
            Arrays.fill(slots, NONE);
            for (int row = 0; row < size; row++) {
                slots[slot(high[row], low[row])] = row;
            }
        }
        int slot = slot(soughtHigh, soughtLow);
        if (slots[slot] != NONE) {
            return slots[slot];
        }
        high[size] = soughtHigh;
        low[size] = soughtLow;
        slots[slot] = size++;
        return NONE;
    }

    /** The row that has the key; -1 if there is none. */
    int find(List<TableScan.Field> key) {
        seek(key);
        return slots[slot(soughtHigh, soughtLow)];
    }

    private void seek(List<TableScan.Field> key) {
        for (TableScan.Field field : key) {
            if (field.isMissing()) {
                throw field.bad("there is no value; the key needs one");
            }
            int length = field.length();
            // The length, so that 'ab' + 'c' is another key than 'a' + 'bc'.
            sha256.update(
                    new byte[] {(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length});
            sha256.update(field.bytes(), field.start(), length);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        soughtHigh = digest.getLong();
        soughtLow = digest.getLong();
    }

    private int slot(long keyHigh, long keyLow) {
        int mask = slots.length - 1;
        int slot = (int) keyHigh & mask;
        while (slots[slot] != NONE && (high[slots[slot]] != keyHigh || low[slots[slot]] != keyLow)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
