package io.jenkins.plugins.mlops.engine.profile;

/**
 * Adds up numbers and products of numbers without rounding. Products of the same magnitude are added
 * as integers first, so that one costs a few additions; compare {@link PowerSums}.
 */
final class ProductSum {
    private static final int SLOTS = 64;
    private static final int LIMB = 53;
    private static final long LOW = (1L << LIMB) - 1;
    /** Sums of so many limbs fit into a long with its sign. */
    private static final int MOST = 1 << (Long.SIZE - 1 - LIMB);

    private final int[] positions = new int[SLOTS];
    private final int[] collected = new int[SLOTS];
    /** Products are high * 2^53 + low. */
    private final long[] highs = new long[SLOTS];

    private final long[] lows = new long[SLOTS];
    private ExactSum into;

    /** Adds the numbers of some rows, and their squares. */
    void add(BatchNumbers numbers, int[] rows, int count, ExactSum values, ExactSum squares) {
        into = values;
        for (int i = 0; i < count; i++) {
            add(numbers.digits[rows[i]], numbers.positions[rows[i]], 1, 0);
        }
        end();
        add(numbers, numbers, rows, count, squares);
    }

    /** Adds the products of the numbers of some rows. */
    void add(BatchNumbers one, BatchNumbers other, int[] rows, int count, ExactSum products) {
        into = products;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            add(one.digits[row], one.positions[row], other.digits[row], other.positions[row]);
        }
        end();
    }

    private void add(long one, int onePosition, long other, int otherPosition) {
        int position = onePosition + otherPosition;
        int slot = position & (SLOTS - 1);
        if (positions[slot] != position || collected[slot] == MOST) {
            flush(slot);
            positions[slot] = position;
        }
        collected[slot]++;
        long low = one * other;
        highs[slot] += (Math.multiplyHigh(one, other) << (Long.SIZE - LIMB)) | (low >>> LIMB);
        lows[slot] += low & LOW;
    }

    private void end() {
        for (int slot = 0; slot < SLOTS; slot++) {
            flush(slot);
        }
    }

    private void flush(int slot) {
        if (collected[slot] > 0) {
            into.addUnits(lows[slot], positions[slot]);
            into.addUnits(highs[slot], positions[slot] + LIMB);
            lows[slot] = 0;
            highs[slot] = 0;
            collected[slot] = 0;
        }
    }
}
