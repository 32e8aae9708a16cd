package io.jenkins.plugins.mlops.engine.validation.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.ValueKind;
import io.jenkins.plugins.mlops.engine.validation.contract.Limit;
import io.jenkins.plugins.mlops.engine.validation.contract.LogicalType;
import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import io.jenkins.plugins.mlops.engine.validation.contract.TypeOptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the logical type of a property, and its options, demand of one value. */
public final class TypeTests {
    /** A number with a larger exponent has too many digits to compute with. */
    private static final int LARGEST_SCALE = 1000;

    private static final Map<String, BigInteger[]> INTEGER_RANGES = Map.of(
            "i8", signed(8),
            "i16", signed(16),
            "i32", signed(32),
            "i64", signed(64),
            "i128", signed(128),
            "u8", unsigned(8),
            "u16", unsigned(16),
            "u32", unsigned(32),
            "u64", unsigned(64),
            "u128", unsigned(128));

    /**
     * An option of the type.
     *
     * @param name   of the check: {@code minimum}
     * @param value  what the contract sets it to
     * @param fault  what is wrong with values that it does not accept, in words: {@code below the minimum}
     * @param test   what it accepts, of what is of the type
     * @param costly whether the test takes longer than looking up a value
     * @param path   where it stands in the contract
     */
    public record Option(String name, String value, String fault, ValueTest test, boolean costly, String path) {}

    /** An option that cannot be checked, and why; the others as in {@link Option}. */
    public record Obstacle(String name, String reason, String path) {}

    private final Property property;
    private final List<Option> options = new ArrayList<>();
    private final List<Obstacle> obstacles = new ArrayList<>();
    private final ValueTest type;
    private final boolean costly;

    /** @throws BadInput if an option cannot be used, such as a date pattern that is none */
    public TypeTests(Property property, String contract) {
        this.property = property;
        TypeOptions given = property.options();
        LogicalType logical = property.logicalType();
        if (logical == null) {
            type = cell -> true;
            costly = false;
        } else if (logical.isTemporal()) {
            TimeReader times = times(logical, given, contract);
            type = cell -> times.read(cell) != TimeReader.NONE;
            costly = true;
            given.limits().forEach(limit -> timeLimit(limit, times, contract));
        } else {
            costly = logical == LogicalType.ARRAY || logical == LogicalType.OBJECT;
            type = switch (logical) {
                case STRING -> cell -> cell.kind() == ValueKind.TEXT || cell.kind() == ValueKind.STRING;
                case NUMBER -> Cell::isNumber;
                case INTEGER -> TypeTests::isInteger;
                case BOOLEAN -> cell -> cell.truth() != null;
                default -> cell -> NestedTest.isType(cell.json(), logical);
            };
            given.limits().forEach(this::numberLimit);
            if (logical.isNumeric()) {
                numeric(given);
            } else if (logical == LogicalType.STRING) {
                textual(given);
            } else {
                nested(given, contract);
            }
        }
    }

    /** Whether a value is of the type. */
    public ValueTest type() {
        return type;
    }

    public boolean isTypeCostly() {
        return costly;
    }

    public List<Option> options() {
        return options;
    }

    public List<Obstacle> obstacles() {
        return obstacles;
    }

    /** @throws BadInput if the options' format or time zone is none */
    public static TimeReader times(LogicalType type, TypeOptions options, String contract) {
        try {
            return new TimeReader(type, options.format(), options.timezone(), options.defaultTimezone());
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    contract + ": " + options.path() + ".format is '" + options.format()
                            + "', which is no pattern for dates: " + e.getMessage(),
                    e);
        } catch (DateTimeException e) {
            throw new BadInput(
                    contract + ": " + options.path() + ".defaultTimezone is '" + options.defaultTimezone()
                            + "', which is no time zone; write one such as Europe/Berlin or +01:00",
                    e);
        }
    }

    private void timeLimit(Limit limit, TimeReader times, String contract) {
        long bound = times.bound(limit.text());
        if (bound == TimeReader.NONE) {
            throw new BadInput(contract + ": " + limit.path() + " is '" + limit.text() + "', but must be "
                    + property.logicalType().words() + ", written as the format says or in ISO 8601");
        }
        add(limit, cell -> accepts(limit, Long.compare(times.read(cell), bound)), true);
    }

    private void numberLimit(Limit limit) {
        BigDecimal bound = limit.number();
        double rounded = bound.doubleValue();
        add(
                limit,
                cell -> {
                    // Rounding keeps the order, so that only equal doubles need exact arithmetic.
                    int order = Double.compare(cell.numeral().value() + 0.0, rounded + 0.0);
                    return accepts(limit, order != 0 ? order : cell.decimal().compareTo(bound));
                },
                false);
    }

    private void add(Limit limit, ValueTest test, boolean slow) {
        String fault = (limit.lower()
                        ? (limit.inclusive() ? "below" : "not above")
                        : (limit.inclusive() ? "above" : "not below"))
                + " the " + limit.option();
        add(limit.option(), limit.text(), fault, test, slow);
    }

    private static boolean accepts(Limit limit, int order) {
        return order == 0 ? limit.inclusive() : limit.lower() == order > 0;
    }

    private void numeric(TypeOptions given) {
        BigDecimal divisor = given.multipleOf();
        if (divisor != null) {
            int scale = Math.max(0, divisor.stripTrailingZeros().scale());
            long scaled = divisor.precision() - divisor.scale() + scale <= 18
                    ? divisor.scaleByPowerOfTen(scale).longValueExact()
                    : 0;
            ValueTest test = cell -> {
                long number = scaled == 0 ? Cell.NOT_SCALED : cell.scaled(scale);
                return number == Cell.NOT_SCALED ? isMultiple(cell, divisor) : number % scaled == 0;
            };
            add("multipleOf", divisor.toPlainString(), "that are no multiple of the multipleOf", test, false);
        }
        if (given.format() != null) {
            add("format", given.format(), "that do not fit into the format", range(given.format()), false);
        }
    }

    private static ValueTest range(String format) {
        BigInteger[] range = INTEGER_RANGES.get(format);
        if (range == null) {
            return format.equals("f32")
                    ? cell -> Float.isFinite((float) cell.numeral().value())
                    : cell -> Double.isFinite(cell.numeral().value());
        }
        BigDecimal least = new BigDecimal(range[0]);
        BigDecimal most = new BigDecimal(range[1]);
        double safeLeast = least.doubleValue() / 2;
        double safeMost = most.doubleValue() / 2;
        return cell -> {
            double value = cell.numeral().value();
            if (value >= safeLeast && value <= safeMost) {
                return true;
            }
            BigDecimal exact = cell.decimal();
            return exact.compareTo(least) >= 0 && exact.compareTo(most) <= 0;
        };
    }

    private void textual(TypeOptions given) {
        if (given.minLength() != null) {
            add(
                    "minLength",
                    given.minLength().toString(),
                    "with fewer characters than the minLength",
                    cell -> cell.characters() >= given.minLength(),
                    false);
        }
        if (given.maxLength() != null) {
            add(
                    "maxLength",
                    given.maxLength().toString(),
                    "with more characters than the maxLength",
                    cell -> cell.characters() <= given.maxLength(),
                    false);
        }
        if (given.pattern() != null) {
            add(
                    "pattern",
                    given.pattern().pattern(),
                    "that do not match the pattern",
                    cell -> given.pattern().matcher(cell.text()).find(),
                    true);
        }
        if (given.format() != null) {
            Predicate<String> format = StringFormat.of(given.format());
            LogicalType time =
                    switch (given.format()) {
                        case "date" -> LogicalType.DATE;
                        case "date-time" -> LogicalType.TIMESTAMP;
                        case "time" -> LogicalType.TIME;
                        default -> null;
                    };
            if (format != null) {
                add("format", given.format(), "that are not of the format", cell -> format.test(cell.text()), true);
            } else if (time != null) {
                TimeReader times = new TimeReader(time, null, null, null);
                add(
                        "format",
                        given.format(),
                        "that are not of the format",
                        cell -> times.read(cell) != TimeReader.NONE,
                        true);
            } else {
                String reason = "the format '" + given.format() + "' is not known (email, uuid, uri, hostname, ipv4,"
                        + " ipv6, byte, date, date-time, time); use a pattern";
                obstacles.add(new Obstacle("format", reason, given.path() + ".format"));
            }
        }
    }

    private void nested(TypeOptions given, String contract) {
        least("minItems", given.minItems(), "items");
        most("maxItems", given.maxItems(), "items");
        least("minProperties", given.minProperties(), "properties");
        most("maxProperties", given.maxProperties(), "properties");
        if (given.uniqueItems()) {
            add(
                    "uniqueItems",
                    "true",
                    "with an item twice, despite uniqueItems",
                    cell -> NestedTest.hasUniqueItems(cell.json()),
                    true);
        }
        for (String key : given.required()) {
            add("required", key, "without the required", cell -> cell.json().hasNonNull(key), true);
        }
        if (property.items() != null) {
            NestedTest item = new NestedTest(property.items(), contract);
            inner("items", "items", item, cell -> {
                for (JsonNode node : cell.json()) {
                    if (!item.accepts(node)) {
                        return false;
                    }
                }
                return true;
            });
        }
        for (Property child : property.properties()) {
            NestedTest test = new NestedTest(child, contract);
            inner("properties", child.name(), test, cell -> test.accepts(test.of(cell.json())));
        }
    }

    private void inner(String name, String what, NestedTest inner, ValueTest test) {
        obstacles.addAll(inner.obstacles());
        String fault = "that break the contract's demands on the";
        options.add(new Option(name, what, fault, test, true, inner.path()));
    }

    private void least(String name, Long bound, String parts) {
        if (bound != null) {
            String fault = "with fewer " + parts + " than the " + name;
            add(name, bound.toString(), fault, cell -> cell.json().size() >= bound, true);
        }
    }

    private void most(String name, Long bound, String parts) {
        if (bound != null) {
            String fault = "with more " + parts + " than the " + name;
            add(name, bound.toString(), fault, cell -> cell.json().size() <= bound, true);
        }
    }

    private void add(String name, String value, String fault, ValueTest test, boolean slow) {
        options.add(
                new Option(name, value, fault, test, slow, property.options().path() + "." + name));
    }

    private static boolean isInteger(Cell cell) {
        return cell.isNumber() && (cell.numeral().isWhole() || isMultiple(cell, BigDecimal.ONE));
    }

    private static boolean isMultiple(Cell cell, BigDecimal divisor) {
        BigDecimal number = cell.decimal();
        return number.signum() == 0
                || (Math.abs((long) number.scale()) <= LARGEST_SCALE
                        && number.remainder(divisor).signum() == 0);
    }

    private static BigInteger[] signed(int bits) {
        BigInteger beyond = BigInteger.ONE.shiftLeft(bits - 1);
        return new BigInteger[] {beyond.negate(), beyond.subtract(BigInteger.ONE)};
    }

    private static BigInteger[] unsigned(int bits) {
        return new BigInteger[] {BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE)};
    }
}
