package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.data.ValueKind;
import io.jenkins.plugins.mlops.engine.validation.check.Check.Base;
import io.jenkins.plugins.mlops.engine.validation.check.Check.Wording;
import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule;
import io.jenkins.plugins.mlops.engine.validation.contract.TypeOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the contract demands of an object inside of a row. The data has its properties as columns: those of {@code a} are
 * {@code a.b}, {@code a.c}; the column {@code a} itself holds what is no object, or an object without properties.
 */
final class ObjectChecks {
    private final Property property;
    private final ColumnRef self;
    private final OnOutcome onOutcome;
    private final Samples samples;
    private final boolean secret;

    private final List<Check> checks = new ArrayList<>();
    private final Check required;
    private final Check type;
    private final Check least;
    private final Check most;
    private final Map<String, Check> keys = new HashMap<>();

    /** By the name of a property of the object: the columns that are part of it. */
    private final Map<String, List<Integer>> parts = new HashMap<>();

    private int bound;
    private boolean[] present = {};
    private int[] counts = {};
    private long rows;
    private long objects;

    /** @param self the column that is named like the object */
    ObjectChecks(Property property, ColumnRef self, boolean secret, Samples samples, OnOutcome onOutcome) {
        this.property = property;
        this.self = self;
        this.onOutcome = onOutcome;
        this.samples = samples;
        this.secret = secret;
        TypeOptions options = property.options();
        required = property.required()
                ? check(
                        "required",
                        "an object in every row",
                        Base.ROWS,
                        "rows without a '" + column() + "'",
                        property.path() + ".required")
                : null;
        type = check(
                "invalidType",
                "an object",
                Base.ROWS,
                "rows of which the '" + column() + "' is no object",
                property.path() + ".logicalType");
        least = option("minProperties", options.minProperties(), "with fewer properties than the minProperties");
        most = option("maxProperties", options.maxProperties(), "with more properties than the maxProperties");
        for (String key : options.required()) {
            keys.put(key, option("required", key, "without the required"));
        }
    }

    private Check option(String name, Object value, String fault) {
        return value == null
                ? null
                : check(
                        name,
                        name + " " + value,
                        Base.VALUES,
                        "objects '" + column() + "' " + fault + " " + value,
                        property.options().path() + "." + name);
    }

    private Check check(String name, String expected, Base base, String counted, String path) {
        Wording wording = new Wording(base, counted, Check.CORRECT);
        Check check = Check.of(name, column(), expected, wording, path, new Tally(samples, secret));
        checks.add(check);
        return check;
    }

    private String column() {
        return self.names().get(0);
    }

    /** @param names the columns known by now */
    void bind(List<String> names) {
        for (; bound < names.size(); bound++) {
            for (String prefix : self.names()) {
                String name = names.get(bound);
                if (name.startsWith(prefix + ".")) {
                    int end = name.indexOf('.', prefix.length() + 1);
                    String part = name.substring(prefix.length() + 1, end < 0 ? name.length() : end);
                    parts.computeIfAbsent(part, key -> new ArrayList<>()).add(bound);
                    break;
                }
            }
        }
    }

    /** The columns that are part of the object. */
    List<Integer> columns() {
        return parts.values().stream().flatMap(List::stream).toList();
    }

    /** Whether the data has such an object. */
    boolean isBound() {
        return self.isBound() || !parts.isEmpty();
    }

    /**
     * Adds rows.
     *
     * @param within the rows that have the object of which this one is a part; null: all
     * @return the rows that have this object; valid until the next call
     */
    boolean[] add(Batch batch, boolean[] within) {
        if (present.length < batch.rows()) {
            present = new boolean[batch.rows()];
            counts = new int[batch.rows()];
        }
        Arrays.fill(counts, 0);
        Map<String, boolean[]> have = new HashMap<>();
        parts.forEach((part, columns) -> {
            boolean[] has = has(batch, columns);
            have.put(part, has);
            for (int row = 0; row < batch.rows(); row++) {
                counts[row] += has[row] ? 1 : 0;
            }
        });
        Column own = self.of(batch);
        for (int row = 0; row < batch.rows(); row++) {
            present[row] = false;
            if (within != null && !within[row]) {
                continue;
            }
            rows++;
            long number = batch.number(row);
            boolean empty = own != null && !own.isMissing(row);
            if (empty && !isEmptyObject(own, row)) {
                type.tally().add(number);
            } else if (empty || counts[row] > 0) {
                present[row] = true;
                objects++;
                options(row, number, have);
            } else if (required != null) {
                required.tally().add(number);
            }
        }
        return present;
    }

    private void options(int row, long number, Map<String, boolean[]> have) {
        if (least != null && counts[row] < property.options().minProperties()) {
            least.tally().add(number);
        }
        if (most != null && counts[row] > property.options().maxProperties()) {
            most.tally().add(number);
        }
        keys.forEach((key, check) -> {
            boolean[] has = have.get(key);
            if (has == null || !has[row]) {
                check.tally().add(number);
            }
        });
    }

    private static boolean[] has(Batch batch, Collection<Integer> columns) {
        boolean[] has = new boolean[batch.rows()];
        for (int c : columns) {
            if (c < batch.columns()) {
                Column column = batch.column(c);
                for (int row = 0; row < has.length; row++) {
                    has[row] |= !column.isMissing(row);
                }
            }
        }
        return has;
    }

    private static boolean isEmptyObject(Column column, int row) {
        return column.kind(row) == ValueKind.NESTED && column.bytes()[column.start(row)] == '{';
    }

    List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (Check check : checks) {
            items.add(check.item(rows, objects, onOutcome));
        }
        if (property.unique() || property.primaryKey()) {
            items.add(Check.obstacle(
                    property.unique() ? "unique" : "primaryKey",
                    column(),
                    property.path(),
                    "objects are not compared; say it of their properties",
                    onOutcome));
        }
        for (QualityRule rule : property.quality()) {
            if (RowChecks.has(rule)) {
                continue;
            }
            String obstacle =
                    rule.obstacle() == null ? "it is about an object; say it of its properties" : rule.obstacle();
            items.add(Check.obstacle(rule, column(), obstacle, onOutcome));
        }
        return items;
    }
}
