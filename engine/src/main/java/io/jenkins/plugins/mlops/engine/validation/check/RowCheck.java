package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.validation.rule.Condition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A condition that rows must keep. As with a CHECK of SQL, a row in which it is unknown does not break it; how many there
 * are is evidence.
 */
final class RowCheck {
    private final Check check;
    private final Condition condition;
    private final Map<String, RowField> fields;
    private final Tally unreadable;
    private final Supplier<String> shown = this::shown;
    private long rows;
    private long unknown;

    /**
     * @param check      counts the rows that break it
     * @param unreadable counts the rows in which a value is not of the type that it needs
     * @param fields     the columns that it names, in the order in which they are shown
     */
    RowCheck(Check check, Tally unreadable, Condition condition, Map<String, RowField> fields) {
        this.check = check;
        this.unreadable = unreadable;
        this.condition = condition;
        this.fields = fields;
    }

    void bind(Map<String, Integer> header) {
        fields.values().forEach(field -> field.ref().bind(header));
    }

    void add(Batch batch) {
        RowField[] all = fields.values().toArray(RowField[]::new);
        for (RowField field : all) {
            field.begin(batch);
        }
        rows += batch.rows();
        for (int row = 0; row < batch.rows(); row++) {
            for (RowField field : all) {
                field.move(row);
            }
            switch (condition.test()) {
                case KEPT -> {}
                case BROKEN -> check.tally().add(batch.number(row), shown);
                case UNKNOWN -> unknown++;
                case UNREADABLE -> unreadable.add(batch.number(row), shown);
            }
        }
    }

    private String shown() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + " = " + field.getValue().shown())
                .collect(Collectors.joining(", "));
    }

    /** @param mayLack whether a column of the contract that no row has is missing in all rows */
    Item item(boolean mayLack, OnOutcome onOutcome) {
        for (Map.Entry<String, RowField> field : fields.entrySet()) {
            if (!field.getValue().ref().isBound()
                    && !(mayLack && field.getValue().isDeclared())) {
                return check.noEvidence("the data has no column '" + field.getKey() + "'", onOutcome);
            }
        }
        Map<String, Object> evidence = new TreeMap<>();
        evidence.put("columns", List.copyOf(fields.keySet()));
        evidence.put("unknown", unknown);
        evidence.put("unreadable", unreadable.count());
        return rows == unknown
                ? check.noEvidence(
                        "in none of " + rows + " rows the values are there that would decide it; if that may be so, say"
                                + " it in the rule, by 'is null or'",
                        evidence,
                        onOutcome)
                : check.item(rows, unreadable, evidence, onOutcome);
    }
}
