package io.jenkins.plugins.mlops.engine.validation.value;

import io.jenkins.plugins.mlops.engine.data.ValueKind;
import java.util.Arrays;

/** Remembers what was found of the values seen last, so that a costly check runs once for a value that comes often. */
public final class Memo {
    private static final int SLOTS = 256;
    private static final int LONGEST = 64;

    private final byte[][] values = new byte[SLOTS][];
    private final int[] lengths = new int[SLOTS];
    private final ValueKind[] kinds = new ValueKind[SLOTS];
    private final int[][] found = new int[SLOTS][];
    private int slot;

    /** What was found of this value; null if it is not remembered. */
    public int[] recall(Cell cell) {
        int end = cell.start() + cell.length();
        int hash = cell.length();
        for (int i = cell.start(); i < end; i++) {
            hash = 31 * hash + cell.bytes()[i];
        }
        slot = (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (SLOTS - 1);
        boolean same = values[slot] != null
                && kinds[slot] == cell.kind()
                && Arrays.equals(values[slot], 0, lengths[slot], cell.bytes(), cell.start(), end);
        return same ? found[slot] : null;
    }

    /** Remembers what was found of the value that was asked for last. */
    public void remember(Cell cell, int[] what) {
        if (cell.length() > LONGEST) {
            return;
        }
        if (values[slot] == null) {
            values[slot] = new byte[LONGEST];
        }
        System.arraycopy(cell.bytes(), cell.start(), values[slot], 0, cell.length());
        lengths[slot] = cell.length();
        kinds[slot] = cell.kind();
        found[slot] = what;
    }
}
