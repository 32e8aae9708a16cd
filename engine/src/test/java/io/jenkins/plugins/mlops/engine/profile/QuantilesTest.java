package io.jenkins.plugins.mlops.engine.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

class QuantilesTest {
    private static double[] histogram(int bins, List<Double> percentiles) {
        return new Quantiles(percentiles, 0).histogram(bins);
    }

    private static List<Double> evenly(double from, double to) {
        List<Double> percentiles = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            percentiles.add(from + (to - from) * i / 100);
        }
        return percentiles;
    }

    @Test
    void evenValuesGiveEvenBins() {
        assertArrayEquals(new double[] {.25, .25, .25, .25}, histogram(4, evenly(-3, 5)), 1e-12);
        assertArrayEquals(new double[] {1 / 3d, 1 / 3d, 1 / 3d}, histogram(3, evenly(0, 1)), 1e-12);
    }

    @Test
    void equalPercentilesAreAllInOneBin() {
        List<Double> percentiles = new ArrayList<>(Collections.nCopies(51, 0d));
        percentiles.addAll(Collections.nCopies(50, 10d));
        assertArrayEquals(new double[] {.505, .005 + .49}, histogram(2, percentiles), 1e-12);
    }

    @Test
    void oneValueIsOneBin() {
        assertArrayEquals(new double[] {1}, histogram(20, Collections.nCopies(101, 7d)));
    }

    @Test
    void theWholeRangeOfDoublesHasAWidth() {
        double[] shares = histogram(2, widest());
        assertEquals(1, Arrays.stream(shares).sum(), 1e-9);
        assertEquals(.5, shares[0], 1e-9);
    }

    private static List<Double> widest() {
        List<Double> percentiles = new ArrayList<>(Collections.nCopies(50, -Double.MAX_VALUE));
        percentiles.add(0d);
        percentiles.addAll(Collections.nCopies(50, Double.MAX_VALUE));
        return percentiles;
    }
}
