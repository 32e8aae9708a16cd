package io.jenkins.plugins.mlops.engine.data;

/** What a format says about the type of one value. */
public enum ValueKind {
    /** Nothing: CSV and TSV know only text. */
    TEXT,
    STRING,
    NUMBER,
    BOOLEAN,
    /** A JSON array or an empty object; the value is its JSON text. */
    NESTED
}
