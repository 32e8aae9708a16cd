package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Format;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.KeySpace;
import io.jenkins.plugins.mlops.engine.validation.check.Check.Base;
import io.jenkins.plugins.mlops.engine.validation.check.Check.Wording;
import io.jenkins.plugins.mlops.engine.validation.contract.LogicalType;
import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule.Metric;
import io.jenkins.plugins.mlops.engine.validation.contract.SchemaObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All that an object of a contract demands of a table: fed batch by batch, it gives the items of the report. */
public final class ContractChecks implements Checks {
    /** A property of the contract, and what is checked of it. */
    private sealed interface Part {
        ColumnRef ref();
    }

    /** A property that is a column. */
    private record Leaf(ColumnRef ref, ColumnChecks checks) implements Part {}

    /** An object of which the properties are columns. */
    private record Group(ColumnRef ref, ObjectChecks checks, List<Part> parts) implements Part {}

    private final SchemaObject object;
    private final String data;
    private final Format format;
    private final Secrets secrets;
    private final Samples samples;
    private final OnOutcome onOutcome;
    private final String contract;
    private final KeySpace space;

    private final Map<String, Integer> header = new HashMap<>();
    private List<String> columns = List.of();
    private final List<Part> parts = new ArrayList<>();
    private final List<Part> all = new ArrayList<>();
    private final List<KeyChecks> keys = new ArrayList<>();
    private final RowChecks rowRules;
    private final List<Check> rowCounts = new ArrayList<>();
    private final List<Item> obstacles = new ArrayList<>();
    private long rows;

    /**
     * @param contract the contract's path, for messages
     * @param data     the data's path, for messages
     * @param columns  the columns known by now
     * @param space    for the keys that must differ
     */
    public ContractChecks(
            SchemaObject object,
            String contract,
            String data,
            Format format,
            List<String> columns,
            Secrets secrets,
            Samples samples,
            OnOutcome onOutcome,
            KeySpace space) {
        this.object = object;
        this.contract = contract;
        this.data = data;
        this.format = format;
        this.secrets = secrets;
        this.samples = samples;
        this.onOutcome = onOutcome;
        this.space = space;
        rowRules = new RowChecks(contract, format == Format.JSONL, secrets, samples, onOutcome);
        List<Property> key = object.properties().stream()
                .filter(Property::primaryKey)
                .sorted(Comparator.comparingInt(property ->
                        property.primaryKeyPosition() > 0 ? property.primaryKeyPosition() : Integer.MAX_VALUE))
                .toList();
        Set<String> known = new LinkedHashSet<>(columns);
        for (Property property : object.properties()) {
            parts.add(part(property, List.of(""), known, key.size() == 1 && property.primaryKey()));
        }
        if (key.size() > 1) {
            String names = key.stream().map(Property::name).collect(Collectors.joining(", "));
            Wording wording = new Wording(
                    Base.ROWS, "rows without, or with the same, " + names + " as an earlier one", Check.CORRECT);
            String expected = "values in every row that differ together";
            Tally tally = new Tally(samples, key.stream().anyMatch(this::isSecret));
            Check check = Check.of("primaryKey", names, expected, wording, object.path(), tally);
            keys.add(new KeyChecks(check, key.stream().map(this::top).toList(), true, space));
        }
        object.quality().forEach(this::rule);
        require(columns);
    }

    private Part part(Property property, List<String> prefixes, Set<String> known, boolean isKey) {
        ColumnRef ref = new ColumnRef(Secrets.names(property, prefixes));
        boolean secret = ref.names().stream().anyMatch(secrets::include);
        Part part;
        if (property.logicalType() == LogicalType.OBJECT && isSpread(ref, known)) {
            List<String> within = ref.names().stream().map(name -> name + ".").toList();
            part = new Group(
                    ref,
                    new ObjectChecks(property, ref, secret, samples, onOutcome),
                    property.properties().stream()
                            .map(child -> part(child, within, known, child.primaryKey()))
                            .toList());
        } else {
            String column = ref.names().stream()
                    .filter(known::contains)
                    .findFirst()
                    .orElse(ref.names().get(0));
            part = new Leaf(
                    ref, new ColumnChecks(property, column, secret, isKey, samples, onOutcome, contract, space));
        }
        all.add(part);
        rowRules.declare(property, ref);
        return part;
    }

    /** Whether the data has the object's properties as columns of their own. */
    private boolean isSpread(ColumnRef ref, Set<String> known) {
        return format == Format.JSONL
                || (ref.names().stream().noneMatch(known::contains)
                        && known.stream().anyMatch(column -> ref.names().stream()
                                .anyMatch(name -> column.startsWith(name + "."))));
    }

    private boolean isSecret(Property property) {
        return Secrets.names(property, List.of("")).stream().anyMatch(secrets::include);
    }

    private ColumnRef top(Property property) {
        return new ColumnRef(Secrets.names(property, List.of("")));
    }

    private void rule(QualityRule rule) {
        if (rule.obstacle() != null) {
            obstacles.add(Check.obstacle(rule, null, rule.obstacle(), onOutcome));
        } else if (RowChecks.has(rule)) {
            rowRules.add(rule);
        } else if (rule.metric() == Metric.ROW_COUNT) {
            Wording wording = new Wording(Base.ROWS, "rows", "bring other data, or correct the contract");
            rowCounts.add(Check.of(rule, null, wording, new Tally(samples, false)));
        } else {
            List<ColumnRef> refs = new ArrayList<>();
            boolean secret =
                    rule.properties().isEmpty() && object.properties().stream().anyMatch(Property::isClassified);
            for (String name : rule.properties()) {
                ColumnRef ref = object.properties().stream()
                        .filter(property -> name.equals(property.name()))
                        .findFirst()
                        .map(this::top)
                        .orElse(new ColumnRef(List.of(name)));
                secret |= ref.names().stream().anyMatch(secrets::include);
                refs.add(ref);
            }
            String names = rule.properties().isEmpty() ? null : String.join(", ", rule.properties());
            String counted = "rows that repeat an earlier one" + (names == null ? "" : " in " + names);
            Wording wording = new Wording(Base.ROWS, counted, Check.CORRECT);
            keys.add(new KeyChecks(Check.of(rule, names, wording, new Tally(samples, secret)), refs, false, space));
        }
    }

    /** @param known the columns known by now */
    private void require(List<String> known) {
        if (known.size() == columns.size()) {
            return;
        }
        for (int i = columns.size(); i < known.size(); i++) {
            header.put(known.get(i), i);
        }
        columns = known;
        for (Part part : all) {
            part.ref().bind(header);
            if (part instanceof Group group) {
                group.checks().bind(columns);
            }
        }
        keys.forEach(key -> key.bind(header));
        rowRules.bind(header);
        if (format != Format.JSONL) {
            requireOneOf();
        }
    }

    private void requireOneOf() {
        if (!all.isEmpty() && all.stream().noneMatch(this::isBound)) {
            throw new BadInput(contract + " is for other columns: its object '" + object.name() + "' has "
                    + ColumnNames.some(
                            all.stream().map(part -> part.ref().names().get(0)).toList()) + "; " + data + " has "
                    + ColumnNames.some(columns));
        }
    }

    private boolean isBound(Part part) {
        return part.ref().isBound()
                || (part instanceof Group group && group.checks().isBound());
    }

    @Override
    public List<Runnable> tasks(Batch batch, List<String> known) {
        require(known);
        rows += batch.rows();
        List<Runnable> tasks = new ArrayList<>();
        keys.forEach(key -> tasks.add(() -> key.add(batch)));
        tasks.addAll(rowRules.tasks(batch));
        parts.forEach(part -> tasks.add(() -> add(part, batch, null)));
        return tasks;
    }

    private static void add(Part part, Batch batch, boolean[] within) {
        if (part instanceof Leaf leaf) {
            leaf.checks().add(batch, leaf.ref().of(batch), within);
        } else if (part instanceof Group group) {
            boolean[] present = group.checks().add(batch, within);
            group.parts().forEach(child -> add(child, batch, present));
        }
    }

    /** @throws BadInput if the contract is for other columns */
    @Override
    public Found found(DataProfile profile) throws IOException {
        requireOneOf();
        List<Item> items = new ArrayList<>();
        rowCounts.forEach(check -> items.add(check.item(rows, rows, onOutcome)));
        for (KeyChecks key : keys) {
            items.add(key.item(onOutcome));
        }
        items.addAll(rowRules.items());
        items.addAll(obstacles);
        for (Part part : parts) {
            items(part, items);
        }
        List<String> unknown = unknown();
        if (!unknown.isEmpty() && !parts.isEmpty()) {
            items.add(new Item(
                    "unknownColumn",
                    null,
                    null,
                    Verdict.FAIL,
                    Criticality.NOTE,
                    unknown.size(),
                    "only columns of the contract",
                    "the contract says nothing of " + ColumnNames.some(unknown)
                            + "; add them to it, so that they are checked, too",
                    Map.of("columns", unknown.subList(0, Math.min(unknown.size(), ColumnNames.MOST))),
                    List.of()));
        }
        return Found.of(items);
    }

    /** Whether the contract demands nothing of the data. */
    public boolean isEmpty() {
        return parts.isEmpty() && keys.isEmpty() && rowRules.isEmpty() && rowCounts.isEmpty() && obstacles.isEmpty();
    }

    private void items(Part part, List<Item> items) throws IOException {
        if (!isBound(part)) {
            items.add(missing(part));
        }
        if (part instanceof Leaf leaf && (format == Format.JSONL || isBound(part))) {
            items.addAll(leaf.checks().items());
        } else if (part instanceof Group group) {
            items.addAll(group.checks().items());
            for (Part child : group.parts()) {
                items(child, items);
            }
        }
    }

    /**
     * A column that the data does not have. In a table with a header that breaks the contract: 'required' is about values,
     * not about columns. In JSON Lines it is a key that never occurs, which is the same as a missing value.
     */
    private Item missing(Part part) {
        String name = part.ref().names().get(0);
        boolean json = format == Format.JSONL;
        String like = ColumnNames.like(part.ref().names(), columns);
        List<String> unchecked =
                json || !(part instanceof Leaf leaf) ? List.of() : leaf.checks().names();
        return new Item(
                "missingColumn",
                name,
                null,
                Verdict.FAIL,
                json ? Criticality.NOTE : Criticality.FAILURE,
                null,
                "a column of this name",
                json
                        ? "'" + name + "': no row has it, so that its value is missing in all rows" + like
                        : "the data has no column '" + name + "'" + like + "; it has " + ColumnNames.some(columns)
                                + ": add the column, or correct the contract",
                unchecked.isEmpty() ? Map.of() : Map.of("notChecked", unchecked),
                List.of());
    }

    private List<String> unknown() {
        boolean[] known = new boolean[columns.size()];
        for (Part part : all) {
            if (part.ref().isBound()) {
                known[part.ref().index()] = true;
            }
            if (part instanceof Group group && group.parts().isEmpty()) {
                group.checks().columns().forEach(column -> known[column] = true);
            }
        }
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            if (!known[i]) {
                unknown.add(columns.get(i));
            }
        }
        return unknown;
    }
}
