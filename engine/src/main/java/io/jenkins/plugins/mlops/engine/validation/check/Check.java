package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.validation.contract.Comparison;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One demand of the contract, and the rows that break it. */
public final class Check {
    private static final int MOST_IN_MESSAGE = 3;

    static final String CORRECT = "correct the rows, or the contract";

    /** What a check counts among. */
    enum Base {
        /** All rows. */
        ROWS,
        /** Rows that have a value. */
        VALUES
    }

    /**
     * How to speak of it.
     *
     * @param base   what it counts among
     * @param counted what it counts, in words: {@code rows without a 'name'}
     * @param remedy what to do
     */
    record Wording(Base base, String counted, String remedy) {}

    private final String name;
    private final String column;
    private final String expected;
    private final Wording wording;
    private final String path;
    private final QualityRule rule;
    private final Tally tally;

    private Check(
            String name, String column, String expected, Wording wording, String path, QualityRule rule, Tally tally) {
        this.name = name;
        this.column = column;
        this.expected = expected;
        this.wording = wording;
        this.path = path;
        this.rule = rule;
        this.tally = tally;
    }

    /**
     * A demand that no row may break.
     *
     * @param column null if it is about none
     * @param path   where the demand stands in the contract; null if it is none of the contract's
     */
    static Check of(String name, String column, String expected, Wording wording, String path, Tally tally) {
        return new Check(name, column, expected, wording, path, null, tally);
    }

    /** A rule, that says how many rows may, or must, count. */
    static Check of(QualityRule rule, String column, Wording wording, Tally tally) {
        return of(rule, column, limit(rule), wording, tally);
    }

    /** @param expected what the contract asks for, in words */
    static Check of(QualityRule rule, String column, String expected, Wording wording, Tally tally) {
        return new Check(rule.metric().key(), column, expected, wording, rule.path(), rule, tally);
    }

    /** How many rows a rule allows, in words: {@code mustBeLessThan 1 percent}. */
    static String limit(QualityRule rule) {
        return rule.comparisons().stream().map(Comparison::toString).collect(Collectors.joining(" and "))
                + (rule.percent() ? " percent" : "");
    }

    /** A rule that cannot be executed. A text for people is listed, and nothing more. */
    static Item obstacle(QualityRule rule, String column, String obstacle, OnOutcome onOutcome) {
        Criticality criticality = rule.metric() == QualityRule.Metric.TEXT ? Criticality.NOTE : rule.criticality();
        String name = rule.name() == null ? rule.path() : "'" + rule.name() + "'";
        String message = "the rule " + name + " cannot be executed: " + obstacle;
        Map<String, Object> evidence = new TreeMap<>(Map.of("path", rule.path()));
        if (rule.name() != null) {
            evidence.put("rule", rule.name());
        }
        return obstacle(rule.metric().key(), column, criticality, message, evidence, onOutcome);
    }

    /** A demand that cannot be checked. */
    public static Item obstacle(String name, String column, String path, String obstacle, OnOutcome onOutcome) {
        return obstacle(
                name, column, Criticality.FAILURE, "cannot be checked: " + obstacle, Map.of("path", path), onOutcome);
    }

    private static Item obstacle(
            String name,
            String column,
            Criticality criticality,
            String message,
            Map<String, Object> evidence,
            OnOutcome onOutcome) {
        return new Item(
                name,
                column,
                null,
                Verdict.INCONCLUSIVE,
                onOutcome.apply(criticality, Verdict.INCONCLUSIVE),
                null,
                null,
                about(column) + message,
                evidence,
                List.of());
    }

    Tally tally() {
        return tally;
    }

    String name() {
        return name;
    }

    /**
     * @param rows   how many there are
     * @param values how many of them have a value to look at
     */
    Item item(long rows, long values, OnOutcome onOutcome) {
        long checked = wording.base() == Base.ROWS ? rows : values;
        long count = rule != null && rule.metric() == QualityRule.Metric.ROW_COUNT ? rows : tally.count();
        Verdict outcome = outcome(count, checked);
        List<Example> examples = outcome == Verdict.FAIL ? tally.examples() : List.of();
        return item(outcome, count, checked, message(outcome, count, checked), Map.of(), examples, onOutcome);
    }

    /**
     * The item of a rule that may not be decided in some rows: it passes only if it would whatever they are.
     *
     * @param undecided these rows
     * @param evidence  what the item says besides
     */
    Item item(long rows, Tally undecided, Map<String, Object> evidence, OnOutcome onOutcome) {
        long count = tally.count();
        Verdict outcome = outcome(count, rows);
        String message = message(outcome, count, rows);
        List<Example> examples = outcome == Verdict.FAIL ? tally.examples() : List.of();
        if (outcome == Verdict.PASS && outcome(count + undecided.count(), rows) != Verdict.PASS) {
            outcome = Verdict.INCONCLUSIVE;
            examples = undecided.examples();
            message += ", but " + undecided.count() + " more have a value that is not of the type that the rule needs"
                    + shown(examples, undecided.count()) + "; " + wording.remedy();
        }
        return item(outcome, count, rows, message, evidence, examples, onOutcome);
    }

    private Item item(
            Verdict outcome,
            long count,
            long checked,
            String message,
            Map<String, Object> more,
            List<Example> examples,
            OnOutcome onOutcome) {
        Map<String, Object> evidence = evidence(more);
        evidence.put("checked", checked);
        evidence.put("failed", count);
        if (checked > 0) {
            evidence.put("share", count / (double) checked);
        }
        boolean percent = rule != null && rule.percent();
        return new Item(
                name,
                column,
                null,
                outcome,
                onOutcome.apply(criticality(), outcome),
                !percent ? (Object) count : checked == 0 ? null : (Object) (100.0 * count / checked),
                expected,
                message,
                evidence,
                examples);
    }

    /** The item of a check for which there was nothing to look at. */
    Item noEvidence(String why, OnOutcome onOutcome) {
        return noEvidence(why, Map.of(), onOutcome);
    }

    /** @param more what the item says besides */
    Item noEvidence(String why, Map<String, Object> more, OnOutcome onOutcome) {
        return new Item(
                name,
                column,
                null,
                Verdict.NO_EVIDENCE,
                onOutcome.apply(criticality(), Verdict.NO_EVIDENCE),
                null,
                expected,
                about(column) + why,
                evidence(more),
                List.of());
    }

    /** Where the demand stands, and what it is called there. */
    private Map<String, Object> evidence(Map<String, Object> more) {
        Map<String, Object> evidence = new TreeMap<>(more);
        if (path != null) {
            evidence.put("path", path);
        }
        if (rule != null && rule.name() != null) {
            evidence.put("rule", rule.name());
        }
        return evidence;
    }

    private Criticality criticality() {
        return rule == null ? Criticality.FAILURE : rule.criticality();
    }

    private Verdict outcome(long count, long checked) {
        if (rule == null) {
            return count == 0 ? Verdict.PASS : Verdict.FAIL;
        }
        if (rule.percent() && checked == 0) {
            return Verdict.NO_EVIDENCE;
        }
        long scale = rule.percent() ? 100 : 1;
        long base = rule.percent() ? checked : 1;
        return rule.comparisons().stream().allMatch(comparison -> comparison.holds(count, scale, base))
                ? Verdict.PASS
                : Verdict.FAIL;
    }

    private String message(Verdict outcome, long count, long checked) {
        if (outcome == Verdict.NO_EVIDENCE) {
            return wording.counted() + ": there are no rows to take per cent of";
        }
        boolean isRowCount = rule != null && rule.metric() == QualityRule.Metric.ROW_COUNT;
        StringBuilder message =
                new StringBuilder(wording.counted()).append(": ").append(count);
        if (!isRowCount) {
            message.append(" of ").append(checked);
        }
        if (rule != null && rule.percent()) {
            message.append(", which is ").append(percent(count, checked)).append(" %");
        }
        if (outcome == Verdict.PASS) {
            return message.toString();
        }
        message.append(shown(tally.examples(), count));
        if (rule != null) {
            message.append(", but the contract says ").append(expected);
        }
        return message.append("; ").append(wording.remedy()).toString();
    }

    private static String percent(long count, long checked) {
        return BigDecimal.valueOf(100 * count)
                .divide(BigDecimal.valueOf(checked), 3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    public static String about(String column) {
        return column == null ? "" : "'" + column + "': ";
    }

    /** The first examples in brackets; empty if there are none. */
    private static String shown(List<Example> examples, long count) {
        if (examples.isEmpty()) {
            return "";
        }
        String more = count > Math.min(examples.size(), MOST_IN_MESSAGE) ? ", ..." : "";
        List<Example> first = examples.subList(0, Math.min(MOST_IN_MESSAGE, examples.size()));
        boolean values = first.stream().allMatch(example -> example.value() != null);
        boolean inFiles = first.stream().anyMatch(example -> example.file() != null);
        return first.stream()
                .map(example -> values
                        ? example.place() + ": '" + OneLine.of(example.value()) + "'"
                        : inFiles ? example.place() : "" + example.row())
                .collect(Collectors.joining(
                        ", ", values || inFiles ? " (" : first.size() == 1 ? " (row " : " (rows ", more + ")"));
    }
}
