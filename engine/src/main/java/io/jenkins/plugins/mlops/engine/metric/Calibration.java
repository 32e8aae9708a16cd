package io.jenkins.plugins.mlops.engine.metric;

/** How well scores are probabilities. */
final class Calibration {
    /** Where scikit-learn cuts scores off, so that one confident mistake is not an infinite loss: 2^-52. */
    private static final double EPSILON = Math.ulp(1.0);

    private Calibration() {}

    /** Scores are cut off at 2^-52 and 1 - 2^-52; those of several classes are then scaled to a sum of 1. */
    static double[] logLosses(Classification of) {
        double[] losses = new double[of.rows()];
        for (int i = 0; i < losses.length; i++) {
            // The JDK's own logarithm may differ in the last digit from machine to machine.
            losses[i] = -StrictMath.log(of.isBinary() ? positiveShare(of, i) : share(of, i));
        }
        return losses;
    }

    private static double positiveShare(Classification of, int row) {
        double positive = clip(of.score(row, Classification.POSITIVE));
        return of.label(row) == Classification.POSITIVE ? positive : 1 - positive;
    }

    private static double share(Classification of, int row) {
        double sum = 0;
        for (int c = 0; c < of.classes().size(); c++) {
            sum += clip(of.score(row, c));
        }
        return clip(of.score(row, of.label(row))) / sum;
    }

    private static double clip(double score) {
        return Math.min(Math.max(score, EPSILON), 1 - EPSILON);
    }

    static Value logLoss(Sample sample) {
        Value oneClass = sample.confusion().oneClass();
        if (oneClass != null) {
            return oneClass;
        }
        double[] losses = sample.classes().logLosses();
        double[] weights = sample.weights();
        Sum sum = new Sum();
        for (int i = 0; i < weights.length; i++) {
            sum.add(weights[i] * losses[i]);
        }
        return Value.of(sum.value() / sample.total());
    }

    static Value brier(Sample sample) {
        Classification of = sample.classes();
        double[] weights = sample.weights();
        Sum sum = new Sum();
        for (int i = 0; i < weights.length; i++) {
            double error = of.score(i, Classification.POSITIVE) - of.label(i);
            sum.add(weights[i] * (error * error));
        }
        return Value.of(sum.value() / sample.total());
    }

    static Value ece(Sample sample) {
        double[][] bins = sample.classes().bins().sums(sample.weights());
        double gaps = 0;
        for (double[] bin : bins) {
            gaps += Math.abs(bin[1] - bin[2]);
        }
        return Value.of(gaps / sample.total());
    }
}
