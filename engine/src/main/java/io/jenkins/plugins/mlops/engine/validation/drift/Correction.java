package io.jenkins.plugins.mlops.engine.validation.drift;

import java.util.Arrays;

/** How p-values of many comparisons are corrected for their number. */
enum Correction {
    /**
     * Of those that are called significant, no more than a share of alpha is by chance, on average (Y. Benjamini and Y.
     * Hochberg, "Controlling the false discovery rate", 1995).
     */
    BENJAMINI_HOCHBERG("benjaminiHochberg") {
        @Override
        double[] apply(double[] pValues) {
            Integer[] ascending = new Integer[pValues.length];
            Arrays.setAll(ascending, i -> i);
            Arrays.sort(ascending, (i, j) -> Double.compare(pValues[i], pValues[j]));
            double[] corrected = new double[pValues.length];
            double least = 1;
            for (int rank = pValues.length; rank > 0; rank--) {
                int i = ascending[rank - 1];
                least = Math.min(least, pValues[i] * pValues.length / rank);
                corrected[i] = least;
            }
            return corrected;
        }
    },
    /** Each comparison by itself. */
    NONE("none") {
        @Override
        double[] apply(double[] pValues) {
            return pValues.clone();
        }
    };

    private final String key;

    Correction(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** The corrected ones, in the same order. None is lower than before, and none falls when another rises. */
    abstract double[] apply(double[] pValues);
}
