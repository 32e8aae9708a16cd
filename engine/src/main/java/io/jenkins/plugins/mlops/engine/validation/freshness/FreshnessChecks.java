package io.jenkins.plugins.mlops.engine.validation.freshness;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.validation.check.Checks;
import io.jenkins.plugins.mlops.engine.validation.check.ColumnRef;
import io.jenkins.plugins.mlops.engine.validation.check.Secrets;
import io.jenkins.plugins.mlops.engine.validation.contract.Age;
import io.jenkins.plugins.mlops.engine.validation.contract.Contract;
import io.jenkins.plugins.mlops.engine.validation.contract.Latency;
import io.jenkins.plugins.mlops.engine.validation.contract.LogicalType;
import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import io.jenkins.plugins.mlops.engine.validation.contract.SchemaObject;
import io.jenkins.plugins.mlops.engine.validation.freshness.FreshnessCheck.Demand;
import io.jenkins.plugins.mlops.engine.validation.value.TimeReader;
import io.jenkins.plugins.mlops.engine.validation.value.TypeTests;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How old the data may be, by the contract's service levels and by the request. */
public final class FreshnessChecks implements Checks {
    private final Contract contract;
    private final List<Property> properties;
    private final Secrets secrets;
    private final OnOutcome onOutcome;
    private final Instant now;
    private final List<FreshnessCheck> checks = new ArrayList<>();
    private final List<Item> obstacles = new ArrayList<>();
    private final Map<String, Integer> header = new HashMap<>();

    /**
     * @param contract null if there is none
     * @param object   of the contract
     * @param clock    when the data is looked at
     * @throws BadInput if it is not clear which column the request means
     */
    public FreshnessChecks(
            FreshnessGate gate,
            Contract contract,
            SchemaObject object,
            Secrets secrets,
            OnOutcome onOutcome,
            Instant clock) {
        this.contract = contract;
        this.properties = object == null ? List.of() : object.properties();
        this.secrets = secrets;
        this.onOutcome = onOutcome;
        Instant seconds = clock.truncatedTo(ChronoUnit.SECONDS);
        now = gate == null ? seconds : gate.now(seconds);
        Set<String> promised = new LinkedHashSet<>();
        if (contract != null) {
            for (Latency latency : contract.latencies()) {
                List<String> columns = contract.columns(latency, object);
                promised.addAll(columns);
                promise(latency, columns);
            }
        }
        if (gate != null && gate.age() != null) {
            Set<String> columns = gate.column() == null ? promised : Set.of(gate.column());
            for (String column : columns.isEmpty() ? Set.of(onlyDate()) : columns) {
                add(column, gate.age(), null, gate.criticality());
            }
        } else if (gate != null && promised.isEmpty()) {
            throw new BadInput(
                    "'freshness' has no maxAge, and " + contract.file().path() + " has no latency of '" + object.name()
                            + "' in slaProperties: give a maxAge such as 24h");
        }
    }

    private void promise(Latency latency, List<String> columns) {
        if (latency.obstacle() != null && (latency.elements().isEmpty() || !columns.isEmpty())) {
            obstacles.add(FreshnessCheck.obstacle(latency.path(), latency.obstacle(), onOutcome));
        } else {
            columns.forEach(column -> add(column, latency.maxAge(), latency.path(), Criticality.FAILURE));
        }
    }

    private void add(String column, Age maxAge, String path, Criticality criticality) {
        Located located = locate(properties, List.of(""), column);
        List<String> names = located == null ? List.of(column) : located.names();
        LogicalType type = located == null ? null : located.property().logicalType();
        TimeReader times = type == LogicalType.DATE || type == LogicalType.TIMESTAMP
                ? TypeTests.times(
                        type, located.property().options(), contract.file().path())
                : new TimeReader(LogicalType.TIMESTAMP, null, null, null);
        boolean secret = names.stream().anyMatch(secrets::include);
        Demand demand = new Demand(column, maxAge, path, criticality, secret);
        checks.add(new FreshnessCheck(demand, new ColumnRef(names), times, now));
    }

    /** A property, and what its column may be called. */
    private record Located(Property property, List<String> names) {}

    /** Null if the contract does not name the column. */
    private static Located locate(List<Property> properties, List<String> prefixes, String column) {
        for (Property property : properties) {
            List<String> names = Secrets.names(property, prefixes);
            if (names.contains(column)) {
                return new Located(property, names);
            }
            List<String> within = names.stream().map(name -> name + ".").toList();
            Located inside = locate(property.properties(), within, column);
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    private String onlyDate() {
        List<String> dates = properties.stream()
                .filter(property ->
                        property.logicalType() == LogicalType.DATE || property.logicalType() == LogicalType.TIMESTAMP)
                .map(Property::name)
                .toList();
        if (dates.size() != 1) {
            throw new BadInput(
                    "'freshness' has no column, and " + contract.file().path() + " has "
                            + (dates.isEmpty()
                                    ? "neither a latency in slaProperties nor a date or timestamp"
                                    : "several dates: " + String.join(", ", dates))
                            + "; give the column, such as [column: 'updated_at', maxAge: '24h']");
        }
        return dates.get(0);
    }

    @Override
    public List<Runnable> tasks(Batch batch, List<String> columns) {
        bind(columns);
        List<Runnable> tasks = new ArrayList<>();
        checks.forEach(check -> tasks.add(() -> check.add(batch)));
        return tasks;
    }

    private void bind(List<String> columns) {
        if (!checks.isEmpty() && header.size() < columns.size()) {
            for (int i = 0; i < columns.size(); i++) {
                header.putIfAbsent(columns.get(i), i);
            }
            checks.forEach(check -> check.ref().bind(header));
        }
    }

    /** Whether no age is asked. */
    public boolean isEmpty() {
        return checks.isEmpty() && obstacles.isEmpty();
    }

    @Override
    public Found found(DataProfile profile) {
        List<Item> items = new ArrayList<>();
        checks.forEach(check -> items.add(check.item(onOutcome)));
        items.addAll(obstacles);
        return Found.of(items);
    }
}
