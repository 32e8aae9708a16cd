package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.MetricValue;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads numbers that were measured elsewhere: each a number, or a map of value, low, high and n. */
final class GivenMetric {
    private static final List<String> KEYS = List.of("high", "low", "n", "value");

    private GivenMetric() {}

    /** @throws BadInput that names the metric, the value and what would be right */
    static SortedMap<String, MetricValue> of(Map<String, Object> metrics) {
        SortedMap<String, MetricValue> values = new TreeMap<>();
        metrics.forEach((name, given) -> values.put(name, of("metrics." + name, given)));
        return values;
    }

    private static MetricValue of(String path, Object given) {
        if (!(given instanceof Map<?, ?> parts)) {
            return MetricValue.of(number(path, given));
        }
        for (Object key : parts.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new BadInput(
                        "unknown parameter '" + path + "." + key + "'; known here: " + String.join(", ", KEYS));
            }
        }
        double value = number(path + ".value", parts.get("value"));
        if (parts.get("low") == null && parts.get("high") == null) {
            return new MetricValue(value, null, null, rows(path, parts.get("n")), null);
        }
        double low = number(path + ".low", parts.get("low"));
        double high = number(path + ".high", parts.get("high"));
        if (!(low <= value && value <= high)) {
            throw new BadInput("'" + path + "' is " + value + " between " + low + " and " + high
                    + ", but must have low <= value <= high");
        }
        return new MetricValue(value, low, high, rows(path, parts.get("n")), null);
    }

    private static Long rows(String path, Object n) {
        if (n == null) {
            return null;
        }
        double rows = number(path + ".n", n);
        if (rows < 0 || rows != Math.rint(rows)) {
            throw new BadInput("'" + path + ".n' is " + n + ", but must be a number of rows");
        }
        return (long) rows;
    }

    private static double number(String path, Object given) {
        double number;
        try {
            number = given instanceof Number value ? value.doubleValue() : Double.parseDouble(String.valueOf(given));
        } catch (NumberFormatException e) {
            throw new BadInput(
                    given == null
                            ? "'" + path + "' is missing: give a number"
                            : "'" + path + "' is '" + given + "', but must be a number",
                    e);
        }
        if (!Double.isFinite(number)) {
            throw new BadInput("'" + path + "' is " + given + ", but must be a finite number");
        }
        return number;
    }
}
