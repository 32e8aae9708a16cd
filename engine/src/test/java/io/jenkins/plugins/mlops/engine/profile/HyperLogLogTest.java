package io.jenkins.plugins.mlops.engine.profile;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HyperLogLogTest {
    @Test
    void estimatesAreWithinFourStandardErrors() {
        HyperLogLog sketch = new HyperLogLog();
        assertEquals(0, sketch.estimate());
        int checked = 0;
        double squares = 0;
        for (int n = 1; n <= 1_000_000; n++) {
            sketch.add(hash(n));
            sketch.add(hash(n / 2 + 1));
            if (Integer.bitCount(n) == 1 || n % 100_000 == 0) {
                double error = (sketch.estimate() - n) / (double) n;
                assertTrue(Math.abs(error) <= 4 * HyperLogLog.RELATIVE_ERROR, n + ": " + sketch.estimate());
                squares += error * error;
                checked++;
            }
        }
        assertTrue(Math.sqrt(squares / checked) < 1.5 * HyperLogLog.RELATIVE_ERROR);
    }

    @Test
    void mergedEqualsAddedTogether() {
        HyperLogLog whole = new HyperLogLog();
        HyperLogLog even = new HyperLogLog();
        HyperLogLog third = new HyperLogLog();
        for (int n = 0; n < 30_000; n++) {
            whole.add(hash(n));
            if (n % 2 == 0) {
                even.add(hash(n));
            }
            if (n % 2 == 1 || n % 3 == 0) {
                third.add(hash(n));
            }
        }
        even.add(third);
        assertEquals(whole.estimate(), even.estimate());
    }

    private static long hash(long n) {
        Hash128 hash = new Hash128();
        hash.begin(0);
        hash.append(ByteBuffer.allocate(8).putLong(n).array(), 0, 8);
        return hash.first;
    }
}
