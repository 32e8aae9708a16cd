package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.data.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How many rows break a check, and the first of them. */
final class Tally {
    /** In characters; a longer value is cut. */
    private static final int LONGEST_VALUE = 100;

    private record Sample(long row, String value) {}

    private final Samples samples;
    private final boolean secret;
    private final List<Sample> first = new ArrayList<>();
    private long count;

    /** @param secret whether values must not be shown */
    Tally(Samples samples, boolean secret) {
        this.samples = samples;
        this.secret = secret;
    }

    void add(long row) {
        count++;
        if (first.size() < samples.most()) {
            first.add(new Sample(row, null));
        }
    }

    void add(long row, Supplier<String> value) {
        count++;
        if (first.size() < samples.most()) {
            first.add(new Sample(row, secret ? null : cut(value.get())));
        }
    }

    long count() {
        return count;
    }

    List<Example> examples() {
        return first.stream()
                .map(sample -> {
                    Place place = samples.places().apply(sample.row());
                    return new Example(place.row(), sample.value(), place.file());
                })
                .toList();
    }

    private static String cut(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
