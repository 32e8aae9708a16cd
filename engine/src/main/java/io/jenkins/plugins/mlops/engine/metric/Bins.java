package io.jenkins.plugins.mlops.engine.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows in 15 bins of equal width by confidence. For two classes the confidence is the score of the positive class,
 * and a row counts where its label is positive; for more it is the highest score, and a row counts where its class is the
 * label. A bin holds its upper end and not its lower one; the first holds 0 as well.
 */
final class Bins {
    static final int COUNT = 15;

    private final double[] confidence;
    /** By row: the bin, and {@link #COUNT} more where the row counts. */
    private final byte[] bin;

    Bins(Classification of) {
        this.confidence = of.isBinary() ? of.scores(Classification.POSITIVE) : new double[of.rows()];
        this.bin = new byte[of.rows()];
        for (int i = 0; i < bin.length; i++) {
            int predicted = of.isBinary() ? Classification.POSITIVE : of.highestScore(i);
            confidence[i] = of.score(i, predicted);
            int at = at(confidence[i]);
            bin[i] = (byte) (of.label(i) == predicted ? at + COUNT : at);
        }
    }

    List<CalibrationBin> of(double[] weights) {
        List<CalibrationBin> bins = new ArrayList<>();
        double[][] sums = sums(weights);
        for (int i = 0; i < COUNT; i++) {
            double weight = sums[i][0];
            if (weight > 0) {
                bins.add(new CalibrationBin(
                        i == 0 ? 0 : upper(i - 1), upper(i), sums[i][1] / weight, sums[i][2] / weight, weight));
            }
        }
        return bins;
    }

    /** The upper end of a bin, inclusive. */
    static double upper(int bin) {
        return (bin + 1) / (double) COUNT;
    }

    private static int at(double confidence) {
        int bin = 0;
        while (bin < COUNT - 1 && confidence > upper(bin)) {
            bin++;
        }
        return bin;
    }

    /** By bin: weight of the rows, weighted sum of their confidence, weight of the rows that count. */
    double[][] sums(double[] weights) {
        double[][] sums = new double[COUNT][3];
        for (int i = 0; i < bin.length; i++) {
            boolean counts = bin[i] >= COUNT;
            double[] sum = sums[counts ? bin[i] - COUNT : bin[i]];
            sum[0] += weights[i];
            sum[1] += weights[i] * confidence[i];
            sum[2] += counts ? weights[i] : 0;
        }
        return sums;
    }
}
