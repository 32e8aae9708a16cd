package io.jenkins.plugins.mlops.config;

import java.util.Arrays;
import java.util.List;

/** Patterns as administrators write them: with commas between them, or one on each line. */
final class Patterns {
    private Patterns() {}

    static List<String> of(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[,\\r\\n]"))
                        .map(String::strip)
                        .filter(pattern -> !pattern.isEmpty())
                        .toList();
    }

    /** Null for a field that was left empty. */
    static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
