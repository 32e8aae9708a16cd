package io.jenkins.plugins.mlops.engine.training;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.MetricValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics file that a training wrote. One JSON object, flat or nested ({@code {"train": {"loss": 0.1}}} is
 * {@code train.loss}), gives values. Several objects with {@code step} (JSON Lines), or a list of such objects, give
 * curves; the last value of a curve is its metric.
 *
 * @param values by name
 * @param curves by name, the points in the order of the file, as {@link CurveReader} keeps them
 */
record MetricsFile(Map<String, MetricValue> values, Map<String, List<CurvePoint>> curves) {
    /** A larger file is no metrics file. */
    private static final long MOST_BYTES = 64L << 20;

    static MetricsFile read(Path file, String name) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new BadInput("'metrics': " + name + " has " + Files.size(file) + " bytes, more than " + MOST_BYTES
                    + "; write fewer points");
        }
        Map<String, MetricValue> values = new TreeMap<>();
        Map<String, MetricValue> last = new TreeMap<>();
        CurveReader curves = new CurveReader();
        try (JsonParser parser = CurveReader.MAPPER.createParser(file.toFile());
                MappingIterator<JsonNode> documents =
                        CurveReader.MAPPER.readerFor(JsonNode.class).readValues(parser)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                for (JsonNode object : document.isArray() ? document : List.of(document)) {
                    if (!object.isObject()) {
                        throw new BadInput("'metrics': " + name + " must hold JSON objects with numbers by name");
                    }
                    Map<String, MetricValue> target = values;
                    if (CurveReader.isPoint(object)) {
                        curves.addPoint(object);
                        target = last;
                    }
                    for (Map.Entry<String, Double> number :
                            CurveReader.numbers(object).entrySet()) {
                        target.put(number.getKey(), value(number.getValue()));
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new BadInput(
                    "'metrics': " + name + " is not JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        }
        values.putAll(last);
        return new MetricsFile(values, curves.curves());
    }

    private static MetricValue value(double number) {
        return Double.isNaN(number) ? MetricValue.undefined("the training wrote NaN", 0) : MetricValue.of(number);
    }
}
