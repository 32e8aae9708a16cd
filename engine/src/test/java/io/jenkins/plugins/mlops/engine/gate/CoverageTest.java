package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.metric.Classification;
import io.jenkins.plugins.mlops.engine.metric.Measure;
import io.jenkins.plugins.mlops.engine.metric.Metric;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** How often 95 % intervals hold the truth, on data whose truth is known. */
class CoverageTest {
    private static final int DATA_SETS = 500;
    private static final int RESAMPLES = 300;

    /** Of standard normal numbers that are below 0.75; the scores of the two classes are 1.5 apart. */
    private static final double RECALL = 0.7733726476231317;

    private static final double POSITIVES = 0.3;

    @Test
    void precisionRecallAndAreaAreCovered() {
        Map<Metric, Double> truth = new EnumMap<>(Metric.class);
        truth.put(Metric.RECALL, RECALL);
        truth.put(Metric.PRECISION, POSITIVES * RECALL / (POSITIVES * RECALL + (1 - POSITIVES) * (1 - RECALL)));
        truth.put(Metric.ROC_AUC, 0.8555778168267576);
        truth.put(Metric.ACCURACY, RECALL);
        Random random = new Random(11);
        Map<Metric, Double> covered = covered(truth, seed -> predictions(random, 300, 1.5));
        covered.forEach((metric, share) ->
                assertTrue(share >= 0.92 && share <= 0.98, metric + " is covered in " + share + " of the cases"));
    }

    /** Where most data sets have no error at all, the percentiles alone hold the truth in 45 % of the cases. */
    @Test
    void intervalsOfPerfectResultsHoldTheTruthToo() {
        double truth = 0.9937903346742238;
        Random random = new Random(5);
        Map<Metric, Double> covered = covered(Map.of(Metric.ACCURACY, truth), seed -> predictions(random, 95, 5.0));
        assertTrue(covered.get(Metric.ACCURACY) >= 0.95, () -> "covered in " + covered);
    }

    private static Map<Metric, Double> covered(Map<Metric, Double> truth, IntFunction<Classification> data) {
        Map<Metric, Double> covered = new EnumMap<>(Metric.class);
        for (int d = 0; d < DATA_SETS; d++) {
            Classification predictions = data.apply(d);
            Group group = new Group(null, null, predictions, null);
            truth.keySet().forEach(metric -> group.estimate(Measure.of(metric), RESAMPLES));
            Bootstrap bootstrap = new Bootstrap(group.size(), d);
            double[] counts = new double[group.size()];
            for (int b = 0; b < RESAMPLES; b++) {
                bootstrap.draw(b, counts);
                group.draw(b, counts);
            }
            truth.forEach((metric, value) -> {
                Interval interval = group.value(Measure.of(metric)).interval(0.025);
                boolean holds = interval.exists() && interval.low() <= value && value <= interval.high();
                covered.merge(metric, holds ? 1.0 / DATA_SETS : 0, Double::sum);
            });
        }
        return covered;
    }

    private static Classification predictions(Random random, int rows, double distance) {
        short[] labels = new short[rows];
        short[] predicted = new short[rows];
        double[] scores = new double[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = (short) (random.nextDouble() < POSITIVES ? 1 : 0);
            double z = random.nextGaussian() + (labels[i] - 0.5) * distance;
            scores[i] = 1 / (1 + Math.exp(-z));
            predicted[i] = (short) (z >= 0 ? 1 : 0);
        }
        return Classification.binary("no", "yes", labels, predicted, scores, null);
    }
}
