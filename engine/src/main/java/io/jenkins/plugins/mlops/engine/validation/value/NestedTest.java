package io.jenkins.plugins.mlops.engine.validation.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.data.ValueKind;
import io.jenkins.plugins.mlops.engine.validation.contract.LogicalType;
import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the contract demands of a value inside of a value: an item of an array, a property of an object. */
final class NestedTest {
    private final Property property;
    private final TypeTests tests;
    private final Cell cell = new Cell();

    NestedTest(Property property, String contract) {
        this.property = property;
        this.tests = new TypeTests(property, contract);
    }

    /** Null, as an absent key, is accepted where no value is required. */
    boolean accepts(JsonNode node) {
        if (node == null || node.isNull()) {
            return !property.required();
        }
        byte[] text = (node.isTextual() ? node.textValue() : node.toString()).getBytes(StandardCharsets.UTF_8);
        cell.move(text, 0, text.length, kind(node));
        return tests.type().accepts(cell)
                && tests.options().stream().allMatch(option -> option.test().accepts(cell));
    }

    /** What it demands that cannot be checked here; empty if all can. */
    List<TypeTests.Obstacle> obstacles() {
        List<TypeTests.Obstacle> obstacles = new ArrayList<>(tests.obstacles());
        if (property.unique() || property.primaryKey() || !property.quality().isEmpty()) {
            String reason = "'unique', 'primaryKey' and 'quality' are not checked inside of a value";
            obstacles.add(new TypeTests.Obstacle("quality", reason, property.path()));
        }
        return obstacles;
    }

    /** Where it stands in the contract. */
    String path() {
        return property.path();
    }

    /** The value of this property in an object. */
    JsonNode of(JsonNode object) {
        JsonNode value = object.get(property.name());
        return value == null && property.physicalName() != null ? object.get(property.physicalName()) : value;
    }

    static boolean hasUniqueItems(JsonNode array) {
        Set<Object> seen = new HashSet<>();
        for (JsonNode item : array) {
            Object value = item;
            if (item.isNumber()) {
                BigDecimal number = item.decimalValue();
                value = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            }
            if (!seen.add(value)) {
                return false;
            }
        }
        return true;
    }

    static boolean isType(JsonNode node, LogicalType type) {
        return node != null && (type == LogicalType.ARRAY ? node.isArray() : node.isObject());
    }

    private static ValueKind kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> ValueKind.STRING;
            case NUMBER -> ValueKind.NUMBER;
            case BOOLEAN -> ValueKind.BOOLEAN;
            default -> ValueKind.NESTED;
        };
    }
}
