package io.jenkins.plugins.mlops.engine.data.parquet;

/**
 * A page of a column chunk, decompressed.
 *
 * @param entries     how many it has, or how many values a dictionary has
 * @param repetitions null if the column has none
 * @param definitions null if the column has none
 * @param values      where the values begin
 * @param end         behind the last of them; {@link Bits#SLACK} follows
 */
record Page(
        boolean isDictionary,
        int entries,
        int encoding,
        Hybrid repetitions,
        Hybrid definitions,
        byte[] bytes,
        int values,
        int end) {}
