package io.jenkins.plugins.mlops.engine.metric;

/**
 * What a model predicted and what was true, row by row, in primitive arrays. Immutable; what several metrics need, such
 * as the order of the scores, is computed once and kept. Not safe for several threads.
 */
public sealed interface Predictions permits Classification, Regression {
    int rows();

    /** Whether the rows came with weights of their own. */
    boolean isWeighted();

    /** The weight of a row, 0 or more; 1 where the rows came without. */
    double weight(int row);

    /** The given rows alone, as if there were no others. */
    Predictions subset(int[] rows);

    /** All rows with their own weights. */
    default Sample sample() {
        double[] weights = new double[rows()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight(i);
        }
        return new Sample(this, weights);
    }
}
