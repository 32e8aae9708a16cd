package io.jenkins.plugins.mlops.engine.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
        assertEquals(new NumberProfile(0, 3, 0, 0, null, null, null, null, null, null), numbers.profile());
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
        double deviation = Double.MAX_VALUE / 4 * Math.sqrt(2000 / 1999.0);
        assertEquals(deviation, profile.standardDeviation(), Math.ulp(deviation));
        NumberAccumulator tiny = new NumberAccumulator(16);
        tiny.add(Double.MIN_VALUE, 1);
        tiny.add(3 * Double.MIN_VALUE, 1);
        assertEquals(2 * Double.MIN_VALUE, tiny.profile().mean());
        assertEquals(Double.MIN_VALUE, tiny.profile().standardDeviation());
    }
}
