package io.jenkins.plugins.mlops.engine.data.parquet;

/** What the values of a column are. */
public enum ValueType {
    STRING,
    NUMBER,
    BOOLEAN,
    /** JSON text: a list, a map, or what the file calls JSON. */
    NESTED
}
