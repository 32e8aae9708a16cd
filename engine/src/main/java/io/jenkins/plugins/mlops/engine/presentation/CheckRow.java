package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A check as the page of a report shows it. */
public final class CheckRow {
    private final Item item;
    private final Whisker whisker;
    private final List<Map<String, String>> slices;

    CheckRow(Item item) {
        this.item = item;
        Objects.requireNonNull(item.outcome());
        Objects.requireNonNull(item.criticality());
        this.whisker = Whisker.of(item);
        this.slices = slices(item);
    }

    public static List<CheckRow> of(List<Item> items) {
        return items.stream().map(CheckRow::new).toList();
    }

    public boolean passed() {
        return item.outcome() == Verdict.PASS;
    }

    /** Of what did not pass: greater for what stops more. */
    public Criticality urgency() {
        return item.criticality();
    }

    /** Whether it is about that column. */
    public boolean isOf(String column) {
        return column.equals(item.column());
    }

    /** The column that it is about; null if none. */
    public String getColumn() {
        return item.column();
    }

    public String getOutcome() {
        return item.outcome().name();
    }

    public String getCriticality() {
        return item.criticality().name();
    }

    public String getName() {
        return item.check();
    }

    /** The metric, column or slice that it is about, each with its name. */
    public List<String> getAbout() {
        List<String> about = new ArrayList<>();
        if (item.evidence().get("metric") != null) {
            about.add("metric " + item.evidence().get("metric"));
        }
        if (item.column() != null) {
            about.add("column " + OneLine.of(item.column()));
        }
        if (item.slice() != null) {
            about.add("slice " + OneLine.of(item.slice()));
        }
        return about;
    }

    public String getMessage() {
        return OneLine.of(item.message());
    }

    public String getObserved() {
        return Format.value(item.observed());
    }

    public String getExpected() {
        return item.expected() == null ? Format.NOTHING : item.expected();
    }

    /** Numbers behind the outcome, by name. */
    public Map<String, String> getEvidence() {
        Map<String, String> evidence = new TreeMap<>();
        item.evidence().forEach((name, value) -> {
            if (!name.equals("worst")) {
                evidence.put(name, Format.value(value));
            }
        });
        return evidence;
    }

    public List<Example> getExamples() {
        return item.examples().stream()
                .map(example -> new Example(
                        example.row(), example.value() == null ? null : OneLine.of(example.value()), example.file()))
                .toList();
    }

    /** The interval against what is required; null if it has none. */
    public Whisker getWhisker() {
        return whisker;
    }

    /** Of a gate on the worst slice, how the single ones ended, the worst first. */
    public List<Map<String, String>> getSlices() {
        return slices;
    }

    private static List<Map<String, String>> slices(Item item) {
        if (!(item.evidence().get("worst") instanceof List<?> worst)) {
            return List.of();
        }
        List<Map<String, String>> slices = new ArrayList<>();
        for (Object one : worst) {
            if (one instanceof Map<?, ?> values) {
                Map<String, String> slice = new TreeMap<>();
                values.forEach((name, value) -> slice.put(String.valueOf(name), Format.value(value)));
                slices.add(slice);
            }
        }
        return slices;
    }
}
