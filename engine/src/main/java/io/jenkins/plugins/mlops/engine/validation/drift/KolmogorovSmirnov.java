package io.jenkins.plugins.mlops.engine.validation.drift;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The two-sample, two-sided test of Kolmogorov and Smirnov: how probable a difference D between the distribution
 * functions of two samples is, or a larger one, if both are from one continuous distribution. Where values repeat, the
 * probability is too high rather than too low.
 */
final class KolmogorovSmirnov {
    /** Up to so many pairs of values (size times size) the probability is exact. */
    static final long MOST_EXACT_PAIRS = 4_000_000;

    /** Up to this size the distribution of one sample is computed exactly, beyond by its expansion. */
    private static final int SMALL = 140;

    /** Beyond this size, as in SciPy, the sum for a tail would be long, and its limit is good to a thousandth and better. */
    private static final int LARGE = 1_000_000;

    private KolmogorovSmirnov() {}

    static boolean isExact(long first, long second) {
        return first <= MOST_EXACT_PAIRS / second;
    }

    /**
     * The probability of the difference, or a larger one.
     *
     * @param difference D times both sizes, a whole number
     * @param first      size of the first sample, at least 1
     * @param second     size of the second sample, at least 1
     */
    static double pValue(double difference, long first, long second) {
        if (difference <= 0) {
            return 1;
        }
        return isExact(first, second)
                ? exact(Math.round(difference), (int) first, (int) second)
                : asymptotic(difference / first / second, first, second);
    }

    /**
     * Over all orders of the two samples' values, by the share of lattice paths that leave the band of the difference
     * (J. L. Hodges, "The significance probability of the Smirnov two-sample test", 1958; summed from what lies outside, so
     * that small probabilities keep their digits: T. Viehmann, "Numerically more stable computation of the p-values for
     * the two-sample Kolmogorov-Smirnov test", 2021).
     *
     * @param difference D times both sizes
     */
    static double exact(long difference, int first, int second) {
        int rows = Math.max(first, second);
        int columns = Math.min(first, second);
        double[] outside = new double[columns + 1];
        for (int j = 1; j <= columns; j++) {
            outside[j] = (long) j * rows >= difference ? 1 : outside[j - 1];
        }
        for (int i = 1; i <= rows; i++) {
            if ((long) i * columns >= difference) {
                outside[0] = 1;
            }
            for (int j = 1; j <= columns; j++) {
                if (Math.abs((long) i * columns - (long) j * rows) >= difference) {
                    outside[j] = 1;
                } else {
                    double from = (double) i / (i + j);
                    outside[j] = from * outside[j] + (1 - from) * outside[j - 1];
                }
            }
        }
        return outside[columns];
    }

    /** By the distribution for one sample of the size first * second / (first + second), as SciPy does. */
    static double asymptotic(double d, long first, long second) {
        double size = (double) first / (first + second) * second;
        return oneSample(d, Math.max(1, Math.rint(size)));
    }

    /**
     * The probability that the distribution function of a sample differs from that of its population by d or more (R. Simard
     * and P. L'Ecuyer, "Computing the two-sided Kolmogorov-Smirnov distribution", 2011).
     *
     * @param n the size, a whole number
     */
    private static double oneSample(double d, double n) {
        if (d >= 1) {
            return 0;
        }
        if (n * d <= 0.5) {
            return 1;
        }
        double square = n * d * d;
        if (n <= SMALL ? square > 4 || d >= 0.5 : square >= 2.2) {
            // Both sides hardly ever happen together.
            return Math.min(1, 2 * oneSided(d, n));
        }
        double below = n <= SMALL ? durbin(d, (int) n) : pelzGood(d * Math.sqrt(n), n);
        return Math.min(1, Math.max(0, 1 - below));
    }

    /** The probability that one of the two functions is above the other by d or more (N. Smirnov, 1944). */
    private static double oneSided(double d, double n) {
        if (n > LARGE) {
            double term = 6 * n * d + 1;
            return Math.exp(-term * term / (18 * n));
        }
        double sum = 0;
        int last = (int) Math.floor(n * (1 - d));
        double all = LogGamma.value(n + 1);
        for (int j = 0; j <= last; j++) {
            double rest = 1 - d - j / n;
            if (rest <= 0) {
                // Only the very last term can be, and it is 0 then.
                continue;
            }
            double ways = all - LogGamma.value(j + 1.0) - LogGamma.value(n - j + 1);
            sum += Math.exp(ways + (n - j) * Math.log(rest) + (j - 1) * Math.log(d + j / n));
        }
        return d * sum;
    }

    /** The power of a matrix (J. Durbin 1973; G. Marsaglia, W. Tsang and J. Wang 2003). */
    private static double durbin(double d, int n) {
        int k = (int) (n * d) + 1;
        int m = 2 * k - 1;
        double h = k - n * d;
        double[][] step = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m && j <= i + 1; j++) {
                step[i][j] = 1;
            }
        }
        for (int i = 0; i < m; i++) {
            step[i][0] -= Math.pow(h, i + 1.0);
            step[m - 1][i] -= Math.pow(h, m - i);
        }
        step[m - 1][0] += 2 * h - 1 > 0 ? Math.pow(2 * h - 1, m) : 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m && j <= i + 1; j++) {
                for (int g = 1; g <= i - j + 1; g++) {
                    step[i][j] /= g;
                }
            }
        }
        double[] row = new double[m];
        row[k - 1] = 1;
        for (int i = 1; i <= n; i++) {
            double[] next = new double[m];
            for (int from = 0; from < m; from++) {
                if (row[from] != 0) {
                    for (int to = 0; to < m; to++) {
                        next[to] += row[from] * step[from][to];
                    }
                }
            }
            for (int to = 0; to < m; to++) {
                // n! / n^n, a factor at a time, so that nothing overflows.
                next[to] *= (double) i / n;
            }
            row = next;
        }
        return row[k - 1];
    }

    /** Four terms of the expansion (W. Pelz and I. J. Good 1976), in the form of Simard and L'Ecuyer. */
    private static double pelzGood(double z, double n) {
        double z2 = z * z;
        double z4 = z2 * z2;
        double z6 = z4 * z2;
        double pi2 = Math.PI * Math.PI;
        double root = Math.sqrt(Math.PI / 2);
        double k0 = 0;
        double k1 = 0;
        double k2 = 0;
        double k3 = 0;
        // Each term stands for k and for -k - 1; those beyond are nothing in a double.
        for (int k = 20; k >= 0; k--) {
            double half = pi2 * (k + 0.5) * (k + 0.5);
            double half2 = half * half;
            double weight = 2 * Math.exp(-half / (2 * z2));
            k0 += weight / 2;
            k1 += (half - z2) * weight;
            k2 += (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * half + (1 - 2 * z2) * half2) * weight;
            k3 += (half2 * half * (5 - 30 * z2)
                            + half2 * (-60 * z2 + 212 * z4)
                            + half * (135 * z4 - 96 * z6)
                            - (30 * z6 + 90 * z4 * z4))
                    * weight;
        }
        double k2More = 0;
        double k3More = 0;
        for (int k = 20; k >= 1; k--) {
            double whole = pi2 * k * k;
            double weight = 2 * Math.exp(-whole / (2 * z2));
            k2More += whole * weight;
            k3More += (3 * whole * z2 - whole * whole) * weight;
        }
        double first = Math.sqrt(2 * Math.PI) / z * k0;
        double second = root / (6 * z4) * k1;
        double third = root / (72 * z6 * z) * k2 - root / (36 * z2 * z) * k2More;
        double fourth = root / (6480 * z6 * z4) * k3 + root / (216 * z6) * k3More;
        return first + second / Math.sqrt(n) + third / n + fourth / (n * Math.sqrt(n));
    }
}
