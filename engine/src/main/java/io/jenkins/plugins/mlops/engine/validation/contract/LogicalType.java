package io.jenkins.plugins.mlops.engine.validation.contract;

import java.util.Locale;

/** What a property's values are, independent of how they are stored. */
public enum LogicalType {
    STRING("a string"),
    DATE("a date"),
    TIMESTAMP("a date with time"),
    TIME("a time of day"),
    NUMBER("a number"),
    INTEGER("a whole number"),
    OBJECT("an object"),
    ARRAY("an array"),
    BOOLEAN("true or false");

    private final String words;

    LogicalType(String words) {
        this.words = words;
    }

    /** The name in contracts: {@code timestamp}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What one value is, in words: {@code a whole number}. */
    public String words() {
        return words;
    }

    public boolean isTemporal() {
        return this == DATE || this == TIMESTAMP || this == TIME;
    }

    public boolean isNumeric() {
        return this == NUMBER || this == INTEGER;
    }
}
