package io.jenkins.plugins.mlops.engine.data.parquet;

/** A page of a column chunk, decompressed. */
final class Page {
    final boolean isDictionary;
    /** How many it has, or how many values a dictionary has. */
    final int entries;

    final int encoding;
    /** Null if the column has none. */
    final Hybrid repetitions;
    /** Null if the column has none. */
    final Hybrid definitions;

    final byte[] bytes;
    /** Where the values begin. */
    final int values;
    /** Behind the last of them; {@link Bits#SLACK} follows. */
    final int end;

    Page(
            boolean isDictionary,
            int entries,
            int encoding,
            Hybrid repetitions,
            Hybrid definitions,
            byte[] bytes,
            int values,
            int end) {
        this.isDictionary = isDictionary;
        this.entries = entries;
        this.encoding = encoding;
        this.repetitions = repetitions;
        this.definitions = definitions;
        this.bytes = bytes;
        this.values = values;
        this.end = end;
    }
}
