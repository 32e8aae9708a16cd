package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Makes a contract of a document. */
final class ContractReader {
    private final String name;
    private final List<String> notices = new ArrayList<>();
    private final RuleReader rules;

    private ContractReader(String name) {
        this.name = name;
        rules = new RuleReader(name, notices);
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
        List<Latency> latencies = new ServiceLevels(name).latencies(document, notices);
        return new Contract(
                file,
                document.text("apiVersion"),
                document.text("id"),
                document.text("name"),
                document.text("version"),
                List.copyOf(objects),
                latencies,
                List.copyOf(notices));
    }

    private SchemaObject object(Node.Fields fields, String path) {
        relationships(fields, path);
        return new SchemaObject(
                path,
                fields.text("name"),
                fields.text("physicalName"),
                properties(fields, path),
                rules.read(fields, path, true));
    }

    private List<Property> properties(Node.Fields fields, String path) {
        List<Property> properties = new ArrayList<>();
        List<Node> nodes = fields.items("properties");
        for (int i = 0; i < nodes.size(); i++) {
            properties.add(property((Node.Fields) nodes.get(i), path + ".properties[" + i + "]"));
        }
        return List.copyOf(properties);
    }

    /** Other tables are not at hand. */
    private void relationships(Node.Fields fields, String path) {
        if (!fields.items("relationships").isEmpty()) {
            notices.add(place(path + ".relationships", fields.get("relationships")) + " are not checked");
        }
    }

    private Property property(Node.Fields fields, String path) {
        relationships(fields, path);
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
                rules.read(fields, path, false),
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

    private String place(String path, Node node) {
        return name + ": " + path + " (line " + node.line() + ")";
    }
}
