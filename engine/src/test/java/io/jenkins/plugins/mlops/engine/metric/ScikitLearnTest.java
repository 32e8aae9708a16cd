package io.jenkins.plugins.mlops.engine.metric;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Against the values that {@code src/test/oracle/metrics.py} got from scikit-learn. */
class ScikitLearnTest {
    private static final double RELATIVE = 1e-12;

    @Test
    void valuesAreThoseOfScikitLearn() throws IOException {
        Map<String, Integer> compared = new HashMap<>();
        int number = 0;
        for (JsonNode expectation : oracle().path("cases")) {
            Task task = Task.named(expectation.path("task").asText());
            Sample sample = predictions(task, expectation).sample();
            for (Measure measure : measures(task)) {
                JsonNode expected = expectation.path("expected").path(measure.name());
                if (expected.isMissingNode()) {
                    continue;
                }
                Value actual = measure.of(sample);
                String what = "case " + number + ", " + task.key() + " " + measure.name();
                if (expected.isNull()) {
                    assertFalse(actual.isDefined(), () -> what + " should be undefined, but is " + actual.number());
                    assertFalse(actual.undefined().isBlank(), what);
                } else {
                    assertTrue(actual.isDefined(), () -> what + " is undefined: " + actual.undefined());
                    double allowed = RELATIVE * Math.abs(expected.asDouble());
                    assertEquals(expected.asDouble(), actual.number(), Math.max(allowed, 1e-15), what);
                    compared.merge(task.key() + " " + measure.name(), 1, Integer::sum);
                }
            }
            number++;
        }
        for (Task task : Task.values()) {
            for (Measure measure : measures(task)) {
                int times = compared.getOrDefault(task.key() + " " + measure.name(), 0);
                assertTrue(times >= 15, task.key() + " " + measure.name() + " was compared only " + times + " times");
            }
        }
    }

    @Test
    void aResampleByWeightsIsTheTableOfTheDrawnRows() throws IOException {
        int number = 0;
        for (JsonNode expectation : oracle().path("cases")) {
            Task task = Task.named(expectation.path("task").asText());
            Predictions predictions = predictions(task, expectation);
            int n = predictions.rows();
            double[] weights = new double[n];
            List<Integer> drawn = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                int times = (i * 7 + number) % 3;
                weights[i] = times * predictions.weight(i);
                for (int k = 0; k < times; k++) {
                    drawn.add(i);
                }
            }
            Sample resample = new Sample(predictions, weights);
            Sample table = predictions
                    .subset(drawn.stream().mapToInt(Integer::intValue).toArray())
                    .sample();
            for (Measure measure : measures(task)) {
                Value byWeights = measure.of(resample);
                Value byRows = measure.of(table);
                if (byWeights.isDefined()) {
                    double allowed = RELATIVE * Math.abs(byRows.number());
                    assertEquals(
                            byRows.number(),
                            byWeights.number(),
                            Math.max(allowed, 1e-14),
                            "case " + number + ", " + measure.name());
                }
            }
            number++;
        }
    }

    private static List<Measure> measures(Task task) {
        List<Measure> measures = new ArrayList<>();
        for (Metric metric : Metric.of(task)) {
            switch (metric.parameter()) {
                case NONE -> measures.add(Measure.of(metric));
                case BETA -> {
                    measures.add(new Measure(metric, 0.5));
                    measures.add(new Measure(metric, 2));
                }
                case QUANTILE -> {
                    measures.add(new Measure(metric, 0.5));
                    measures.add(new Measure(metric, 0.9));
                }
            }
        }
        return measures;
    }

    private static Predictions predictions(Task task, JsonNode columns) {
        double[] weights = numbers(columns.path("weight"));
        if (task == Task.REGRESSION) {
            return new Regression(numbers(columns.path("label")), numbers(columns.path("prediction")), weights);
        }
        short[] labels = classes(columns.path("label"));
        short[] predictions = classes(columns.path("prediction"));
        if (task == Task.BINARY) {
            return Classification.binary("0", "1", labels, predictions, numbers(columns.path("score")), weights);
        }
        List<double[]> scores = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonNode column : columns.path("scores")) {
            names.add(String.valueOf(scores.size()));
            scores.add(numbers(column));
        }
        return Classification.multiclass(names, labels, predictions, scores.toArray(new double[0][]), weights);
    }

    private static double[] numbers(JsonNode column) {
        if (column.isNull()) {
            return null;
        }
        double[] numbers = new double[column.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = column.get(i).asDouble();
        }
        return numbers;
    }

    private static short[] classes(JsonNode column) {
        short[] classes = new short[column.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (short) column.get(i).asInt();
        }
        return classes;
    }

    @Test
    void theOracleCoversEveryMetricThatExists() throws IOException {
        Set<String> known = new HashSet<>();
        oracle().path("cases").forEach(one -> one.path("expected").fieldNames().forEachRemaining(known::add));
        for (Metric metric : Metric.values()) {
            assertTrue(
                    known.stream().anyMatch(name -> name.equals(metric.key()) || name.startsWith(metric.key() + "(")),
                    metric.key());
        }
    }

    private static JsonNode oracle() throws IOException {
        try (InputStream in = ScikitLearnTest.class.getResourceAsStream("metrics.json")) {
            return Json.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8), "metrics.json");
        }
    }
}
