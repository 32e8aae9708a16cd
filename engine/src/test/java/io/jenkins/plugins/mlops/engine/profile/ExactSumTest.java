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
        assertEquals(BigInteger.ZERO, ExactSum.ofPowers(1).units());
    }

    @Test
    void sumsAreThoseOfUnlimitedPrecision() {
        Random random = new Random(3);
        ExactSum sum = ExactSum.ofPowers(1);
        ExactSum squares = ExactSum.ofPowers(2);
        BigDecimal exactSum = BigDecimal.ZERO;
        BigDecimal exactSquares = BigDecimal.ZERO;
        for (int i = 0; i < 2000; i++) {
            double value = i < AWKWARD.length ? AWKWARD[i] : Double.longBitsToDouble(random.nextLong());
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                continue;
            }
            long times = i % 3 == 0 ? Math.abs(random.nextLong() >> random.nextInt(63)) : 1;
            sum.addPower(value, 1, times);
            squares.addPower(value, 2, times);
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
        ExactSum whole = ExactSum.ofPowers(1);
        ExactSum[] parts = {ExactSum.ofPowers(1), ExactSum.ofPowers(1), ExactSum.ofPowers(1)};
        for (int i = 0; i < 1000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            whole.addPower(value, 1, 1);
            parts[random.nextInt(3)].addPower(value, 1, 1);
        }
        parts[2].add(parts[0]);
        parts[1].add(parts[2]);
        assertEquals(whole.units(), parts[1].units());
    }

    @Test
    void sumsOfPowersAreThoseOfUnlimitedPrecision() {
        Random random = new Random(5);
        PowerSums sums = new PowerSums();
        PowerSums part = new PowerSums();
        BigDecimal[] exact = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        for (int i = 0; i < 20_000; i++) {
            double value =
                    switch (i % 4) {
                        case 0 -> AWKWARD[i % AWKWARD.length];
                        case 1 -> random.nextGaussian();
                        case 2 -> -random.nextInt(1000);
                        default -> 0x1.fffffffffffffp10;
                    };
            long times = i % 7 == 0 ? random.nextInt(1000) : 1;
            PowerSums into = i % 3 == 0 ? part : sums;
            if (value == 0) {
                continue;
            }
            if (times == 1) {
                into.add(new double[] {value}, 1);
            } else {
                into.add(value, times);
            }
            BigDecimal power = BigDecimal.valueOf(times);
            for (int p = 0; p < 3; p++) {
                power = power.multiply(new BigDecimal(value));
                exact[p] = exact[p].add(power);
            }
        }
        sums.add(part);
        ExactSum[] found = {sums.values, sums.squares, sums.cubes};
        for (int p = 0; p < 3; p++) {
            BigDecimal units = new BigDecimal(BigInteger.TWO.pow(1074 * (p + 1)));
            assertEquals(exact[p].multiply(units).toBigIntegerExact(), found[p].units(), "power " + (p + 1));
        }
    }
}
