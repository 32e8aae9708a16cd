package io.jenkins.plugins.mlops.engine.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes curves of JSON Lines with {@code step}, while they are written: {@code {"step": 3, "train": {"loss": 0.1}}} is a
 * point of {@code train.loss}. Its memory is bounded, however long the training runs: of a curve with more than
 * {@link #MOST_POINTS} it keeps every second, fourth, eighth... point and the last, and it has at most
 * {@link #MOST_CURVES}. What is kept depends on the lines alone, not on when they come. Safe for threads.
 */
public final class CurveReader {
    /** The most points of a curve, the first and the last among them. */
    public static final int MOST_POINTS = 1000;

    /** Metrics that come later have no curve. */
    public static final int MOST_CURVES = 1000;

    /** A longer line is none of a metrics file, in characters. */
    private static final int LONGEST_LINE = 1 << 20;

    static final JsonMapper MAPPER = JsonMapper.builder()
            // Python writes NaN and Infinity so.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Map<String, Curve> curves = new TreeMap<>();
    private final StringBuilder line = new StringBuilder();
    private boolean tooLong;

    /**
     * Adds what was written since the last time. What is behind the last line feed waits for the rest of its line; lines
     * that are no points are passed over.
     */
    public synchronized void add(String lines) {
        int start = 0;
        for (int end = lines.indexOf('\n'); end >= 0; end = lines.indexOf('\n', start)) {
            append(lines, start, end);
            addLine();
            start = end + 1;
        }
        append(lines, start, lines.length());
    }

    /** By metric, the points in the order in which they came. */
    public synchronized Map<String, List<CurvePoint>> curves() {
        Map<String, List<CurvePoint>> points = new TreeMap<>();
        curves.forEach((metric, curve) -> points.put(metric, curve.points()));
        return points;
    }

    private void append(String lines, int start, int end) {
        tooLong |= line.length() + end - start > LONGEST_LINE;
        if (tooLong) {
            line.setLength(0);
        } else {
            line.append(lines, start, end);
        }
    }

    private void addLine() {
        try {
            JsonNode document = tooLong ? null : MAPPER.readTree(line.toString());
            if (document != null && isPoint(document)) {
                addPoint(document);
            }
        } catch (JsonProcessingException e) {
            // The training's own complaint comes when it has ended and the whole file is read.
            return;
        } finally {
            line.setLength(0);
            tooLong = false;
        }
    }

    /** Whether an object of a metrics file belongs to curves. */
    static boolean isPoint(JsonNode document) {
        return document.isObject() && document.path("step").isNumber();
    }

    synchronized void addPoint(JsonNode document) {
        double step = document.get("step").asDouble();
        numbers(document).forEach((metric, number) -> {
            Curve curve = curves.get(metric);
            if (curve == null && curves.size() < MOST_CURVES) {
                curve = new Curve();
                curves.put(metric, curve);
            }
            if (curve != null) {
                curve.add(new CurvePoint(step, number));
            }
        });
    }

    /** The numbers in an object of a metrics file, by name with dots; without the step of a point. */
    static Map<String, Double> numbers(JsonNode document) {
        Map<String, Double> numbers = new TreeMap<>();
        flatten("", document, numbers);
        if (isPoint(document)) {
            numbers.remove("step");
        }
        return numbers;
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

    /** Keeps every {@code stride}th point, and the last. */
    private static final class Curve {
        private final List<CurvePoint> kept = new ArrayList<>();
        private CurvePoint last;
        private long count;
        private long stride = 1;

        void add(CurvePoint point) {
            if (kept.size() == MOST_POINTS) {
                for (int i = 1; i < MOST_POINTS / 2; i++) {
                    kept.set(i, kept.get(2 * i));
                }
                kept.subList(MOST_POINTS / 2, MOST_POINTS).clear();
                stride *= 2;
            }
            if (count % stride == 0) {
                kept.add(point);
            }
            last = point;
            count++;
        }

        List<CurvePoint> points() {
            List<CurvePoint> points = new ArrayList<>(kept);
            if ((count - 1) % stride != 0) {
                points.add(last);
            }
            return List.copyOf(points);
        }
    }
}
