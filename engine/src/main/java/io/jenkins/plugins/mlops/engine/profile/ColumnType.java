package io.jenkins.plugins.mlops.engine.profile;

/** What the values of a column are, as far as their text tells. */
public enum ColumnType {
    /** Digits with an optional sign. */
    INTEGER,
    /** As {@link io.jenkins.plugins.mlops.engine.data.Numeral} reads it; includes integers. */
    NUMBER,
    /** true or false, in any case. */
    BOOLEAN,
    /** ISO 8601, {@code YYYY-MM-DD}. */
    DATE,
    /** ISO 8601, with a time of day; includes dates. */
    TIMESTAMP,
    /** Anything. */
    STRING;

    boolean isTime() {
        return this == DATE || this == TIMESTAMP;
    }
}
