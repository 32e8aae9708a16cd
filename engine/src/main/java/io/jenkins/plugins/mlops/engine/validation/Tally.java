package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How many rows break a check, and the first of them. */
final class Tally {
    /** In characters; a longer value is cut. */
    private static final int LONGEST_VALUE = 100;

    private final int mostExamples;
    private final boolean secret;
    private final List<Example> examples = new ArrayList<>();
    private long count;

    /** @param secret whether values must not be shown */
    Tally(int mostExamples, boolean secret) {
        this.mostExamples = mostExamples;
        this.secret = secret;
    }

    void add(long row) {
        count++;
        if (examples.size() < mostExamples) {
            examples.add(new Example(row, null));
        }
    }

    void add(long row, Supplier<String> value) {
        count++;
        if (examples.size() < mostExamples) {
            examples.add(new Example(row, secret ? null : cut(value.get())));
        }
    }

    long count() {
        return count;
    }

    List<Example> examples() {
        return examples;
    }

    private static String cut(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
