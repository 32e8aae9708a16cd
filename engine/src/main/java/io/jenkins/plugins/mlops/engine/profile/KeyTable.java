package io.jenkins.plugins.mlops.engine.profile;

import java.util.Arrays;

/**
 * Hashes of keys, each with the number of the row that came with it first. A hash stands near the slot that its first bits
 * say, so that the table is nearly in ascending order.
 */
final class KeyTable {
    static final int LEAST_SLOTS = 16;

    private long[] firsts = new long[LEAST_SLOTS];
    private long[] seconds = new long[LEAST_SLOTS];
    /** 0: the slot is free. */
    private long[] rows = new long[LEAST_SLOTS];

    private int skipped;
    private int size;

    /**
     * Adds a hash, making room as needed.
     *
     * @return the row that came with it first; 0 if it is this one
     */
    long add(long first, long second, long row) {
        if (isFull()) {
            grow();
        }
        int slot = slot(first, second);
        if (rows[slot] != 0) {
            return rows[slot];
        }
        firsts[slot] = first;
        seconds[slot] = second;
        rows[slot] = row;
        size++;
        return 0;
    }

    /** Whether one more would make it grow. */
    boolean isFull() {
        return size >= rows.length / 4 * 3;
    }

    int slots() {
        return rows.length;
    }

    /** After {@link #sort}: how many there are, at the positions from 0. */
    int size() {
        return size;
    }

    long first(int position) {
        return firsts[position];
    }

    long second(int position) {
        return seconds[position];
    }

    long row(int position) {
        return rows[position];
    }

    /** Brings the hashes into ascending order, unsigned; nothing but {@link #clear} may come then. */
    void sort() {
        int end = 0;
        for (int slot = 0; slot < rows.length; slot++) {
            if (rows[slot] == 0) {
                continue;
            }
            long first = firsts[slot];
            long second = seconds[slot];
            long row = rows[slot];
            int at = end++;
            for (; at > 0 && Long.compareUnsigned(firsts[at - 1], first) > 0; at--) {
                firsts[at] = firsts[at - 1];
                seconds[at] = seconds[at - 1];
                rows[at] = rows[at - 1];
            }
            firsts[at] = first;
            seconds[at] = second;
            rows[at] = row;
        }
    }

    /**
     * Removes everything.
     *
     * @param bits how many of the first bits are the same in all hashes that are added from now on
     */
    void clear(int bits) {
        Arrays.fill(rows, 0);
        size = 0;
        skipped = bits;
    }

    private int slot(long first, long second) {
        int mask = rows.length - 1;
        int slot = (int) ((first << skipped) >>> Long.numberOfLeadingZeros(mask));
        while (rows[slot] != 0 && (firsts[slot] != first || seconds[slot] != second)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldFirsts = firsts;
        long[] oldSeconds = seconds;
        long[] oldRows = rows;
        int slots = Math.multiplyExact(oldRows.length, 2);
        firsts = new long[slots];
        seconds = new long[slots];
        rows = new long[slots];
        for (int i = 0; i < oldRows.length; i++) {
            if (oldRows[i] != 0) {
                int slot = slot(oldFirsts[i], oldSeconds[i]);
                firsts[slot] = oldFirsts[i];
                seconds[slot] = oldSeconds[i];
                rows[slot] = oldRows[i];
            }
        }
    }
}
