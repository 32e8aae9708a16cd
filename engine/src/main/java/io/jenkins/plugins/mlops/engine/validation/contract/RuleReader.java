package io.jenkins.plugins.mlops.engine.validation.contract;

import com.google.re2j.Pattern;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule.Metric;
import io.jenkins.plugins.mlops.engine.validation.rule.RowRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Makes rules of the {@code quality} of an object or property. */
final class RuleReader {
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

    /** The engine of custom rules that are conditions on rows. */
    private static final String OWN_ENGINE = "mlops";

    private static final String EXPRESSION = "expression";

    /** What the implementation of such a rule may hold, where it is no text. */
    private static final List<String> IMPLEMENTATION = Stream.concat(
                    Stream.of(EXPRESSION, "unit"),
                    Arrays.stream(Operator.values()).map(Operator::key))
            .toList();

    private final String name;
    private final List<String> notices;

    /**
     * @param name    of the contract, for messages
     * @param notices where to add what the contract's reader should know
     */
    RuleReader(String name, List<String> notices) {
        this.name = name;
        this.notices = notices;
    }

    List<QualityRule> read(Node.Fields fields, String path, boolean ofObject) {
        List<QualityRule> rules = new ArrayList<>();
        List<Node> nodes = fields.items("quality");
        for (int i = 0; i < nodes.size(); i++) {
            rules.add(rule((Node.Fields) nodes.get(i), path + ".quality[" + i + "]", ofObject));
        }
        return List.copyOf(rules);
    }

    private QualityRule rule(Node.Fields written, String path, boolean ofObject) {
        boolean ofRows = "custom".equals(written.text("type")) && OWN_ENGINE.equalsIgnoreCase(written.text("engine"));
        // The standard gives custom rules no operators, so that they stand in the implementation.
        Node.Fields rule = ofRows ? written.and(written.fields("implementation")) : written;
        String given = rule.has("metric") ? rule.text("metric") : rule.text("rule");
        Metric metric = ofRows ? Metric.ROW_RULE : metric(rule, given);
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
                properties,
                ofRows ? rowRule(rule, path + ".implementation") : null);
    }

    private RowRule rowRule(Node.Fields rule, String path) {
        Node node = rule.get("implementation");
        Node expression = node;
        if (node instanceof Node.Fields fields) {
            expression = fields.get(EXPRESSION);
            for (String key : fields.nodes().keySet()) {
                if (!IMPLEMENTATION.contains(key)) {
                    throw new BadInput(place(path + "." + key, fields.nodes().get(key)) + " is not known; known here: "
                            + String.join(", ", IMPLEMENTATION));
                }
            }
        }
        if (!(expression instanceof Node.Scalar scalar) || !(scalar.value() instanceof String)) {
            throw new BadInput(place(path, node) + " has no '" + EXPRESSION
                    + "' that is a text: write the condition that each row must keep, such as end_date >= start_date");
        }
        try {
            return RowRule.parse(scalar.text(), regex -> Patterns.compile(regex, "the regular expression"));
        } catch (BadInput e) {
            throw new BadInput(place(path, expression) + " is " + e.getMessage(), e);
        }
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
        if (ofObject && metric != Metric.ROW_COUNT && metric != Metric.DUPLICATE_VALUES && metric != Metric.ROW_RULE) {
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
