package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.files.SpillFile;
import io.jenkins.plugins.mlops.engine.profile.DataProfiler;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NumbersComparisonTest {
    @TempDir
    private Path temp;

    private int files;

    /**
     * <pre>
     * x = [1, 2, 2, 3, 4, 5, 5, 5, 6, 9, 11, 12]; y = [2, 3, 3, 5, 7, 8, 8, 13, 14, 20]
     * ks_2samp(x, y).statistic, .pvalue; wasserstein_distance(x, y) / numpy.std(x, ddof=1)
     * </pre>
     */
    @Test
    void theSameAsSciPyOnASmallExample() throws IOException {
        NumbersComparison comparison = compare(
                new double[] {1, 2, 2, 3, 4, 5, 5, 5, 6, 9, 11, 12}, new double[] {2, 3, 3, 5, 7, 8, 8, 13, 14, 20});
        assertEquals(Bounded.exact(0.35), rounded(comparison.kolmogorovSmirnov()));
        assertEquals(0.39722197307336626, comparison.pValue().value(), 1e-12);
        assertEquals(0.8113607944264092, comparison.wasserstein().value(), 1e-12);
        assertTrue(comparison.wasserstein().isExact());
    }

    private static Bounded rounded(Bounded b) {
        return new Bounded(
                Math.rint(b.value() * 1e12) / 1e12,
                Math.rint(b.low() * 1e12) / 1e12,
                Math.rint(b.high() * 1e12) / 1e12);
    }

    @Test
    void whatDoesNotFitInMemoryIsSortedInAFile() throws IOException {
        double[] x = normal(1, 20_000, 0);
        double[] y = normal(2, 30_000, 0.1);
        NumbersComparison whole = compare(x, y);
        Path spilled = temp.resolve("spilled");
        try (SpillFile file = new SpillFile(spilled)) {
            SortedNumbers reference = numbers(file, 500, x);
            SortedNumbers current = numbers(file, 500, y);
            assertTrue(Files.size(spilled) > 16 * 40_000);
            NumbersComparison inRuns = new NumbersComparison(ReferenceNumbers.of(reference, profile(x)), current);
            assertEquals(whole.kolmogorovSmirnov(), inRuns.kolmogorovSmirnov());
            assertEquals(whole.wasserstein(), inRuns.wasserstein());
            assertEquals(whole.bins(), inRuns.bins());
        }
        assertFalse(Files.exists(spilled));
    }

    /** In the reference's deciles, the upper end included; what is beyond its range is in the outer bins. */
    @Test
    void binsAreThoseOfTheReference() throws IOException {
        double[] tens = DoubleStream.iterate(1, i -> i + 1).limit(100).toArray();
        NumbersComparison comparison = compare(tens, new double[] {-7, 10, 10.5, 95, 100, 3000});
        assertEquals(10, comparison.bins().size());
        assertEquals(new Bin("up to 10", 10, 2), comparison.bins().get(0));
        assertEquals(new Bin("10 to 20", 10, 1), comparison.bins().get(1));
        assertEquals(new Bin("above 90", 10, 3), comparison.bins().get(9));
    }

    @Test
    void valuesBeyondThoseThatAreMostOfTheReferenceHaveBinsOfTheirOwn() throws IOException {
        NumbersComparison constant = compare(new double[] {5, 5, 5}, new double[] {4, 5, 6, 6});
        assertEquals(List.of(new Bin("below 5", 0, 1), new Bin("5", 3, 1), new Bin("above 5", 0, 2)), constant.bins());
        assertEquals(0.5, constant.kolmogorovSmirnov().value());
        assertEquals(Double.POSITIVE_INFINITY, constant.wasserstein().value());
        assertEquals(
                0, compare(new double[] {5, 5}, new double[] {5}).wasserstein().value());
    }

    /** Whatever the profile does not tell, the truth is within the bounds it gives. */
    @Test
    void againstAProfileTheTruthIsWithinTheBounds() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 12; round++) {
            int size = List.of(50, 600, 5000, 40_000).get(round % 4);
            double[] x = normal(round, size, 0);
            double[] y = normal(100 + round, 3000, random.nextDouble() / 3);
            if (round >= 8) {
                x = Arrays.stream(x).map(v -> Math.rint(v * 20)).toArray();
                y = Arrays.stream(y).map(v -> Math.rint(v * 20)).toArray();
            }
            NumbersComparison truth = compare(x, y);
            NumberProfile profile = profile(x);
            for (boolean old : new boolean[] {false, true}) {
                NumbersComparison stored =
                        compare(ReferenceNumbers.of(old ? withoutDistribution(profile) : profile), y);
                assertWithin(truth.kolmogorovSmirnov(), stored.kolmogorovSmirnov(), old ? 0.06 : 0.016);
                assertWithin(truth.pValue(), stored.pValue(), 1);
                assertWithin(truth.wasserstein(), stored.wasserstein(), old ? 0.3 : 0.1);
                if (size <= 600 && !old) {
                    assertEquals(
                            size <= 512 || round >= 8,
                            stored.kolmogorovSmirnov().isExact());
                }
            }
        }
    }

    private static void assertWithin(Bounded truth, Bounded bounds, double width) {
        assertTrue(
                bounds.low() <= truth.value() + 1e-12 && truth.value() <= bounds.high() + 1e-12,
                () -> truth + " not within " + bounds);
        assertTrue(bounds.high() - bounds.low() <= width, bounds::toString);
        assertTrue(bounds.low() <= bounds.value() && bounds.value() <= bounds.high(), bounds::toString);
    }

    private static NumberProfile withoutDistribution(NumberProfile p) {
        return new NumberProfile(
                p.count(),
                p.nonFinite(),
                p.zeros(),
                p.negatives(),
                p.min(),
                p.max(),
                p.mean(),
                p.standardDeviation(),
                p.quantiles(),
                p.skewness(),
                p.histogram(),
                null);
    }

    private NumbersComparison compare(double[] x, double[] y) throws IOException {
        return compare(ReferenceNumbers.of(numbers(x), profile(x)), y);
    }

    private NumbersComparison compare(ReferenceNumbers reference, double[] y) throws IOException {
        return new NumbersComparison(reference, numbers(y));
    }

    private SortedNumbers numbers(double[] values) throws IOException {
        return numbers(new SpillFile(temp.resolve("none")), 1 << 20, values);
    }

    private static SortedNumbers numbers(SpillFile file, int most, double[] values) throws IOException {
        SortedNumbers numbers = new SortedNumbers(file, most);
        for (double value : values) {
            numbers.add(value);
        }
        return numbers;
    }

    private NumberProfile profile(double[] values) throws IOException {
        String csv = "x\n" + Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining("\n")) + "\n";
        Path file = Files.writeString(temp.resolve(files++ + ".csv"), csv);
        DataProfiler profiler = new DataProfiler(column -> false);
        try (DataReader reader = Dataset.of(file, "x.csv", null).open(() -> {})) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                profiler.add(reader.columns(), batch);
            }
            return profiler.profile(reader.content()).columns().get(0).numbers();
        }
    }

    private static double[] normal(long seed, int size, double mean) {
        Random random = new Random(seed);
        return DoubleStream.generate(() -> mean + random.nextGaussian())
                .limit(size)
                .toArray();
    }
}
