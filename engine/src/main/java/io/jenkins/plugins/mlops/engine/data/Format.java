package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.Locale;

/** How a table is written, apart from its compression. */
public enum Format {
    /** RFC 4180: fields separated by commas, or by the one of {@code ; tab |} that the header uses instead. */
    CSV,
    /** As CSV, separated by tabs. */
    TSV,
    /** One JSON object per line (jsonlines.org). */
    JSONL,
    /** Apache Parquet, of whatever compression but LZO and Brotli. */
    PARQUET;

    /** Whether a value has a type of its own, and an object is spread into columns by its path. */
    public boolean isTyped() {
        return this == JSONL || this == PARQUET;
    }

    /** The name in requests: {@code csv}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format that a file name tells, with or without {@code .gz} or {@code .zst}.
     *
     * @param name the path as the user gave it
     * @throws BadInput if it tells none
     */
    static Format ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz")
                ? lower.substring(0, lower.length() - 3)
                : lower.endsWith(".zst") ? lower.substring(0, lower.length() - 4) : lower;
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv" -> CSV;
            case "tsv", "tab" -> TSV;
            case "jsonl", "ndjson", "json" -> JSONL;
            case "parquet", "pq", "parq" -> PARQUET;
            default ->
                throw new BadInput(
                        name + ": the name does not tell the format: set 'format' to csv, tsv, jsonl or parquet");
        };
    }

    /** Whether the name tells that a file is CSV or TSV, which have dialects. */
    public static boolean isText(String name) {
        try {
            return !ofName(name).isTyped();
        } catch (BadInput e) {
            return false;
        }
    }

    /** @throws BadInput if there is no such format */
    static Format ofKey(String key) {
        for (Format format : values()) {
            if (format.key().equals(key)) {
                return format;
            }
        }
        throw new BadInput("'format' is '" + key + "', but must be csv, tsv, jsonl or parquet");
    }
}
