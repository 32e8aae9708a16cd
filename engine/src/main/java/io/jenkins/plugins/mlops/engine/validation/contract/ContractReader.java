package io.jenkins.plugins.mlops.engine.validation.contract;

import com.google.re2j.Pattern;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule.Metric;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes a contract of a document. */
final class ContractReader {
    /** The library's metrics, and the rules of the same meaning in version 3.0, where a rule could have any name. */
    private static final Map<String, Metric> METRICS = Map.ofEntries(
            Map.entry("nullValues", Metric.NULL_VALUES),
            Map.entry("nullCheck", Metric.NULL_VALUES),
            Map.entry("missingValues", Metric.MISSING_VALUES),
            Map.entry("invalidValues", Metric.INVALID_VALUES),
            Map.entry("validValues", Metric.INVALID_VALUES),
            Map.entry("duplicateValues", Metric.DUPLICATE_VALUES),
            Map.entry("duplicateCount", Metric.DUPLICATE_VALUES),
            Map.entry("unique", Metric.DUPLICATE_VALUES),
            Map.entry("rowCount", Metric.ROW_COUNT));

    private static final Map<String, Criticality> SEVERITIES = Map.of(
            "info", Criticality.NOTE,
            "note", Criticality.NOTE,
            "warning", Criticality.UNSTABLE,
            "warn", Criticality.UNSTABLE,
            "unstable", Criticality.UNSTABLE,
            "error", Criticality.FAILURE,
            "failure", Criticality.FAILURE,
            "critical", Criticality.FAILURE);

    private final String name;
    private final List<String> notices = new ArrayList<>();

    private ContractReader(String name) {
        this.name = name;
    }

    static Contract read(Path path, String name) throws IOException {
        if (Files.isDirectory(path)) {
            throw new BadInput(name + " is a directory: give the path of a contract");
        }
        if (Files.size(path) > DocumentReader.LARGEST) {
            throw new BadInput(name + " has " + Files.size(path) + " bytes; a contract may have at most "
                    + DocumentReader.LARGEST);
        }
        byte[] content = Files.readAllBytes(path);
        String sha256 = HexFormat.of().formatHex(Content.sha256().digest(content));
        Node.Fields document = Standard.require(DocumentReader.read(content, name), name);
        return new ContractReader(name).contract(document, new FileDigest(name, sha256, content.length));
    }

    private Contract contract(Node.Fields document, FileDigest file) {
        List<SchemaObject> objects = new ArrayList<>();
        List<Node> schema = document.items("schema");
        for (int i = 0; i < schema.size(); i++) {
            objects.add(object((Node.Fields) schema.get(i), "schema[" + i + "]"));
        }
        return new Contract(
                file,
                document.text("apiVersion"),
                document.text("id"),
                document.text("name"),
                document.text("version"),
                List.copyOf(objects),
                List.copyOf(notices));
    }

    private SchemaObject object(Node.Fields fields, String path) {
        return new SchemaObject(
                path,
                fields.text("name"),
                fields.text("physicalName"),
                properties(fields, path),
                rules(fields, path, true));
    }

    private List<Property> properties(Node.Fields fields, String path) {
        List<Property> properties = new ArrayList<>();
        List<Node> nodes = fields.items("properties");
        for (int i = 0; i < nodes.size(); i++) {
            properties.add(property((Node.Fields) nodes.get(i), path + ".properties[" + i + "]"));
        }
        return List.copyOf(properties);
    }

    private Property property(Node.Fields fields, String path) {
        BigDecimal position = fields.number("primaryKeyPosition");
        return new Property(
                path,
                fields.text("name"),
                fields.text("physicalName"),
                logicalType(fields),
                options(fields.fields("logicalTypeOptions"), path + ".logicalTypeOptions"),
                fields.isTrue("required"),
                fields.isTrue("unique"),
                fields.isTrue("primaryKey"),
                position == null ? -1 : position.intValue(),
                fields.text("classification"),
                rules(fields, path, false),
                properties(fields, path),
                fields.get("items") instanceof Node.Fields items ? property(items, path + ".items") : null);
    }

    /** What has properties is an object, and what has items an array, said or not. */
    private static LogicalType logicalType(Node.Fields property) {
        String type = property.text("logicalType");
        if (type != null) {
            return LogicalType.valueOf(type.toUpperCase(Locale.ROOT));
        }
        return property.has("properties") ? LogicalType.OBJECT : property.has("items") ? LogicalType.ARRAY : null;
    }

    private TypeOptions options(Node.Fields options, String path) {
        List<Limit> limits = new ArrayList<>();
        limit(options, "minimum", "exclusiveMinimum", true, path, limits);
        limit(options, "maximum", "exclusiveMaximum", false, path, limits);
        String pattern = options.text("pattern");
        return new TypeOptions(
                path,
                List.copyOf(limits),
                options.number("multipleOf"),
                options.text("format"),
                whole(options, "minLength"),
                whole(options, "maxLength"),
                pattern == null ? null : Patterns.compile(pattern, place(path + ".pattern", options.get("pattern"))),
                options.has("timezone") ? options.isTrue("timezone") : null,
                options.text("defaultTimezone"),
                whole(options, "minItems"),
                whole(options, "maxItems"),
                options.isTrue("uniqueItems"),
                whole(options, "minProperties"),
                whole(options, "maxProperties"),
                options.items("required").stream()
                        .map(node -> ((Node.Scalar) node).text())
                        .toList());
    }

    /** In version 3.0 the exclusive option is a boolean that is about the other one, since 3.1 a bound of its own. */
    private static void limit(
            Node.Fields options, String inclusive, String exclusive, boolean lower, String path, List<Limit> limits) {
        boolean excluded = options.isTrue(exclusive);
        if (options.has(inclusive)) {
            limits.add(new Limit(
                    excluded ? exclusive : inclusive,
                    lower,
                    !excluded,
                    options.text(inclusive),
                    options.number(inclusive),
                    path + "." + inclusive));
        }
        if (options.get(exclusive) instanceof Node.Scalar scalar && !(scalar.value() instanceof Boolean)) {
            limits.add(new Limit(
                    exclusive, lower, false, scalar.text(), options.number(exclusive), path + "." + exclusive));
        }
    }

    private static Long whole(Node.Fields options, String field) {
        BigDecimal number = options.number(field);
        return number == null
                ? null
                : number.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
    }

    private List<QualityRule> rules(Node.Fields fields, String path, boolean ofObject) {
        List<QualityRule> rules = new ArrayList<>();
        List<Node> nodes = fields.items("quality");
        for (int i = 0; i < nodes.size(); i++) {
            rules.add(rule((Node.Fields) nodes.get(i), path + ".quality[" + i + "]", ofObject));
        }
        return List.copyOf(rules);
    }

    private QualityRule rule(Node.Fields rule, String path, boolean ofObject) {
        String given = rule.has("metric") ? rule.text("metric") : rule.text("rule");
        Metric metric = metric(rule, given);
        // In version 3.0 the arguments stand beside the rule, since 3.1 below 'arguments'.
        Node.Fields arguments = rule.and(rule.fields("arguments"));
        List<Comparison> comparisons = new ArrayList<>();
        String obstacle = obstacle(rule, given, metric, arguments, comparisons, ofObject);
        if (comparisons.isEmpty()) {
            comparisons.add(new Comparison(Operator.MUST_BE, List.of(BigDecimal.ZERO)));
        }
        Node pattern = arguments.get("pattern");
        Pattern compiled = obstacle == null && metric == Metric.INVALID_VALUES && pattern != null
                ? Patterns.compile(((Node.Scalar) pattern).text(), place(path + ".arguments.pattern", pattern))
                : null;
        List<Literal> missing = obstacle == null ? Literal.list(arguments.items("missingValues")) : List.of();
        List<Literal> valid =
                obstacle == null && arguments.has("validValues") ? Literal.list(arguments.items("validValues")) : null;
        List<String> properties = obstacle == null
                ? arguments.items("properties").stream()
                        .map(node -> ((Node.Scalar) node).text())
                        .toList()
                : List.of();
        return new QualityRule(
                path,
                rule.has("name") ? rule.text("name") : rule.text("id"),
                metric,
                obstacle,
                List.copyOf(comparisons),
                isPercent(rule.text("unit")),
                criticality(rule, path),
                missing,
                valid,
                compiled,
                properties);
    }

    private static Metric metric(Node.Fields rule, String given) {
        String type = rule.text("type");
        if (type == null || type.equals("library") || (type.equals("text") && given != null)) {
            return given == null ? Metric.TEXT : METRICS.getOrDefault(given, Metric.UNKNOWN);
        }
        return Metric.valueOf(type.toUpperCase(Locale.ROOT));
    }

    /** Why the rule cannot be executed; null if it can, and then the comparisons are filled in. */
    private static String obstacle(
            Node.Fields rule,
            String given,
            Metric metric,
            Node.Fields arguments,
            List<Comparison> comparisons,
            boolean ofObject) {
        String unit = rule.text("unit");
        switch (metric) {
            case TEXT -> {
                return "it is a text for people";
            }
            case SQL -> {
                return "it is SQL, and there is no database here: say it with a metric of the library";
            }
            case CUSTOM -> {
                return "it is for " + rule.text("engine") + ": say it with a metric of the library, or run "
                        + rule.text("engine") + " in a stage of its own";
            }
            case UNKNOWN -> {
                return "'" + given + "' is not in the library: nullValues, missingValues, invalidValues,"
                        + " duplicateValues, rowCount";
            }
            default -> {}
        }
        for (Operator operator : Operator.values()) {
            if (rule.has(operator.key())) {
                List<BigDecimal> bounds = bounds(rule.get(operator.key()));
                if (bounds == null) {
                    return "its " + operator.key() + " is no number";
                }
                if (bounds.size() > 1 && bounds.get(0).compareTo(bounds.get(1)) > 0) {
                    return "its " + operator.key() + " has the larger number first";
                }
                comparisons.add(new Comparison(operator, bounds));
            }
        }
        if (comparisons.isEmpty() && metric == Metric.ROW_COUNT) {
            return "it does not say what the number of rows must be: add one of mustBe, mustBeGreaterThan and so on";
        }
        if (unit != null && !isPercent(unit) && !unit.strip().equalsIgnoreCase("rows")) {
            return "its unit '" + unit + "' is neither rows nor percent";
        }
        if (isPercent(unit) && metric == Metric.ROW_COUNT) {
            return "the number of rows has no per cent";
        }
        if (ofObject && metric != Metric.ROW_COUNT && metric != Metric.DUPLICATE_VALUES) {
            return "it stands at an object, but " + metric.key() + " is about a property: move it there";
        }
        return argumentsObstacle(arguments);
    }

    private static String argumentsObstacle(Node.Fields arguments) {
        for (String list : List.of("missingValues", "validValues", "properties")) {
            Node node = arguments.get(list);
            if (node != null && (!(node instanceof Node.Items items) || Literal.list(items.nodes()) == null)) {
                return "its argument " + list + " is no list of single values";
            }
        }
        Node pattern = arguments.get("pattern");
        return pattern != null && !(pattern instanceof Node.Scalar) ? "its argument pattern is no string" : null;
    }

    /** Null if they are no numbers. */
    private static List<BigDecimal> bounds(Node node) {
        List<BigDecimal> bounds = new ArrayList<>();
        for (Node bound : node instanceof Node.Items items ? items.nodes() : List.of(node)) {
            if (!(bound instanceof Node.Scalar scalar) || !(scalar.value() instanceof BigDecimal number)) {
                return null;
            }
            bounds.add(number);
        }
        return List.copyOf(bounds);
    }

    private static boolean isPercent(String unit) {
        if (unit == null) {
            return false;
        }
        String stripped = unit.strip();
        return stripped.equalsIgnoreCase("percent") || stripped.equalsIgnoreCase("percentage") || stripped.equals("%");
    }

    private Criticality criticality(Node.Fields rule, String path) {
        String severity = rule.text("severity");
        if (severity == null) {
            return Criticality.FAILURE;
        }
        Criticality criticality = SEVERITIES.get(severity.strip().toLowerCase(Locale.ROOT));
        if (criticality == null) {
            notices.add(place(path + ".severity", rule.get("severity")) + " is '" + severity
                    + "', which is none of info, warning and error; it counts as error");
            return Criticality.FAILURE;
        }
        return criticality;
    }

    private String place(String path, Node node) {
        return name + ": " + path + " (line " + node.line() + ")";
    }
}
