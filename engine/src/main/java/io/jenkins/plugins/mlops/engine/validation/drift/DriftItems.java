package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.metric.Digits;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.ColumnType;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import io.jenkins.plugins.mlops.engine.validation.drift.ColumnDrift.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the report says of drift, in items. */
final class DriftItems {
    /** Names in a message. */
    private static final int MOST_NAMES = 5;

    private final DriftGate gate;
    private final OnOutcome onOutcome;

    DriftItems(DriftGate gate, OnOutcome onOutcome) {
        this.gate = gate;
        this.onOutcome = onOutcome;
    }

    /** Whether the columns that are compared are those of the reference, by name. */
    Item schema(Map<String, ColumnProfile> before, Map<String, ColumnProfile> current) {
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (ColumnProfile column : current.values()) {
            ColumnProfile same = before.get(column.name());
            if (same == null) {
                added.add(column.name());
            } else if (isOtherType(same.type(), column.type())) {
                changed.add(column.name());
            }
        }
        List<String> removed = before.keySet().stream()
                .filter(name -> !current.containsKey(name))
                .toList();
        int changes = added.size() + removed.size() + changed.size();
        List<String> words = new ArrayList<>();
        if (!added.isEmpty()) {
            words.add("new: " + names(added));
        }
        if (!removed.isEmpty()) {
            words.add("gone: " + names(removed));
        }
        if (!changed.isEmpty()) {
            words.add("of another type: "
                    + changed.stream()
                            .limit(MOST_NAMES)
                            .map(name -> "'" + name + "' (" + before.get(name).type() + ", now "
                                    + current.get(name).type() + ")")
                            .collect(Collectors.joining(", ")));
        }
        Map<String, Object> evidence = new TreeMap<>();
        evidence.put("added", added.stream().limit(Drift.MOST_COLUMNS).toList());
        evidence.put("removed", removed.stream().limit(Drift.MOST_COLUMNS).toList());
        evidence.put("changed", changed.stream().limit(Drift.MOST_COLUMNS).toList());
        return new Item(
                "schemaDrift",
                null,
                null,
                changes == 0 ? Verdict.PASS : Verdict.FAIL,
                gate.criticality(),
                changes,
                "the columns of the reference",
                changes == 0
                        ? "the columns and their types are those of the reference"
                        : "the columns are not those of the reference; " + String.join("; ", words)
                                + "; if that is meant, take data that has them as the reference",
                evidence,
                null);
    }

    /** Whole and other numbers are alike, and so are dates and times; what has no values has no type that could differ. */
    private static boolean isOtherType(ColumnType before, ColumnType now) {
        return before != null
                && now != null
                && before != now
                && (Sort.of(before) != Sort.of(now) || Sort.of(now) == Sort.CATEGORIES);
    }

    /** One for the values of a column, and one for how many rows have none; neither if it was not compared. */
    List<Item> of(ColumnDrift drift) {
        List<Item> items = new ArrayList<>();
        if (drift.values() != null) {
            items.add(item("drift", drift, drift.values(), "'" + drift.column() + "'", categories(drift)));
        } else if (!gate.columns().isEmpty()) {
            // Where it was asked for by name, it is not left out in silence.
            items.add(new Item(
                    "drift",
                    drift.column(),
                    null,
                    Verdict.NO_EVIDENCE,
                    onOutcome.apply(gate.criticality(), Verdict.NO_EVIDENCE),
                    null,
                    null,
                    "'" + drift.column() + "': its values are not compared with the reference: " + drift.notCompared(),
                    null,
                    null));
        }
        if (drift.missing() != null) {
            items.add(item(
                    "missingDrift",
                    drift,
                    drift.missing(),
                    "'" + drift.column() + "', rows without a value",
                    ": " + percent(drift.reference()) + " of the reference, " + percent(drift.current()) + " now"));
        }
        return items;
    }

    private static String percent(Side side) {
        return Digits.of(100.0 * (side.rows() - side.values()) / side.rows()) + " %";
    }

    private static String categories(ColumnDrift drift) {
        StringBuilder words = new StringBuilder();
        if (!drift.newCategories().isEmpty()) {
            words.append("; new: ")
                    .append(names(drift.newCategories().stream()
                            .map(ValueCount::value)
                            .toList()));
        }
        if (!drift.vanishedCategories().isEmpty()) {
            words.append("; gone: ")
                    .append(names(drift.vanishedCategories().stream()
                            .map(ValueCount::value)
                            .toList()));
        }
        return words.toString();
    }

    private Item item(String check, ColumnDrift drift, Comparison comparison, String subject, String more) {
        String size = comparison.test() + " " + Digits.of(comparison.effect())
                + (comparison.effectLow() == null
                        ? ""
                        : " (" + Digits.of(comparison.effectLow()) + " to " + Digits.of(comparison.effectHigh()) + ")");
        String chance = "p " + Digits.of(comparison.correctedPValue())
                + (gate.corrected() == Correction.NONE ? "" : " corrected");
        String found =
                switch (comparison.outcome()) {
                    case PASS -> "no drift: ";
                    case FAIL -> "drift from the reference: ";
                    case INCONCLUSIVE, NO_EVIDENCE -> "the profile of the reference is too coarse to tell drift: ";
                };
        String remedy =
                switch (comparison.outcome()) {
                    case PASS -> "";
                    case FAIL -> "; see whether the data is right, and whether the model should be trained again";
                    case INCONCLUSIVE, NO_EVIDENCE -> "; give the data of the reference itself, by its path";
                };
        Map<String, Object> evidence = new TreeMap<>();
        evidence.put("test", comparison.test());
        evidence.put("significance", comparison.significance());
        evidence.put("pValue", comparison.pValue());
        evidence.put("correctedPValue", comparison.correctedPValue());
        if (comparison.effectLow() != null) {
            evidence.put("effectLow", comparison.effectLow());
            evidence.put("effectHigh", comparison.effectHigh());
        }
        return new Item(
                check,
                drift.column(),
                null,
                comparison.outcome(),
                onOutcome.apply(gate.criticality(), comparison.outcome()),
                comparison.effect(),
                comparison.test() + " below " + Digits.of(gate.threshold()) + ", or p above " + Digits.of(gate.alpha()),
                subject + ": " + found + size + ", " + chance + more + remedy,
                evidence,
                null);
    }

    /** A list, cut where it is long. */
    static String names(List<String> names) {
        String first =
                names.stream().limit(MOST_NAMES).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
