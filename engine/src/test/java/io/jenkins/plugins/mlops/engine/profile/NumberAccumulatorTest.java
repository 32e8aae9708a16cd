package io.jenkins.plugins.mlops.engine.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile.Bin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class NumberAccumulatorTest {
    @TestFactory
    Stream<DynamicTest> agreesWithPython() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("python_statistics.json")) {
            JsonNode sets =
                    Json.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8), "python_statistics.json");
            return Stream.iterate(0, i -> i < sets.size(), i -> i + 1)
                    .map(sets::get)
                    .map(set -> DynamicTest.dynamicTest(set.get("name").asText(), () -> check(set)));
        }
    }

    private static void check(JsonNode set) {
        NumberAccumulator numbers = new NumberAccumulator(2048);
        set.get("values").forEach(value -> numbers.add(Double.parseDouble(value.asText()), 1));
        NumberProfile profile = numbers.profile();
        assertEquals(set.get("mean").asDouble(), profile.mean());
        double deviation = set.get("standardDeviation").asDouble();
        assertEquals(deviation, profile.standardDeviation(), Math.ulp(deviation));
        assertEquals(0, profile.quantiles().rankError());
        for (int i = 0; i <= 100; i++) {
            assertEquals(
                    set.get("percentiles").get(i).asDouble(),
                    profile.quantiles().percentiles().get(i));
        }
    }

    @Test
    void oneNumberHasNoDeviationAndNoneHasNothing() {
        NumberAccumulator numbers = new NumberAccumulator(16);
        numbers.add(Double.NaN, 2);
        numbers.add(Double.NEGATIVE_INFINITY, 1);
        assertEquals(new NumberProfile(0, 3, 0, 0, null, null, null, null, null, null, null, null), numbers.profile());
        numbers.add(-0.0, 1);
        NumberProfile profile = numbers.profile();
        assertEquals(1, profile.zeros());
        assertEquals(0, profile.negatives());
        assertEquals(0.0, profile.min());
        assertNull(profile.standardDeviation());
    }

    @Test
    void extremesDoNotOverflow() {
        NumberAccumulator numbers = new NumberAccumulator(16);
        numbers.add(Double.MAX_VALUE / 4, 1000);
        numbers.add(-Double.MAX_VALUE / 4, 1000);
        NumberProfile profile = numbers.profile();
        assertEquals(0, profile.mean());
        assertEquals(0, profile.skewness());
        assertEquals(
                List.of(new Bin(-0x1p1022, -0x1p1021, 1000), new Bin(0x1p1021, 0x1p1022, 1000)), profile.histogram());
        double deviation = Double.MAX_VALUE / 4 * Math.sqrt(2000 / 1999.0);
        assertEquals(deviation, profile.standardDeviation(), Math.ulp(deviation));
        NumberAccumulator tiny = new NumberAccumulator(16);
        tiny.add(Double.MIN_VALUE, 1);
        tiny.add(3 * Double.MIN_VALUE, 1);
        assertEquals(2 * Double.MIN_VALUE, tiny.profile().mean());
        assertEquals(Double.MIN_VALUE, tiny.profile().standardDeviation());
    }

    /** The first two by SciPy: {@code scipy.stats.skew(values, bias=False)}. */
    @Test
    void theSkewnessIsThatOfSciPy() {
        assertEquals(-0.34262688882742975, skewness(1, 2, 3, 4, 10, 2.5, 1e-3, -7), 1e-15);
        assertEquals(-1.5595074449133883, skewness(1, -2.5, 0, 1), 1e-15);
        assertNull(skewness(1, 2));
        assertNull(skewness(5, 5, 5, 5));
        assertEquals(1.7320508075688772, skewness(0, 0, 1), 1e-15);
        assertEquals(-2, skewness(1e200, 1e200, 1e200, -1e200), 1e-15);
        assertEquals(2, skewness(0, 0, 0, Double.MIN_VALUE), 1e-15);
    }

    private static Double skewness(double... values) {
        NumberAccumulator one = new NumberAccumulator(16);
        NumberAccumulator often = new NumberAccumulator(16);
        for (double value : values) {
            one.add(value);
            often.add(value, 1);
        }
        assertEquals(one.profile(), often.profile());
        return one.profile().skewness();
    }

    @Test
    void everyNumberIsInItsBin() {
        NumberAccumulator numbers = new NumberAccumulator(16);
        for (double value :
                new double[] {0, -0.0, 1, 1.99, 2, -1, -2, -3, Double.MIN_VALUE, -1e-320, Double.MAX_VALUE}) {
            numbers.add(value);
        }
        assertEquals(
                List.of(
                        new Bin(-4, -2, 2),
                        new Bin(-2, -1, 1),
                        new Bin(-Double.MIN_NORMAL, -Double.MIN_VALUE, 1),
                        new Bin(0, 0, 2),
                        new Bin(Double.MIN_VALUE, Double.MIN_NORMAL, 1),
                        new Bin(1, 2, 2),
                        new Bin(2, 4, 1),
                        new Bin(0x1p1023, Double.MAX_VALUE, 1)),
                numbers.profile().histogram());
    }
}
