package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.data.ValueKind;
import io.jenkins.plugins.mlops.engine.validation.contract.LogicalType;
import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import io.jenkins.plugins.mlops.engine.validation.rule.Field;
import io.jenkins.plugins.mlops.engine.validation.rule.Kind;
import io.jenkins.plugins.mlops.engine.validation.rule.Numbers;
import io.jenkins.plugins.mlops.engine.validation.value.Cell;
import io.jenkins.plugins.mlops.engine.validation.value.LiteralSet;
import io.jenkins.plugins.mlops.engine.validation.value.TimeReader;
import io.jenkins.plugins.mlops.engine.validation.value.TypeTests;
import java.math.BigDecimal;
import java.util.List;

/** A column that a row rule names, read as the contract's property says; what the property lists as missing is missing. */
final class RowField implements Field {
    private final ColumnRef ref;
    private final boolean declared;
    private final Kind kind;
    private final TimeReader times;
    private final LiteralSet listedAsMissing;
    private final Cell cell = new Cell();
    private Column column;
    private boolean missing;

    /** @param contract the contract's path, for messages */
    RowField(ColumnRef ref, Property property, String contract) {
        this.ref = ref;
        LogicalType type = property.logicalType();
        declared = true;
        kind = kind(type);
        times = type != null && type.isTemporal()
                ? TypeTests.times(type, property.options(), contract)
                : new TimeReader(LogicalType.TIMESTAMP, null, null, null);
        listedAsMissing = LiteralSet.missing(property);
    }

    /** A column that the contract does not name. */
    RowField(String name) {
        ref = new ColumnRef(List.of(name));
        declared = false;
        kind = Kind.OPEN;
        times = new TimeReader(LogicalType.TIMESTAMP, null, null, null);
        listedAsMissing = new LiteralSet(List.of());
    }

    private static Kind kind(LogicalType type) {
        if (type == null) {
            return Kind.OPEN;
        }
        return switch (type) {
            case STRING -> Kind.TEXT;
            case NUMBER, INTEGER -> Kind.NUMBER;
            case BOOLEAN -> Kind.TRUTH;
            case DATE, TIMESTAMP -> Kind.INSTANT;
            case TIME -> Kind.TIME;
            case ARRAY, OBJECT -> Kind.NESTED;
        };
    }

    ColumnRef ref() {
        return ref;
    }

    /** Whether the contract names it. */
    boolean isDeclared() {
        return declared;
    }

    void begin(Batch batch) {
        column = ref.of(batch);
    }

    /** Moves to a row of the batch that was begun. */
    void move(int row) {
        missing = column == null || column.isMissing(row);
        if (!missing) {
            cell.move(column, row);
            missing = !listedAsMissing.isEmpty() && listedAsMissing.contains(cell);
        }
    }

    /** The value as it is written. */
    String shown() {
        return missing ? "null" : cell.text();
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean isMissing() {
        return missing;
    }

    @Override
    public double rounded() {
        return !missing && cell.isNumber() ? cell.numeral().value() : Double.NaN;
    }

    @Override
    public BigDecimal number() {
        if (!cell.isNumber()) {
            return null;
        }
        return cell.numeral().isLong()
                ? BigDecimal.valueOf(cell.numeral().whole())
                : Numbers.read(cell.text().strip());
    }

    @Override
    public String text() {
        return cell.kind() == ValueKind.TEXT || cell.kind() == ValueKind.STRING ? cell.text() : null;
    }

    @Override
    public long time() {
        return times.read(cell);
    }

    @Override
    public Boolean truth() {
        return cell.truth();
    }

    @Override
    public long time(String literal) {
        return times.bound(literal);
    }
}
