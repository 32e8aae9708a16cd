package io.jenkins.plugins.mlops.engine.metric;

import java.util.Arrays;

/** Chooses and orders rows of primitive columns. */
final class Rows {
    private Rows() {}

    static double[] pick(double[] column, int[] rows) {
        if (column == null) {
            return null;
        }
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = column[rows[i]];
        }
        return picked;
    }

    static short[] pick(short[] column, int[] rows) {
        short[] picked = new short[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = column[rows[i]];
        }
        return picked;
    }

    /** The rows' indices from the smallest value to the largest, equal ones in their order; the values are not NaN. */
    static int[] ascending(double[] column) {
        double[] distinct = column.clone();
        for (int i = 0; i < distinct.length; i++) {
            distinct[i] += 0.0; // -0.0 becomes 0.0, which it equals
        }
        Arrays.sort(distinct);
        int size = 0;
        for (double value : distinct) {
            if (size == 0 || distinct[size - 1] != value) {
                distinct[size++] = value;
            }
        }
        int[] next = new int[size + 1];
        int[] rank = new int[column.length];
        for (int i = 0; i < column.length; i++) {
            rank[i] = Arrays.binarySearch(distinct, 0, size, column[i] + 0.0);
            next[rank[i] + 1]++;
        }
        for (int i = 1; i <= size; i++) {
            next[i] += next[i - 1];
        }
        int[] order = new int[column.length];
        for (int i = 0; i < column.length; i++) {
            order[next[rank[i]]++] = i;
        }
        return order;
    }
}
