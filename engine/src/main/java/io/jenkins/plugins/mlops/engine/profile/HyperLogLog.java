package io.jenkins.plugins.mlops.engine.profile;

/**
 * Estimates how many different 64-bit hashes were added (Flajolet et al. 2007), with the estimator of O. Ertl, "New
 * cardinality estimation algorithms for HyperLogLog sketches", 2017, algorithm 6, which needs no tables and has no bias
 * at any size. The result depends on the set of hashes alone, not on order or grouping.
 */
final class HyperLogLog {
    private static final int PRECISION = 13;
    private static final int REGISTERS = 1 << PRECISION;
    private static final int MOST_ZEROS = Long.SIZE - PRECISION;

    /** The natural logarithm of 2, as a constant that is the same on every JDK. */
    private static final double LN_2 = 0x1.62e42fefa39efp-1;

    /** Standard deviation of the estimate, relative to the truth. */
    static final double RELATIVE_ERROR = 1.04 / Math.sqrt(REGISTERS);

    private final byte[] registers = new byte[REGISTERS];

    void add(long hash) {
        int register = (int) (hash >>> (Long.SIZE - PRECISION));
        byte rank = (byte) (Math.min(Long.numberOfLeadingZeros(hash << PRECISION), MOST_ZEROS) + 1);
        if (rank > registers[register]) {
            registers[register] = rank;
        }
    }

    void add(HyperLogLog other) {
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
    }

    long estimate() {
        int[] count = new int[MOST_ZEROS + 2];
        for (byte rank : registers) {
            count[rank]++;
        }
        double z = REGISTERS * tau(1 - count[MOST_ZEROS + 1] / (double) REGISTERS);
        for (int k = MOST_ZEROS; k >= 1; k--) {
            z = 0.5 * (z + count[k]);
        }
        z += REGISTERS * sigma(count[0] / (double) REGISTERS);
        return Math.round(REGISTERS * (double) REGISTERS / (2 * LN_2 * z));
    }

    private static double sigma(double x) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = x;
        double y = 1;
        double z = x;
        double before;
        do {
            power *= power;
            before = z;
            z += power * y;
            y += y;
        } while (z != before);
        return z;
    }

    private static double tau(double x) {
        if (x == 0 || x == 1) {
            return 0;
        }
        double root = x;
        double y = 1;
        double z = 1 - x;
        double before;
        do {
            root = Math.sqrt(root);
            before = z;
            y *= 0.5;
            z -= (1 - root) * (1 - root) * y;
        } while (z != before);
        return z / 3;
    }
}
