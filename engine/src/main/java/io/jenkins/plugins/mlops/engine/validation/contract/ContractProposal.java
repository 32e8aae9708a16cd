package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.ColumnType;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.KeyIndex;
import io.jenkins.plugins.mlops.engine.profile.KeySpace;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Proposes a contract for data: what is true of all of it and likely meant, for a person to read and correct. The data
 * itself satisfies it.
 */
public final class ContractProposal {
    /** A column with more different values is no list of categories. */
    private static final int MOST_CATEGORIES = 20;

    /** A category occurs so often on average; rarer values are rather free text. */
    private static final int ROWS_PER_CATEGORY = 10;

    /** With fewer rows, different values say nothing about a key that is not named like one. */
    private static final int ROWS_OF_A_KEY = 1000;

    private static final int LONGEST_KEY = 64;

    /** The count of different values that is estimated is within this many standard deviations of the truth. */
    private static final double DEVIATIONS = 5;

    private static final Pattern KEY_NAME =
            Pattern.compile("(?i:(.*[^a-z])?(id|key|uuid|guid|code|number|no|nr))|.*[a-z](Id|Key|Code|Number|No|Nr)");

    /** What needs no quotes in YAML 1.1 either, which other tools read. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");

    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final Dataset dataset;
    private final DataProfile profile;
    private final Set<String> unique;
    private final StringBuilder yaml = new StringBuilder();

    private ContractProposal(Dataset dataset, DataProfile profile, Set<String> unique) {
        this.dataset = dataset;
        this.profile = profile;
        this.unique = unique;
    }

    /**
     * The contract as YAML, in the Open Data Contract Standard 3.1.
     *
     * @param dataset      the data; it is read once more if a column may be a key
     * @param profile      of the data
     * @param name         of the contract and its only object
     * @param cancellation asked now and then
     */
    public static String of(Dataset dataset, DataProfile profile, String name, Content.Cancellation cancellation)
            throws IOException {
        return new ContractProposal(dataset, profile, unique(dataset, profile, cancellation)).write(name);
    }

    /** Of the columns that may be keys, those without a value that occurs twice, as far as memory allows to say so. */
    private static Set<String> unique(Dataset dataset, DataProfile profile, Content.Cancellation cancellation)
            throws IOException {
        KeySpace space = KeySpace.inMemory();
        Map<Integer, KeyIndex> candidates = new LinkedHashMap<>();
        for (int i = 0; i < profile.columns().size(); i++) {
            if (mayBeKey(profile.columns().get(i), profile.rows())) {
                candidates.put(i, space.index(0));
            }
        }
        if (!candidates.isEmpty()) {
            try (DataReader reader = dataset.open(cancellation)) {
                for (Batch batch = reader.next(); batch != null && !candidates.isEmpty(); batch = reader.next()) {
                    for (Iterator<Map.Entry<Integer, KeyIndex>> i =
                                    candidates.entrySet().iterator();
                            i.hasNext(); ) {
                        Map.Entry<Integer, KeyIndex> candidate = i.next();
                        if (mayRepeat(batch, candidate.getKey(), candidate.getValue())) {
                            i.remove();
                        }
                    }
                }
            }
        }
        Set<String> unique = new HashSet<>();
        candidates.keySet().forEach(i -> unique.add(profile.columns().get(i).name()));
        return unique;
    }

    private static boolean mayRepeat(Batch batch, int column, KeyIndex seen) throws IOException {
        if (column >= batch.columns()) {
            return batch.rows() > 0;
        }
        for (int row = 0; row < batch.rows(); row++) {
            if (seen.isFull() || seen.add(batch.number(row), row, batch.column(column))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBeKey(ColumnProfile column, long rows) {
        boolean type = column.type() == ColumnType.INTEGER || column.type() == ColumnType.STRING;
        boolean named = KEY_NAME.matcher(column.name()).matches();
        boolean brief = column.lengths() == null || column.lengths().max() <= LONGEST_KEY;
        double error = DEVIATIONS
                * column.distinct().relativeError()
                * column.distinct().count();
        return type
                && !column.classified()
                && column.missing() == 0
                && rows > 1
                && brief
                && (named || rows >= ROWS_OF_A_KEY)
                && column.distinct().count() + error >= rows;
    }

    private String write(String name) {
        yaml.append("# Proposed from ")
                .append(quoted(dataset.name()))
                .append(", ")
                .append(profile.rows())
                .append(" rows. Correct what is true of this data only by chance.\n");
        line(0, "apiVersion: v3.1.0");
        line(0, "kind: DataContract");
        line(0, "id: " + scalar(name));
        line(0, "name: " + scalar(name));
        line(0, "version: 0.1.0");
        line(0, "status: draft");
        yaml.append('\n');
        line(0, "schema:");
        line(1, "- name: " + scalar(name));
        line(2, "logicalType: object");
        line(2, "quality:");
        line(3, "- id: not_empty");
        line(4, "metric: rowCount");
        line(4, "mustBeGreaterThan: 0");
        line(2, "properties:");
        properties(tree(), 3);
        return yaml.toString();
    }

    /** Columns by name; a map where the columns are the properties of an object, as they are of JSON Lines. */
    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        profile.columns().forEach(column -> names.add(column.name()));
        for (ColumnProfile column : profile.columns()) {
            place(tree, column, dataset.format().isTyped() ? path(column.name(), names) : List.of(column.name()));
        }
        return tree;
    }

    /** The whole name if a part of the path is a column, too: then it is not always an object. */
    private static List<String> path(String name, Set<String> names) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (dot == 0 || names.contains(name.substring(0, dot))) {
                return List.of(name);
            }
        }
        return name.endsWith(".") || name.contains("..") ? List.of(name) : List.of(name.split("\\."));
    }

    @SuppressWarnings("unchecked")
    private static void place(Map<String, Object> tree, ColumnProfile column, List<String> path) {
        Map<String, Object> parent = tree;
        for (String part : path.subList(0, path.size() - 1)) {
            parent = (Map<String, Object>) parent.computeIfAbsent(part, key -> new LinkedHashMap<>());
        }
        parent.put(path.get(path.size() - 1), column);
    }

    private void properties(Map<String, Object> tree, int depth) {
        tree.forEach((name, node) -> {
            line(depth, "- name: " + scalar(name));
            if (node instanceof ColumnProfile column) {
                property(column, depth + 1);
            } else {
                @SuppressWarnings("unchecked")
                Map<String, Object> parts = (Map<String, Object>) node;
                line(depth + 1, "logicalType: object");
                if (isRequired(parts)) {
                    line(depth + 1, "required: true");
                }
                line(depth + 1, "properties:");
                properties(parts, depth + 2);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static boolean isRequired(Map<String, Object> parts) {
        return parts.values().stream()
                .anyMatch(part -> part instanceof ColumnProfile column
                        ? column.missing() == 0
                        : isRequired((Map<String, Object>) part));
    }

    private void property(ColumnProfile column, int depth) {
        LogicalType type = logicalType(column);
        List<String> categories = type == LogicalType.STRING ? categories(column) : List.of();
        String seen = seen(column, type);
        if (seen != null) {
            line(depth, "description: " + scalar(seen));
        }
        if (type != null) {
            line(depth, "logicalType: " + type.key());
        }
        if (type != null && type.isNumeric()) {
            options(column.numbers(), type, depth);
        }
        if (column.missing() == 0) {
            line(depth, "required: true");
        }
        if (unique.contains(column.name())) {
            line(depth, "unique: true");
        }
        if (!categories.isEmpty()) {
            line(depth, "quality:");
            line(depth + 1, "- metric: invalidValues");
            line(depth + 2, "arguments:");
            line(
                    depth + 3,
                    "validValues: ["
                            + String.join(
                                    ", ",
                                    categories.stream()
                                            .map(ContractProposal::scalar)
                                            .toList()) + "]");
            line(depth + 2, "mustBe: 0");
        }
    }

    /** Null if no type fits all values. */
    private LogicalType logicalType(ColumnProfile column) {
        if (column.type() == null) {
            return null;
        }
        boolean fits = column.exceptions() == 0
                && (column.empty() == 0 || column.type() == ColumnType.STRING)
                && (column.numbers() == null
                        || column.numbers().nonFinite() == 0
                        || column.type() == ColumnType.STRING);
        if (fits && column.type() != ColumnType.STRING && !isCode(column)) {
            return LogicalType.valueOf(column.type().name());
        }
        return !dataset.format().isTyped() || (fits && areStrings(column)) ? LogicalType.STRING : null;
    }

    /** Whether digits are names and no quantity, such as postal codes. */
    private static boolean isCode(ColumnProfile column) {
        return column.type() == ColumnType.INTEGER
                && column.top() != null
                && column.top().values().stream().map(ValueCount::value).anyMatch(value -> value.matches("0[0-9]+"));
    }

    /** Whether nothing but strings was seen; in JSON numbers, arrays and the like are none. */
    private static boolean areStrings(ColumnProfile column) {
        return column.numbers() == null
                && column.top() != null
                && column.top().values().stream()
                        .map(ValueCount::value)
                        .noneMatch(value -> value.matches("(?s)[\\[{].*|true|false"));
    }

    private void options(NumberProfile numbers, LogicalType type, int depth) {
        boolean share = type == LogicalType.NUMBER && numbers.min() >= 0 && numbers.max() <= 1;
        if (numbers.min() >= 0) {
            line(depth, "logicalTypeOptions:");
            line(depth + 1, "minimum: 0");
            if (share) {
                line(depth + 1, "maximum: 1");
            }
        }
    }

    /** All values of a column that has few; empty if they are not all known. */
    private List<String> categories(ColumnProfile column) {
        long distinct = column.distinct().count();
        if (column.classified()
                || column.top() == null
                || column.top().error() > 0
                || column.distinct().relativeError() > 0
                || distinct > MOST_CATEGORIES
                || distinct * ROWS_PER_CATEGORY > column.rows() - column.missing()
                || distinct != column.top().values().size()
                || column.top().values().stream()
                        .anyMatch(value -> value.value().endsWith("…"))) {
            return List.of();
        }
        return column.top().values().stream().map(ValueCount::value).sorted().toList();
    }

    /** What a reader wants to know, and what is no rule. */
    private static String seen(ColumnProfile column, LogicalType type) {
        if (column.type() == null) {
            return "No row has a value.";
        }
        if (column.classified()) {
            return null;
        }
        if (type != null && type.isNumeric()) {
            return "From " + plain(column.numbers().min()) + " to "
                    + plain(column.numbers().max()) + ".";
        }
        if (type != null && type.isTemporal()) {
            return "From " + column.times().min() + " to " + column.times().max() + ".";
        }
        if (isCode(column)) {
            return "Digits, some with 0 before them.";
        }
        if (type != LogicalType.BOOLEAN && column.type() != ColumnType.STRING) {
            String words = column.type().name().toLowerCase(Locale.ROOT);
            return "Mostly " + words + " but not always.";
        }
        return null;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private void line(int depth, String text) {
        yaml.append("  ".repeat(depth)).append(text).append('\n');
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT)) ? text : quoted(text);
    }

    /** JSON's strings are YAML's, too. */
    private static String quoted(String text) {
        return Json.writeLine(text);
    }
}
