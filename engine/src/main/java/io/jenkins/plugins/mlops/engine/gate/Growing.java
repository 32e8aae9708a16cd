package io.jenkins.plugins.mlops.engine.gate;

import java.util.Arrays;

/** Primitive columns whose length is not known beforehand. */
final class Growing {
    private Growing() {}

    private static int enough(int wanted, int length) {
        return Math.max(wanted, Math.max(1024, length + (length >> 1)));
    }

    /** Numbers; those never set are 0. */
    static final class Doubles {
        private double[] values = {};

        void set(int index, double value) {
            if (index >= values.length) {
                values = Arrays.copyOf(values, enough(index + 1, values.length));
            }
            values[index] = value;
        }

        double get(int index) {
            return values[index];
        }

        /** The first values; this column is not used any more. */
        double[] take(int size) {
            double[] taken = values.length == size ? values : Arrays.copyOf(values, size);
            values = null;
            return taken;
        }
    }

    /** Class numbers; those never set are 0. */
    static final class Shorts {
        private short[] values = {};

        void set(int index, short value) {
            if (index >= values.length) {
                values = Arrays.copyOf(values, enough(index + 1, values.length));
            }
            values[index] = value;
        }

        short get(int index) {
            return values[index];
        }

        /** The first values, each replaced by its image; this column is not used any more. */
        short[] take(int size, short[] image) {
            short[] taken = values.length == size ? values : Arrays.copyOf(values, size);
            values = null;
            for (int i = 0; i < size; i++) {
                taken[i] = image[taken[i]];
            }
            return taken;
        }
    }
}
