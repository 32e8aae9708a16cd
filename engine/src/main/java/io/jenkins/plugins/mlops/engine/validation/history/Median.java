package io.jenkins.plugins.mlops.engine.validation.history;

import java.util.Arrays;

/** The middle of numbers, and how far they are from it. */
final class Median {
    /** By which the median of the deviations of normal numbers is to be multiplied to be their standard deviation: 1 / probit(3/4). */
    private static final double NORMAL = 1.4826022185056018;

    private Median() {}

    /** The mean of the middle two, if there are two; 0 of none. */
    static double of(double... numbers) {
        if (numbers.length == 0) {
            return 0;
        }
        double[] ascending = numbers.clone();
        Arrays.sort(ascending);
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1
                ? ascending[middle]
                : ascending[middle - 1] + (ascending[middle] - ascending[middle - 1]) / 2;
    }

    /** The standard deviation of normal numbers whose deviations are these, however large less than half of them are. */
    static double scale(double... deviations) {
        return NORMAL * of(Arrays.stream(deviations).map(Math::abs).toArray());
    }
}
