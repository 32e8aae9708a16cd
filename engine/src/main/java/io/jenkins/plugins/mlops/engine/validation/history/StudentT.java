package io.jenkins.plugins.mlops.engine.validation.history;

/** Student's t distribution, and the normal one. */
final class StudentT {
    private StudentT() {}

    /** The probability that a normal number is further from 0 than that many standard deviations, at most 6. */
    static double normalTails(double deviations) {
        // G. Marsaglia, "Evaluating the normal distribution", 2004
        double sum = deviations;
        double term = deviations;
        for (int i = 3; term > 1e-17 * sum; i += 2) {
            term *= deviations * deviations / i;
            sum += term;
        }
        return 1 - 2 * sum * StrictMath.exp(-deviations * deviations / 2) / StrictMath.sqrt(2 * StrictMath.PI);
    }

    /** The probability that t is further from 0 than the given number, not negative. */
    static double tails(double t, int degreesOfFreedom) {
        // M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions", 1964, 26.7.3 and 26.7.4
        double angle = StrictMath.atan(t / StrictMath.sqrt(degreesOfFreedom));
        double cosine = StrictMath.cos(angle);
        boolean odd = degreesOfFreedom % 2 == 1;
        double sum = 0;
        double term = odd ? cosine : 1;
        for (int i = odd ? 3 : 2; i <= degreesOfFreedom; i += 2) {
            sum += term;
            term *= cosine * cosine * (i - 1) / i;
        }
        double within = StrictMath.sin(angle) * sum;
        return 1 - (odd ? (angle + within) * 2 / StrictMath.PI : within);
    }

    /** What t is further from 0 than with that probability, which is above 1e-13. */
    static double beyond(double probability, int degreesOfFreedom) {
        double low = 0;
        double high = 1;
        while (tails(high, degreesOfFreedom) > probability) {
            low = high;
            high *= 2;
        }
        while (high - low > 1e-10 * high) {
            double middle = low + (high - low) / 2;
            if (tails(middle, degreesOfFreedom) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
