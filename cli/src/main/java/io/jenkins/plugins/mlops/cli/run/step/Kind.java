package io.jenkins.plugins.mlops.cli.run.step;

import java.util.List;
import java.util.Map;

/** What a parameter takes. Interpolated strings arrive as {@link String}, at any depth. */
public enum Kind {
    TEXT("text"),
    FLAG("true or false"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    /** One string or a list of strings; {@link StepCall#texts} reads both as a list. */
    TEXTS("text or a list of texts"),
    LIST("a list"),
    MAP("a map"),
    ANY("any value");

    private final String description;

    Kind(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** The value as this kind, or null if it is of another; like Jenkins, numbers and flags may be given as text. */
    public Object coerce(Object value) {
        return switch (this) {
            case TEXT -> value instanceof String ? value : null;
            case FLAG -> value instanceof Boolean ? value : flag(value);
            case INTEGER -> integer(value);
            case NUMBER -> value instanceof Number ? value : number(value);
            case TEXTS -> isTexts(value) ? value : null;
            case LIST -> value instanceof List ? value : null;
            case MAP -> value instanceof Map ? value : null;
            case ANY -> value;
        };
    }

    private static Object flag(Object value) {
        return "true".equals(value) ? Boolean.TRUE : "false".equals(value) ? Boolean.FALSE : null;
    }

    private static Object integer(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        try {
            return value instanceof String text ? Long.valueOf(text.strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Object number(Object value) {
        try {
            return value instanceof String text ? Double.valueOf(text.strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isTexts(Object value) {
        return value instanceof String
                || (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance));
    }
}
