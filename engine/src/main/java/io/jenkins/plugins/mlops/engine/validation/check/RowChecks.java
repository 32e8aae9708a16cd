package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.validation.check.Check.Base;
import io.jenkins.plugins.mlops.engine.validation.check.Check.Wording;
import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule.Metric;
import io.jenkins.plugins.mlops.engine.validation.rule.Condition;
import io.jenkins.plugins.mlops.engine.validation.rule.RowRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contract's conditions on rows. */
final class RowChecks {
    /** A property, and the column that it means. */
    private record Declared(Property property, ColumnRef ref) {}

    private final String contract;
    private final boolean json;
    private final Secrets secrets;
    private final Samples samples;
    private final OnOutcome onOutcome;
    private final Map<String, Declared> properties = new HashMap<>();
    private final List<QualityRule> ofProperties = new ArrayList<>();
    private final List<RowCheck> checks = new ArrayList<>();

    /**
     * @param contract the contract's path, for messages
     * @param json     whether the data is JSON Lines, in which a key that no row has is missing in all
     */
    RowChecks(String contract, boolean json, Secrets secrets, Samples samples, OnOutcome onOutcome) {
        this.contract = contract;
        this.json = json;
        this.secrets = secrets;
        this.samples = samples;
        this.onOutcome = onOutcome;
    }

    /** Whether it is such a rule, and can be executed. */
    static boolean has(QualityRule rule) {
        return rule.metric() == Metric.ROW_RULE && rule.obstacle() == null;
    }

    /** Adds a property that rules may name, with its own rules; to be called for all before the object's are added. */
    void declare(Property property, ColumnRef ref) {
        ref.names().forEach(name -> properties.putIfAbsent(name, new Declared(property, ref)));
        property.quality().stream().filter(RowChecks::has).forEach(ofProperties::add);
    }

    /** @throws BadInput if the rule needs values of another type than its columns have */
    void add(QualityRule rule) {
        RowRule written = rule.rowRule();
        Map<String, RowField> fields = new LinkedHashMap<>();
        for (String column : written.columns()) {
            Declared declared = properties.get(column);
            fields.put(
                    column,
                    declared == null
                            ? new RowField(column)
                            : new RowField(declared.ref(), declared.property(), contract));
        }
        Condition condition;
        try {
            condition = written.bind(fields::get);
        } catch (BadInput e) {
            throw new BadInput(contract + ": " + rule.path() + ".implementation is " + e.getMessage(), e);
        }
        boolean secret = fields.values().stream()
                .anyMatch(field -> field.ref().names().stream().anyMatch(secrets::include));
        String columns = String.join(", ", written.columns());
        String counted =
                "rows that break " + (rule.name() == null ? "the rule about " + columns : "'" + rule.name() + "'");
        // What the contract compares classified values with may be values, too.
        String kept = secret ? "the rule, as in the contract" : written.text();
        String expected = Check.limit(rule).equals("mustBe 0") ? kept : kept + "; broken in: " + Check.limit(rule);
        Wording wording = new Wording(Base.ROWS, counted, Check.CORRECT);
        Check check = Check.of(rule, columns, expected, wording, new Tally(samples, secret));
        checks.add(new RowCheck(check, new Tally(samples, secret), condition, fields));
    }

    /** @param header the columns known by now */
    void bind(Map<String, Integer> header) {
        ofProperties.forEach(this::add);
        ofProperties.clear();
        checks.forEach(check -> check.bind(header));
    }

    List<Runnable> tasks(Batch batch) {
        List<Runnable> tasks = new ArrayList<>();
        checks.forEach(check -> tasks.add(() -> check.add(batch)));
        return tasks;
    }

    List<Item> items() {
        return checks.stream().map(check -> check.item(json, onOutcome)).toList();
    }

    boolean isEmpty() {
        return checks.isEmpty();
    }
}
