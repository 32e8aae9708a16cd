package io.jenkins.plugins.mlops.engine.validation.freshness;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.data.Literals;
import io.jenkins.plugins.mlops.engine.validation.contract.Age;
import io.jenkins.plugins.mlops.engine.validation.value.TimeReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How old the newest value of a column may be.
 *
 * @param column      the column; default: the one that the contract names in slaProperties, or its only date or timestamp
 * @param maxAge      such as 24h; null: only what the contract says is checked
 * @param asOf        when it may be that old, ISO 8601; default: when the step runs
 * @param criticality what older data does; default FAILURE
 */
public record FreshnessGate(String column, String maxAge, String asOf, Criticality criticality) {
    /** Of the map, as declared. */
    private static final List<String> KEYS = Arrays.stream(FreshnessGate.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    public FreshnessGate {
        if (maxAge == null && asOf == null) {
            throw new BadInput("'freshness' has no maxAge: give an age such as [maxAge: '24h']");
        }
        if (maxAge == null && (column != null || criticality != null)) {
            throw new BadInput("'freshness.maxAge' is missing: give an age such as 24h");
        }
        if (maxAge != null) {
            age("freshness.maxAge", maxAge);
        }
        if (asOf != null && micros(asOf) == Literals.NONE) {
            throw new BadInput("'freshness.asOf' is '" + asOf + "', but must be a date or time in ISO 8601, such as"
                    + " 2024-02-29 or 2024-02-29T12:00:00Z");
        }
        criticality = criticality == null ? Criticality.FAILURE : criticality;
    }

    /**
     * @param given an age, or a map of the keys; null: nothing
     * @throws BadInput if it is something else
     */
    public static FreshnessGate of(Object given) {
        if (given == null) {
            return null;
        }
        if (given instanceof String age) {
            age("freshness", age);
            return new FreshnessGate(null, age, null, null);
        }
        if (!(given instanceof Map<?, ?> map)) {
            throw new BadInput("'freshness' is '" + given
                    + "', but must be an age such as '24h', or a map such as [column: 'updated_at', maxAge: '24h']");
        }
        for (Object key : map.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new BadInput("unknown parameter 'freshness." + key + "'; known here: " + String.join(", ", KEYS));
            }
        }
        return new FreshnessGate(
                text(map, "column"), text(map, "maxAge"), text(map, "asOf"), criticality(text(map, "criticality")));
    }

    /** Null if it is not given, or blank as a form leaves it. */
    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value != null && !(value instanceof String)) {
            throw new BadInput("'freshness." + key + "' is '" + value + "', but must be a string");
        }
        return value == null || ((String) value).isBlank() ? null : (String) value;
    }

    private static Criticality criticality(String name) {
        return name == null
                ? null
                : Arrays.stream(Criticality.values())
                        .filter(known -> known.name().equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(() -> new BadInput("'freshness.criticality' is '" + name + "', but must be one of "
                                + Arrays.toString(Criticality.values())));
    }

    private static Age age(String name, String text) {
        try {
            return Age.parse(text);
        } catch (BadInput e) {
            throw new BadInput("'" + name + "' " + e.getMessage(), e);
        }
    }

    /** Null if only the contract's ages count. */
    Age age() {
        return maxAge == null ? null : Age.parse(maxAge);
    }

    /** When the data may be that old. */
    Instant now(Instant clock) {
        return asOf == null ? clock : Instant.EPOCH.plus(micros(asOf), ChronoUnit.MICROS);
    }

    private static long micros(String text) {
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        long day = Literals.date(bytes, 0, bytes.length);
        return day == Literals.NONE ? Literals.timestamp(bytes, 0, bytes.length) : day * TimeReader.MICROS_PER_DAY;
    }
}
