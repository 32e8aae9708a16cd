package io.jenkins.plugins.mlops.engine.validation.history;

import java.util.Arrays;

/**
 * A robust line through points: the median of the slopes between any two of them (P. K. Sen, "Estimates of the regression
 * coefficient based on Kendall's tau", 1968), through the medians of times and values (W. J. Conover, "Practical
 * Nonparametric Statistics", 1980).
 *
 * @param slope     per day
 * @param intercept at day 0
 */
record Line(double slope, double intercept) {
    /** With points of one time only, it is level. */
    static Line through(double[] days, double[] values) {
        int n = days.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (days[j] > days[i]) {
                    slopes[count++] = (values[j] - values[i]) / (days[j] - days[i]);
                }
            }
        }
        double slope = count == 0 ? 0 : Median.of(Arrays.copyOf(slopes, count));
        return new Line(slope, Median.of(values) - slope * Median.of(days));
    }

    double at(double day) {
        return intercept + slope * day;
    }
}
