package io.jenkins.plugins.mlops.engine.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.data.Dialect;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.gate.Evaluation;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.profile.Correlations;
import io.jenkins.plugins.mlops.engine.registry.Fetch;
import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import io.jenkins.plugins.mlops.engine.registry.Promotion;
import io.jenkins.plugins.mlops.engine.registry.PromotionReport;
import io.jenkins.plugins.mlops.engine.registry.Registration;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.engine.training.Training;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.engine.validation.Validation;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftReport;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryReport;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * JSON as it is stored: keys sorted, numbers printed one way, so that equal values give equal bytes on every machine
 * and every JDK.
 */
public final class Json {
    /** Reads what is newer than itself without complaint, so that an older release can open a newer one's files. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // Records have questions like isFile() besides their components; these are no part of the format.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            // The JDK's own shortest representation differs between JDK 17 and 25.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Kind.class, new KindAsKey())
                    .addDeserializer(Kind.class, new KindOfKey())
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new TimeOfText()))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .addMixIn(Example.class, ExampleFields.class)
            .withConfigOverride(MetricValue.class, Json::withoutNulls)
            .withConfigOverride(FileDigest.class, Json::withoutNulls)
            // Reports of earlier releases have none of these, nor those of plain CSV, without a reference or this wish.
            .withConfigOverride(Dialect.class, Json::absentIfNull)
            .withConfigOverride(DriftReport.class, Json::absentIfNull)
            .withConfigOverride(Correlations.class, Json::absentIfNull)
            .withConfigOverride(HistoryReport.class, Json::absentIfNull)
            .build();

    /** An example has no file where data is one, and a null where its value must not be shown. */
    private interface ExampleFields {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @SuppressWarnings("unused") // Jackson reads the annotation
        String file();
    }

    private Json() {}

    private static void withoutNulls(MutableConfigOverride config) {
        config.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
    }

    private static void absentIfNull(MutableConfigOverride config) {
        config.setIncludeAsProperty(
                JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
    }

    /** A report with format version, kind and verdict; ends with a line feed. */
    public static String write(Report report) {
        ObjectNode tree = MAPPER.valueToTree(report);
        tree.put("formatVersion", Report.FORMAT_VERSION);
        tree.put("kind", report.kind().key());
        tree.put("verdict", report.verdict().name());
        return write((Object) tree);
    }

    /** A record, map or tree, indented; ends with a line feed. */
    public static String write(Object value) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        return print(value, printer) + "\n";
    }

    /** A record, map or tree on one line, without a line feed. */
    public static String writeLine(Object value) {
        return print(value, null);
    }

    private static String print(Object value, DefaultPrettyPrinter printer) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = new CanonicalGenerator(MAPPER.createGenerator(out))) {
            generator.setPrettyPrinter(printer);
            MAPPER.writeValue(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be written as JSON: " + value.getClass(), e);
        }
        return out.toString();
    }

    /**
     * Reads a report of any kind.
     *
     * @param source what to name in errors
     * @throws BadInput if it is no report, or one of a newer format
     */
    public static Report readReport(String json, String source) {
        JsonNode tree = readTree(json, source);
        int version = tree.path("formatVersion").asInt(0);
        if (version < 1 || version > Report.FORMAT_VERSION) {
            throw new BadInput(source + " has formatVersion " + tree.path("formatVersion")
                    + "; this release reads 1 to " + Report.FORMAT_VERSION);
        }
        Report report = read(tree, report(kind(tree, "a report", source)), source);
        if (report.id() == null || report.items() == null || report.metrics() == null) {
            throw new BadInput(source + " is no whole report: it lacks 'id', 'items' or 'metrics'");
        }
        return report;
    }

    /** An operation on one line, to be sent to where it runs. */
    public static String writeOperation(Operation<?> operation) {
        ObjectNode tree = MAPPER.valueToTree(operation);
        tree.put("kind", operation.kind().key());
        return writeLine(tree);
    }

    /**
     * Reads what {@link #writeOperation} wrote.
     *
     * @param source what to name in errors
     * @throws BadInput if it is no operation
     */
    public static Operation<? extends Report> readOperation(String json, String source) {
        JsonNode tree = readTree(json, source);
        return read(tree, operation(kind(tree, "an operation", source)), source);
    }

    public static Summary readSummary(String json, String source) {
        return read(json, Summary.class, source);
    }

    /** @throws BadInput naming the source if the text is not JSON of that type */
    public static <T> T read(String json, Class<T> type, String source) {
        return read(readTree(json, source), type, source);
    }

    /** @throws BadInput naming the source if the text is not JSON */
    public static JsonNode readTree(String json, String source) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (tree == null || tree.isMissingNode()) {
                throw new BadInput(source + " is empty, but should be JSON");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new BadInput(source + " is not JSON: " + Mistakes.reason(e), e);
        }
    }

    /**
     * Reads some elements of a list, a component of the outermost object, without the others in memory.
     *
     * @param positions of those elements, from 0
     * @return by position; what the list doesn't have is missing
     * @throws BadInput naming the source if that is not JSON with such a list
     * @throws EOFException if the stream says that it is cut short
     */
    public static <T> SortedMap<Integer, T> readElements(
            InputStream json, String component, SortedSet<Integer> positions, Class<T> type, String source)
            throws IOException {
        SortedMap<Integer, T> elements = new TreeMap<>();
        try (JsonParser parser = MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadInput(source + " is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = component.equals(parser.currentName());
                if (parser.nextToken() != JsonToken.START_ARRAY || !wanted) {
                    parser.skipChildren();
                    continue;
                }
                int end = positions.isEmpty() ? 0 : positions.last() + 1;
                for (int i = 0; i < end && parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    if (positions.contains(i)) {
                        elements.put(i, parser.readValueAs(type));
                    } else {
                        parser.skipChildren();
                    }
                }
                return elements;
            }
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof EOFException cut) {
                throw cut;
            }
            throw new BadInput(source + " cannot be read: " + Mistakes.reason(e), e);
        }
        throw new BadInput(source + " has no list '" + component + "'");
    }

    /** The tree of a record or map. */
    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A record as a map of JDK types, for scripts. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object value) {
        return MAPPER.convertValue(value, Map.class);
    }

    /** @throws BadInput naming the source if the tree is not one of that type */
    public static <T> T read(JsonNode tree, Class<T> type, String source) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new BadInput(source + " cannot be read: " + Mistakes.reason(e), e);
        }
    }

    private static Kind kind(JsonNode tree, String what, String source) {
        String key = tree.path("kind").asText();
        for (Kind known : Kind.values()) {
            if (known.key().equals(key)) {
                return known;
            }
        }
        throw new BadInput(source + " is " + what + " of the unknown kind '" + key + "'");
    }

    private static Class<? extends Operation<?>> operation(Kind kind) {
        return switch (kind) {
            case VALIDATION -> Validation.class;
            case TRAINING -> Training.class;
            case FETCH -> Fetch.class;
            case EVALUATION -> Evaluation.class;
            case REGISTRATION -> Registration.class;
            case PROMOTION, ROLLBACK -> Promotion.class;
        };
    }

    private static Class<? extends Report> report(Kind kind) {
        return switch (kind) {
            case VALIDATION -> ValidationReport.class;
            case TRAINING -> TrainingReport.class;
            case FETCH -> FetchReport.class;
            case EVALUATION -> EvaluationReport.class;
            case REGISTRATION -> RegistrationReport.class;
            case PROMOTION, ROLLBACK -> PromotionReport.class;
        };
    }

    private static final class TimeOfText extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        TimeOfText() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(parser.getText());
            } catch (DateTimeParseException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, parser.getText(), "no time");
            }
        }
    }

    private static final class KindAsKey extends StdScalarSerializer<Kind> {
        private static final long serialVersionUID = 1;

        KindAsKey() {
            super(Kind.class);
        }

        @Override
        public void serialize(Kind kind, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(kind.key());
        }
    }

    private static final class KindOfKey extends StdScalarDeserializer<Kind> {
        private static final long serialVersionUID = 1;

        KindOfKey() {
            super(Kind.class);
        }

        @Override
        public Kind deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return Kind.ofKey(parser.getText());
            } catch (IllegalArgumentException e) {
                return (Kind) context.handleWeirdStringValue(Kind.class, parser.getText(), "unknown kind");
            }
        }
    }
}
