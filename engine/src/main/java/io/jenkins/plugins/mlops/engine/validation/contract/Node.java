package io.jenkins.plugins.mlops.engine.validation.contract;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a contract, with the line on which it, or its key, stands, from 1. */
sealed interface Node {
    int line();

    /**
     * A single value.
     *
     * @param value null, Boolean, BigDecimal, Double (only NaN and the infinities), or String
     * @param text  the value as it is written, without quotes
     */
    record Scalar(int line, Object value, String text) implements Node {}

    /** A list. */
    record Items(int line, List<Node> nodes) implements Node {}

    /** An object. The order is that of the document. */
    record Fields(int line, Map<String, Node> nodes) implements Node {
        static Fields empty() {
            return new Fields(0, Map.of());
        }

        /** Whether the field is there and is not null. */
        boolean has(String field) {
            return get(field) != null;
        }

        /** Null if the field is absent or null. */
        Node get(String field) {
            Node node = nodes.get(field);
            return node instanceof Scalar scalar && scalar.value() == null ? null : node;
        }

        String text(String field) {
            return get(field) instanceof Scalar scalar ? scalar.text() : null;
        }

        boolean isTrue(String field) {
            return get(field) instanceof Scalar scalar && Boolean.TRUE.equals(scalar.value());
        }

        BigDecimal number(String field) {
            return get(field) instanceof Scalar scalar && scalar.value() instanceof BigDecimal number ? number : null;
        }

        Fields fields(String field) {
            return get(field) instanceof Fields fields ? fields : empty();
        }

        /** Empty if the field is absent. */
        List<Node> items(String field) {
            return get(field) instanceof Items items ? items.nodes() : List.of();
        }

        /** These fields and those of another; the other's win. */
        Fields and(Fields other) {
            Map<String, Node> both = new LinkedHashMap<>(nodes);
            both.putAll(other.nodes);
            return new Fields(line, both);
        }
    }
}
