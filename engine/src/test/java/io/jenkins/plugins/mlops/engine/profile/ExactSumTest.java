package io.jenkins.plugins.mlops.engine.profile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ExactSumTest {
    private static final double[] AWKWARD = {
        0,
        -0.0,
        1,
        -1,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        0.1,
        1e16,
        0x1p-1022,
        0x1.fffffffffffffp1023,
        3,
        1e300,
        -1e-300
    };

    @Test
    void nothingIsZero() {
        assertEquals(BigInteger.ZERO, ExactSum.ofValues().units());
    }

    @Test
    void sumsAreThoseOfUnlimitedPrecision() {
        Random random = new Random(3);
        ExactSum sum = ExactSum.ofValues();
        ExactSum squares = ExactSum.ofSquares();
        BigDecimal exactSum = BigDecimal.ZERO;
        BigDecimal exactSquares = BigDecimal.ZERO;
        for (int i = 0; i < 2000; i++) {
            double value = i < AWKWARD.length ? AWKWARD[i] : Double.longBitsToDouble(random.nextLong());
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                continue;
            }
            long times = i % 3 == 0 ? Math.abs(random.nextLong() >> random.nextInt(63)) : 1;
            sum.add(value, times);
            squares.addSquare(value, times);
            BigDecimal exact = new BigDecimal(value);
            exactSum = exactSum.add(exact.multiply(BigDecimal.valueOf(times)));
            exactSquares = exactSquares.add(exact.multiply(exact).multiply(BigDecimal.valueOf(times)));
        }
        BigDecimal units = new BigDecimal(BigInteger.TWO.pow(1074));
        assertEquals(exactSum.multiply(units).toBigIntegerExact(), sum.units());
        assertEquals(exactSquares.multiply(units).multiply(units).toBigIntegerExact(), squares.units());
    }

    @Test
    void groupingDoesNotMatter() {
        Random random = new Random(4);
        ExactSum whole = ExactSum.ofValues();
        ExactSum[] parts = {ExactSum.ofValues(), ExactSum.ofValues(), ExactSum.ofValues()};
        for (int i = 0; i < 1000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            whole.add(value, 1);
            parts[random.nextInt(3)].add(value, 1);
        }
        parts[2].add(parts[0]);
        parts[1].add(parts[2]);
        assertEquals(whole.units(), parts[1].units());
    }
}
