package io.jenkins.plugins.mlops.engine.training;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.MetricValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics file that a training wrote. One JSON object, flat or nested ({@code {"train": {"loss": 0.1}}} is
 * {@code train.loss}), gives values. Several objects with {@code step} (JSON Lines), or a list of such objects, give
 * curves; the last value of a curve is its metric.
 *
 * @param values by name
 * @param curves by name, the points in the order of the file
 */
record MetricsFile(Map<String, MetricValue> values, Map<String, List<CurvePoint>> curves) {
    /** A larger file is no metrics file. */
    private static final long MOST_BYTES = 64L << 20;

    /** Curves are thinned to this many points, the first and the last among them. */
    static final int MOST_POINTS = 1000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // Python writes NaN and Infinity so.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static MetricsFile read(Path file, String name) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new BadInput("'metrics': " + name + " has " + Files.size(file) + " bytes, more than " + MOST_BYTES
                    + "; write fewer points");
        }
        Map<String, MetricValue> values = new TreeMap<>();
        Map<String, List<CurvePoint>> curves = new TreeMap<>();
        try (JsonParser parser = MAPPER.createParser(file.toFile());
                MappingIterator<JsonNode> documents =
                        MAPPER.readerFor(JsonNode.class).readValues(parser)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (document.isArray()) {
                    document.forEach(point -> add(name, point, values, curves));
                } else {
                    add(name, document, values, curves);
                }
            }
        } catch (JsonProcessingException e) {
            throw new BadInput(
                    "'metrics': " + name + " is not JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        }
        curves.forEach((metric, points) ->
                values.put(metric, value(points.get(points.size() - 1).value())));
        curves.replaceAll((metric, points) -> thin(points));
        return new MetricsFile(values, curves);
    }

    private static void add(
            String name, JsonNode document, Map<String, MetricValue> values, Map<String, List<CurvePoint>> curves) {
        if (!document.isObject()) {
            throw new BadInput("'metrics': " + name + " must hold JSON objects with numbers by name");
        }
        JsonNode step = document.get("step");
        Map<String, Double> numbers = new TreeMap<>();
        flatten("", document, numbers);
        if (step != null && step.isNumber()) {
            numbers.remove("step");
            numbers.forEach((metric, number) -> curves.computeIfAbsent(metric, key -> new ArrayList<>())
                    .add(new CurvePoint(step.asDouble(), number)));
        } else {
            numbers.forEach((metric, number) -> values.put(metric, value(number)));
        }
    }

    private static void flatten(String prefix, JsonNode node, Map<String, Double> numbers) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(),
                            field.getValue(),
                            numbers));
        } else if (node.isNumber()) {
            numbers.put(prefix, node.asDouble());
        }
    }

    private static MetricValue value(double number) {
        return Double.isNaN(number) ? MetricValue.undefined("the training wrote NaN", 0) : MetricValue.of(number);
    }

    private static List<CurvePoint> thin(List<CurvePoint> points) {
        if (points.size() <= MOST_POINTS) {
            return List.copyOf(points);
        }
        List<CurvePoint> thinned = new ArrayList<>(MOST_POINTS);
        for (int i = 0; i < MOST_POINTS; i++) {
            thinned.add(points.get((int) ((long) i * (points.size() - 1) / (MOST_POINTS - 1))));
        }
        return List.copyOf(thinned);
    }
}
