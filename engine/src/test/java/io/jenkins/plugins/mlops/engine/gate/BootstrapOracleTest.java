package io.jenkins.plugins.mlops.engine.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.jenkins.plugins.mlops.engine.gate.EvaluationFixture.request;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Against the intervals that {@code src/test/oracle/bootstrap.py} got from numpy and scikit-learn. */
class BootstrapOracleTest {
    private static final double EXACT = 1e-12;

    private EvaluationFixture fixture;
    private JsonNode oracle;

    @BeforeEach
    void writePredictions(@TempDir Path temporary) throws IOException {
        try (InputStream in = BootstrapOracleTest.class.getResourceAsStream("bootstrap.json")) {
            oracle = Json.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8), "bootstrap.json");
        }
        fixture = new EvaluationFixture(temporary);
        List<String> lines = new ArrayList<>(List.of("id,label,score,other,weight,country"));
        for (int i = 0; i < oracle.path("label").size(); i++) {
            lines.add(i + "," + cell("label", i) + "," + cell("score", i) + "," + cell("other", i) + ","
                    + cell("weight", i) + "," + cell("country", i));
        }
        fixture.file("p.csv", lines.toArray(new String[0]));
    }

    private String cell(String column, int row) {
        return oracle.path(column).get(row).asText();
    }

    @Test
    void drawsAreThoseOfSplitMix64() {
        JsonNode drawn = oracle.path("draw0");
        double[] expected = new double[drawn.size()];
        drawn.forEach(row -> expected[row.asInt()]++);
        double[] counts = new double[drawn.size()];
        new Bootstrap(counts.length, oracle.path("seed").asLong()).draw(0, counts);
        for (int i = 0; i < counts.length; i++) {
            assertEquals(expected[i], counts[i]);
        }
    }

    @Test
    void intervalsOfValuesAndOfPairedGainsAreThoseOfNumpy() {
        compare("plain", Map.of());
    }

    @Test
    void weightsCountInResamples() {
        compare("weighted", Map.of("weight", "weight"));
    }

    private void compare(String kind, Map<String, String> more) {
        JsonNode expected = oracle.path("expected").path(kind);
        List<Map<String, Object>> gates = new ArrayList<>();
        expected.fieldNames()
                .forEachRemaining(
                        metric -> gates.add(Map.of("metric", metric, "baseline", "champion", "margin", 0.01)));
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("resamples", oracle.path("resamples").asInt());
        parameters.put("seed", oracle.path("seed").asInt());
        parameters.put("baselinePredictions", Map.of("score", "other"));
        parameters.put("qualityGates", gates);
        EvaluationReport report = fixture.run(request(parameters), EvaluationFixture.champion());
        assertEquals(gates.size(), report.items().size());
        for (Item item : report.items()) {
            String metric = (String) item.evidence().get("metric");
            MetricValue value = report.metrics().get(metric);
            assertEquals(expected.at("/" + metric + "/value/low").asDouble(), value.low(), EXACT, metric);
            assertEquals(expected.at("/" + metric + "/value/high").asDouble(), value.high(), EXACT, metric);
            assertEquals(
                    expected.at("/" + metric + "/gain/low").asDouble(),
                    (double) item.evidence().get("gainLow"),
                    EXACT,
                    metric);
            assertEquals(
                    expected.at("/" + metric + "/gain/high").asDouble(),
                    (double) item.evidence().get("gainHigh"),
                    EXACT,
                    metric);
        }
    }

    @Test
    void intervalsOfTheWorstSliceAreCorrectedForTheNumberOfSlices() {
        EvaluationReport report = fixture.run(request(
                entry("resamples", 400),
                entry("seed", 7),
                entry("slices", "country"),
                entry("minSliceRows", 10),
                entry("qualityGates", List.of(Map.of("metric", "recall", "slice", "worst", "min", 0.5)))));
        Item item = EvaluationFixture.only(report);
        List<?> slices = (List<?>) item.evidence().get("worst");
        assertEquals(2, slices.size());
        for (Object one : slices) {
            Map<?, ?> slice = (Map<?, ?>) one;
            String value = slice.get("slice").toString().substring("country=".length());
            JsonNode expected = oracle.path("expected").path("slices").path(value);
            assertTrue(expected.path("low").isNumber());
            assertEquals(expected.path("low").asDouble(), (double) slice.get("low"), EXACT, value);
            assertEquals(expected.path("high").asDouble(), (double) slice.get("high"), EXACT, value);
            assertEquals(0.0125, (double) slice.get("error"), EXACT);
        }
    }
}
