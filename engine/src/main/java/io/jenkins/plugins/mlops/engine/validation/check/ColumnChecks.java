package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.profile.KeySpace;
import io.jenkins.plugins.mlops.engine.validation.check.Check.Base;
import io.jenkins.plugins.mlops.engine.validation.check.Check.Wording;
import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule.Metric;
import io.jenkins.plugins.mlops.engine.validation.value.Cell;
import io.jenkins.plugins.mlops.engine.validation.value.LiteralSet;
import io.jenkins.plugins.mlops.engine.validation.value.Memo;
import io.jenkins.plugins.mlops.engine.validation.value.TypeTests;
import io.jenkins.plugins.mlops.engine.validation.value.ValueTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * All that the contract demands of one column. Values that a rule of the property lists as missing are held against that
 * rule alone: type, options, validity and uniqueness are about the others.
 */
final class ColumnChecks {
    private static final int[] NONE = {};

    /**
     * A check that values are tested for.
     *
     * @param needsType whether it is about values of the right type only
     */
    private record ValueCheck(Check check, ValueTest test, boolean needsType) {}

    private final Property property;
    private final String column;
    private final String quoted;
    private final boolean secret;
    private final Samples samples;
    private final OnOutcome onOutcome;
    private final TypeTests type;
    private final LiteralSet listedAsMissing;

    /** All of them, in the order of the report. */
    private final List<Check> checks = new ArrayList<>();

    private final List<Check> againstMissing = new ArrayList<>();
    private final List<Check> againstListed = new ArrayList<>();
    private final List<Check> againstRepeated = new ArrayList<>();
    private final List<ValueCheck> againstValues = new ArrayList<>();
    private final List<Item> obstacles = new ArrayList<>();

    private final Cell cell = new Cell();
    private final Supplier<String> text = cell::text;
    private final Memo memo;
    private final Repetitions repetitions;
    private long rows;
    private long values;

    /**
     * @param column   the column, as the report names it
     * @param secret   whether its values must not be shown
     * @param isKey    whether it alone is the primary key
     * @param contract the contract's path, for messages
     * @param space    for the values that must differ
     */
    ColumnChecks(
            Property property,
            String column,
            boolean secret,
            boolean isKey,
            Samples samples,
            OnOutcome onOutcome,
            String contract,
            KeySpace space) {
        this.property = property;
        this.column = column;
        quoted = "'" + column + "'";
        this.secret = secret;
        this.samples = samples;
        this.onOutcome = onOutcome;
        type = new TypeTests(property, contract);
        listedAsMissing = LiteralSet.missing(property);
        boolean costly = compile(isKey);
        property.quality().forEach(this::compile);
        boolean ofMany = property.quality().stream().anyMatch(rule -> rule.metric() == Metric.INVALID_VALUES);
        memo = costly || ofMany ? new Memo() : null;
        repetitions = againstRepeated.isEmpty()
                ? null
                : new Repetitions(againstRepeated.stream().map(Check::tally).toList(), space);
    }

    /** The checks that are no quality rules; returns whether one of them is costly. */
    private boolean compile(boolean isKey) {
        String path = property.path();
        if (property.required()) {
            Wording wording = new Wording(Base.ROWS, "rows without " + quoted, "fill them in, or correct the contract");
            againstMissing.add(check("required", "a value in every row", wording, path + ".required"));
        }
        boolean costly = type.isTypeCostly();
        if (property.logicalType() != null) {
            String wanted = property.logicalType().words();
            String cause = property.logicalType().isTemporal()
                    ? "logicalTypeOptions.format, such as dd.MM.yyyy or HH:mm"
                    : "logicalType";
            Wording wording = new Wording(
                    Base.VALUES,
                    "values of " + quoted + " that are not " + wanted,
                    "correct them, or the contract's " + cause);
            Check check = check("invalidType", wanted, wording, path + ".logicalType");
            againstValues.add(new ValueCheck(check, type.type(), false));
        }
        for (TypeTests.Option option : type.options()) {
            // What the contract names may be values, too.
            String value = secret ? "" : " " + option.value();
            Wording wording =
                    new Wording(Base.VALUES, "values of " + quoted + " " + option.fault() + value, Check.CORRECT);
            String expected = secret ? option.name() + ", as in the contract" : option.name() + value;
            Check check = check(option.name(), expected, wording, option.path());
            againstValues.add(new ValueCheck(check, option.test(), true));
            costly |= option.costly();
        }
        for (TypeTests.Obstacle obstacle : type.obstacles()) {
            obstacles.add(Check.obstacle(obstacle.name(), column, obstacle.path(), obstacle.reason(), onOutcome));
        }
        if (property.unique()) {
            Wording wording = new Wording(
                    Base.VALUES,
                    "values of " + quoted + " that occurred before",
                    "remove them, or correct the contract");
            againstRepeated.add(check("unique", "no value twice", wording, path + ".unique"));
        }
        if (isKey) {
            Wording wording = new Wording(
                    Base.ROWS, "rows without " + quoted + ", or with one that occurred before", Check.CORRECT);
            Check check =
                    check("primaryKey", "a value in every row, and no value twice", wording, path + ".primaryKey");
            againstMissing.add(check);
            againstRepeated.add(check);
        }
        return costly;
    }

    private void compile(QualityRule rule) {
        String obstacle = rule.obstacle();
        if (obstacle == null && rule.metric() == Metric.INVALID_VALUES) {
            boolean unlimited = rule.validValues() == null && rule.pattern() == null && property.logicalType() == null;
            obstacle = unlimited
                    ? "it says not what is valid: give it the argument validValues or pattern, or the property a"
                            + " logicalType"
                    : null;
        }
        if (obstacle != null) {
            obstacles.add(Check.obstacle(rule, column, obstacle, onOutcome));
            return;
        }
        switch (rule.metric()) {
            case NULL_VALUES -> againstMissing.add(check(rule, "rows without "));
            case MISSING_VALUES -> {
                Check check = check(rule, "rows with a missing ");
                againstMissing.add(check);
                againstListed.add(check);
            }
            case DUPLICATE_VALUES -> againstRepeated.add(check(rule, "rows that repeat an earlier "));
            case INVALID_VALUES ->
                againstValues.add(new ValueCheck(check(rule, "rows with an invalid "), validity(rule), false));
            case ROW_RULE -> {
                // It is about the row, so that RowChecks have it.
            }
            default -> check(rule, "rows with or without ");
        }
    }

    private ValueTest validity(QualityRule rule) {
        if (rule.validValues() == null && rule.pattern() == null) {
            return cell -> type.type().accepts(cell)
                    && type.options().stream().allMatch(option -> option.test().accepts(cell));
        }
        LiteralSet valid = rule.validValues() == null ? null : new LiteralSet(rule.validValues());
        return cell -> (valid == null || valid.contains(cell))
                && (rule.pattern() == null
                        || rule.pattern().matcher(cell.text()).find());
    }

    private Check check(String name, String expected, Wording wording, String path) {
        return add(Check.of(name, column, expected, wording, path, new Tally(samples, secret)));
    }

    private Check check(QualityRule rule, String counted) {
        Wording wording = new Wording(Base.ROWS, counted + quoted, Check.CORRECT);
        return add(Check.of(rule, column, wording, new Tally(samples, secret)));
    }

    private Check add(Check check) {
        checks.add(check);
        return check;
    }

    /** The names of all checks. */
    List<String> names() {
        return checks.stream().map(Check::name).toList();
    }

    /**
     * Adds rows.
     *
     * @param column null if the table does not have it, or does not have it yet
     * @param within the rows that have the object of which the column is a part; null: all
     */
    void add(Batch batch, Column column, boolean[] within) {
        if (againstMissing.isEmpty() && againstValues.isEmpty() && againstRepeated.isEmpty() && within == null) {
            rows += batch.rows();
            return;
        }
        for (int row = 0; row < batch.rows(); row++) {
            if (within != null && !within[row]) {
                continue;
            }
            rows++;
            long number = batch.number(row);
            if (column == null || column.isMissing(row)) {
                for (Check check : againstMissing) {
                    check.tally().add(number);
                }
            } else {
                cell.move(column, row);
                if (!listedAsMissing.isEmpty() && listedAsMissing.contains(cell)) {
                    for (Check check : againstListed) {
                        check.tally().add(number, text);
                    }
                } else {
                    value(number);
                    if (repetitions != null) {
                        repetitions.add(number, row, text, column);
                    }
                }
            }
        }
    }

    private void value(long number) {
        values++;
        int[] broken = memo == null ? broken() : memo.recall(cell);
        if (broken == null) {
            broken = broken();
            memo.remember(cell, broken);
        }
        for (int i : broken) {
            againstValues.get(i).check().tally().add(number, text);
        }
    }

    /** Which of the checks against values this one breaks. */
    private int[] broken() {
        int[] broken = NONE;
        boolean typed = true;
        for (int i = 0; i < againstValues.size(); i++) {
            ValueCheck check = againstValues.get(i);
            if ((typed || !check.needsType()) && !check.test().accepts(cell)) {
                broken = Arrays.copyOf(broken, broken.length + 1);
                broken[broken.length - 1] = i;
                typed &= check.test() != type.type();
            }
        }
        return broken;
    }

    List<Item> items() throws IOException {
        if (repetitions != null) {
            repetitions.finish();
        }
        List<Item> items = new ArrayList<>();
        for (Check check : checks) {
            items.add(check.item(rows, values, onOutcome));
        }
        items.addAll(obstacles);
        return items;
    }
}
