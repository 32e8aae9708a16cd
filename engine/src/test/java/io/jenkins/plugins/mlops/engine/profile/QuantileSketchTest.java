package io.jenkins.plugins.mlops.engine.profile;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class QuantileSketchTest {
    private static final int SIZE = 64;

    static Stream<IntToDoubleFunction> orders() {
        Random random = new Random(11);
        return Stream.of(
                i -> i,
                i -> -i,
                i -> i % 2 == 0 ? i : -i,
                i -> i % 17,
                i -> 1,
                i -> random.nextGaussian(),
                i -> Math.exp(5 * random.nextGaussian()),
                i -> Integer.reverse(i),
                i -> i / SIZE % 2 == 0 ? i : 100_000 - i);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void answersAreWithinTheErrorAndTheErrorWithinItsBound(IntToDoubleFunction order) {
        for (int n : new int[] {1, 2, SIZE - 1, SIZE, 1000, 50_000}) {
            QuantileSketch sketch = new QuantileSketch(SIZE);
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = order.applyAsDouble(i);
                sketch.add(values[i], 1);
            }
            check(sketch, values);
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void mergedAnswersAreWithinTheErrorToo(IntToDoubleFunction order) {
        int n = 20_000;
        double[] values = new double[n];
        QuantileSketch[] parts = new QuantileSketch[7];
        Arrays.setAll(parts, i -> new QuantileSketch(SIZE));
        for (int i = 0; i < n; i++) {
            values[i] = order.applyAsDouble(i);
            parts[i % 100 == 0 ? 6 : i * 6 / n].add(values[i], 1);
        }
        parts[5].add(parts[6]);
        parts[0].add(parts[1]);
        parts[4].add(parts[5]);
        parts[0].add(parts[4]);
        parts[2].add(parts[3]);
        parts[0].add(parts[2]);
        check(parts[0], values);
    }

    @Test
    void repeatedValuesCountAsOftenAsTheyOccur() {
        QuantileSketch sketch = new QuantileSketch(SIZE);
        double[] values = new double[10_000];
        int n = 0;
        for (int i = 0; n < values.length; i++) {
            int times = Math.min(i * 37 % 1000, values.length - n);
            sketch.add(i, times);
            Arrays.fill(values, n, n + times, i);
            n += times;
        }
        check(sketch, values);
    }

    @Test
    void fewValuesAreExact() {
        QuantileSketch sketch = new QuantileSketch(SIZE);
        for (int i = SIZE - 1; i > 0; i--) {
            sketch.add(i, 1);
        }
        assertEquals(0, sketch.error());
        assertArrayEquals(new double[] {1, 1, 2, SIZE - 1, SIZE - 1}, sketch.atRanks(0, 1, 2, SIZE - 1, SIZE + 5));
    }

    @Test
    void manyValuesAreSampledAndTheAnswersStillWithinTheError() {
        Random random = new Random(12);
        int n = 5 * QuantileSketch.UNSAMPLED + 77;
        double[] values = new double[n];
        QuantileSketch whole = new QuantileSketch(2048);
        QuantileSketch[] parts = {new QuantileSketch(2048), new QuantileSketch(2048), new QuantileSketch(2048)};
        for (int i = 0; i < n; i++) {
            // Ascending runs, periodic and random, as files are that were sorted or put together.
            values[i] = i % 3 == 0 ? i : i % 3 == 1 ? i % 1024 * 1000 : random.nextGaussian() * 1e6;
            whole.add(values[i]);
            parts[i < n / 10 ? 0 : i % 17 == 0 ? 1 : 2].add(values[i]);
        }
        parts[1].add(parts[0]);
        parts[1].add(parts[2]);
        Arrays.sort(values);
        for (QuantileSketch sketch : new QuantileSketch[] {whole, parts[1]}) {
            assertEquals(n, sketch.count());
            long error = sketch.error();
            assertTrue(error < 0.012 * n, error + " of " + n);
            for (int percent = 0; percent <= 100; percent++) {
                long rank = Math.max(1, percent * (long) n / 100);
                double answer = sketch.atRanks(rank)[0];
                assertTrue(upTo(values, answer) >= rank - error, percent + " %: " + answer);
                assertTrue(upTo(values, Math.nextDown(answer)) < rank + error, percent + " %: " + answer);
            }
        }
    }

    /** How many values are at most this. */
    private static int upTo(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void check(QuantileSketch sketch, double[] values) {
        int n = values.length;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        assertEquals(n, sketch.count());
        double bound = n < SIZE ? 0 : n * Math.log(2.0 * n / SIZE) / Math.log(2) / SIZE;
        assertTrue(sketch.error() <= bound, sketch.error() + " > " + bound);
        for (int percent = 0; percent <= 100; percent++) {
            long rank = Math.max(1, Math.round(percent / 100.0 * n));
            double answer = sketch.atRanks(rank)[0];
            int below = 0;
            int upTo = 0;
            for (double value : sorted) {
                below += value < answer ? 1 : 0;
                upTo += value <= answer ? 1 : 0;
            }
            assertTrue(upTo >= rank - sketch.error(), percent + " %: " + answer);
            assertTrue(below < rank + sketch.error(), percent + " %: " + answer);
        }
    }
}
