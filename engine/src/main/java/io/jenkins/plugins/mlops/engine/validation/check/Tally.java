package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.data.Place;
import java.io.IOException;
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

    /** @param row higher than that of the one before */
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

    /** Whether a later row than those before would be shown with its value. */
    boolean wantsMore() {
        return !secret && first.size() < samples.most();
    }

    /**
     * Adds rows that came before others.
     *
     * @param rows how many
     * @param some the first of them, ascending
     * @param values what they say
     */
    void addLate(long rows, List<Long> some, RowTexts values) throws IOException {
        count += rows;
        for (long row : some) {
            int place = first.size();
            while (place > 0 && first.get(place - 1).row() > row) {
                place--;
            }
            if (place < samples.most()) {
                first.add(place, new Sample(row, secret ? null : values.of(row)));
            }
        }
        if (first.size() > samples.most()) {
            first.subList(samples.most(), first.size()).clear();
        }
    }

    /** How many rows are shown. */
    int most() {
        return samples.most();
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

    /** As much of a value as is shown. */
    static String cut(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
