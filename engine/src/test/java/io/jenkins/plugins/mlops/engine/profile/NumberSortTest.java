package io.jenkins.plugins.mlops.engine.profile;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

class NumberSortTest {
    private final SplittableRandom random = new SplittableRandom(17);

    @Test
    void sortsNumbersOfAnyDistribution() {
        assertSorts(random::nextDouble);
        assertSorts(() -> random.nextDouble() - 0.5);
        assertSorts(() -> random.nextInt(10));
        assertSorts(() -> random.nextInt(1000) / 100.0 - 5);
        assertSorts(() -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(2000) - 1000));
        assertSorts(() -> 1e9 + random.nextInt(100_000));
    }

    @Test
    void sortsNumbersOfWhichFirstBitsDoNotTellTheOrder() {
        // One far away makes the others share the bits that are counted.
        assertSorts(() -> random.nextInt(500) == 0 ? Double.MAX_VALUE : 1 + Math.ulp(1.0) * random.nextInt(1 << 20));
        assertSorts(() -> random.nextInt(500) == 0 ? -Double.MAX_VALUE : Double.MIN_VALUE * random.nextInt(1 << 20));
    }

    @Test
    void mergesAscendingRuns() {
        for (int length = 0; length < 3000; length = 2 * length + 1) {
            for (int middle : new int[] {0, length / 3, length / 2, length}) {
                double[] values = random.doubles(length, -1, 1).toArray();
                Arrays.sort(values, 0, middle);
                Arrays.sort(values, middle, length);
                assertSorts(values, length);
            }
        }
    }

    @Test
    void leavesWhatIsBehind() {
        double[] values = random.doubles(2048, -1, 1).toArray();
        assertSorts(values, 1000);
    }

    private void assertSorts(DoubleSupplier next) {
        for (int length : new int[] {1, 2, 3, 100, 256, 2048, 2049, 5000}) {
            double[] values = new double[length];
            Arrays.setAll(values, i -> next.getAsDouble() + 0.0);
            assertSorts(values, length);
        }
    }

    private static void assertSorts(double[] values, int length) {
        double[] expected = values.clone();
        Arrays.sort(expected, 0, length);
        NumberSort.sort(values, length);
        assertArrayEquals(expected, values);
    }
}
