package io.jenkins.plugins.mlops.engine.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MetricTest {
    private static final double[] HALVES = {0.5, 0.5, 0.5};

    private static Classification binary(int[] labels, int[] predictions, double... scores) {
        return Classification.binary("no", "yes", shorts(labels), shorts(predictions), scores, null);
    }

    private static short[] shorts(int... values) {
        short[] shorts = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            shorts[i] = (short) values[i];
        }
        return shorts;
    }

    private static void undefined(String why, Metric metric, Predictions predictions) {
        Value value = Measure.of(metric).of(predictions.sample());
        assertFalse(value.isDefined(), metric.key() + " is " + value.number());
        assertEquals(why, value.undefined(), metric.key());
    }

    /** Where scikit-learn returns 0 or 1, with a warning or without. */
    @Test
    void whatTheRowsDoNotDetermineIsUndefined() {
        Classification negatives = binary(new int[] {0, 0, 0}, new int[] {0, 1, 0}, HALVES);
        undefined("no label is 'yes'", Metric.RECALL, negatives);
        undefined("no label is 'yes'", Metric.F1, negatives);
        undefined("no label is 'yes'", Metric.ROC_AUC, negatives);
        undefined("no label is 'yes'", Metric.AVERAGE_PRECISION, negatives);
        undefined("all labels are 'no'", Metric.BALANCED_ACCURACY, negatives);
        undefined("all labels are 'no'", Metric.MCC, negatives);
        undefined("all labels are 'no'", Metric.LOG_LOSS, negatives);
        Classification positives = binary(new int[] {1, 1, 1}, new int[] {0, 0, 0}, HALVES);
        undefined("no label is 'no'", Metric.SPECIFICITY, positives);
        undefined("all labels are 'yes'", Metric.AVERAGE_PRECISION, positives);
        undefined("all labels are 'yes'", Metric.ROC_AUC, positives);
        undefined("no row is predicted 'yes'", Metric.PRECISION, positives);
        undefined(
                "all rows are predicted to be of one class",
                Metric.MCC,
                binary(new int[] {0, 1, 1}, new int[] {1, 1, 1}, HALVES));
        undefined(
                "no row is predicted 'yes'",
                Metric.PRECISION_MACRO,
                binary(new int[] {0, 1, 1}, new int[] {0, 0, 0}, HALVES));
        undefined("there are no rows", Metric.ACCURACY, binary(new int[0], new int[0]));
        undefined(
                "there are no scores",
                Metric.ROC_AUC,
                Classification.binary("no", "yes", shorts(0, 1), shorts(0, 1), null, null));
    }

    @Test
    void regressionToo() {
        undefined(
                "every true value is 0.1",
                Metric.R2,
                new Regression(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 3}, null));
        undefined(
                "a true value is 0, and nothing is a share of it",
                Metric.MAPE,
                new Regression(new double[] {0, 1}, new double[] {1, 1}, null));
        undefined(
                "the weights sum to 0",
                Metric.MAE,
                new Regression(new double[] {0, 1}, new double[] {1, 1}, new double[] {0, 0}));
        undefined(
                "the numbers are too large for double precision",
                Metric.MSE,
                new Regression(new double[] {1e200}, new double[] {0}, null));
    }

    @Test
    void aPositiveClassThatIsNeverPredictedHasAnF1OfZero() {
        Classification predictions = binary(new int[] {0, 1, 1}, new int[] {0, 0, 0}, HALVES);
        assertEquals(0, Measure.of(Metric.F1).of(predictions.sample()).number());
    }

    @Test
    void certainMistakesCountAsScikitLearnCountsThem() {
        Classification predictions = binary(new int[] {0, 1}, new int[] {1, 1}, 1, 1);
        // sklearn.metrics.log_loss([0, 1], [1.0, 1.0])
        assertEquals(
                18.021826694558577,
                Measure.of(Metric.LOG_LOSS).of(predictions.sample()).number(),
                1e-14);
    }

    /** Frequency 1/2 at score 0.2, that is a gap of 0.3 for two of four rows; 1 at 0.9, a gap of 0.1 for the others. */
    @Test
    void theCalibrationErrorIsTheMeanGapOfItsBins() {
        Classification predictions = binary(new int[] {0, 1, 1, 1}, new int[] {0, 0, 1, 1}, 0.2, 0.2, 0.9, 0.9);
        assertEquals(0.2, Measure.of(Metric.ECE).of(predictions.sample()).number(), 1e-15);
        List<CalibrationBin> bins = predictions.sample().calibration();
        assertEquals(2, bins.size());
        assertEquals(new CalibrationBin(2 / 15.0, 3 / 15.0, 0.2, 0.5, 2), bins.get(0));
    }

    @Test
    void theCurveGoesRoundTheCornersOnly() {
        Classification predictions = binary(new int[] {1, 1, 0, 0, 1, 0}, new int[6], 0.9, 0.8, 0.7, 0.6, 0.5, 0.4);
        List<double[]> curve = predictions.sample().rocCurve(200);
        double[][] expected = {{0, 0}, {0, 2 / 3.0}, {2 / 3.0, 2 / 3.0}, {2 / 3.0, 1}, {1, 1}};
        assertArrayEquals(expected, curve.toArray(new double[0][]));
        assertEquals(3, predictions.sample().rocCurve(3).size());
        assertTrue(binary(new int[] {1, 1}, new int[2], 0.1, 0.2)
                .sample()
                .rocCurve(200)
                .isEmpty());
    }

    @Test
    void everyMetricSaysWhatItIs() {
        Set<String> keys = new HashSet<>();
        for (Metric metric : Metric.values()) {
            assertTrue(keys.add(metric.key()));
            assertTrue(metric.meaning().length() > 20, metric.key());
            assertTrue(metric.least() < metric.greatest());
            assertFalse(metric.tasks().isEmpty());
        }
    }

    @Test
    void parametersArePartOfTheName() {
        assertEquals("fBeta(2)", new Measure(Metric.F_BETA, 2).name());
        assertEquals("pinballLoss(0.05)", new Measure(Metric.PINBALL_LOSS, 0.05).name());
        assertEquals("rocAuc", Measure.of(Metric.ROC_AUC).name());
    }

    @Test
    void digitsAreSix() {
        assertEquals("0.123457", Digits.of(0.1234567));
        assertEquals("0", Digits.of(0));
        assertEquals("1500000", Digits.of(1500000));
        assertEquals("-0.01", Digits.of(-0.01));
        assertEquals("1.5E-9", Digits.of(1.5e-9));
        assertEquals("3E+20", Digits.of(3e20));
    }
}
