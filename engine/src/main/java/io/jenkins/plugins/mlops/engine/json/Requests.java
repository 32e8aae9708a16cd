package io.jenkins.plugins.mlops.engine.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.gate.EvaluationRequest;
import io.jenkins.plugins.mlops.engine.gate.QualityGate;
import io.jenkins.plugins.mlops.engine.registry.FetchRequest;
import io.jenkins.plugins.mlops.engine.registry.PromotionRequest;
import io.jenkins.plugins.mlops.engine.registry.RegistrationRequest;
import io.jenkins.plugins.mlops.engine.registry.RollbackRequest;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import io.jenkins.plugins.mlops.engine.retraining.NewData;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
import io.jenkins.plugins.mlops.engine.validation.FreshnessGate;
import io.jenkins.plugins.mlops.engine.validation.ValidationRequest;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftGate;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryGate;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes requests of what users wrote: a step's named arguments, a request file, options. Unknown keys at any depth are
 * errors that list the known ones.
 */
public final class Requests {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule().addDeserializer(String.class, new BlankIsAbsent(false)))
            .build();

    /** Of all parameters together, as JSON. */
    private static final int MOST_BYTES = 1 << 20;

    /** A map that holds itself is deeper than any. */
    private static final int DEEPEST = 100;

    /** Parameters that are a map, or true. */
    private static final Set<String> SWITCHES = Set.of("history");

    /** What Jackson writes around a place. */
    private static final Pattern HIDDEN_SOURCE = Pattern.compile("\\[Source: REDACTED [^;]*; ([^]]*)]");

    private static final Set<String> FREE_TEXT = Set.of("params", "description", "tags", "reason");

    private Requests() {}

    /** The class whose components are the parameters of that kind's step. */
    public static Class<? extends Request> type(Kind kind) {
        return switch (kind) {
            case VALIDATION -> ValidationRequest.class;
            case TRAINING -> TrainingRequest.class;
            case FETCH -> FetchRequest.class;
            case EVALUATION -> EvaluationRequest.class;
            case REGISTRATION -> RegistrationRequest.class;
            case PROMOTION -> PromotionRequest.class;
            case ROLLBACK -> RollbackRequest.class;
        };
    }

    /** The names of the parameters, as declared. */
    public static List<String> parameters(Kind kind) {
        return names(type(kind));
    }

    /** The keys of one of the {@code qualityGates}, as declared. */
    public static List<String> gateKeys() {
        return names(QualityGate.class);
    }

    /** The keys of the {@code drift} of {@code validateData}, as declared. */
    public static List<String> driftKeys() {
        return names(DriftGate.class);
    }

    /** The keys of the {@code freshness} of {@code validateData} where it is a map, as declared. */
    public static List<String> freshnessKeys() {
        return names(FreshnessGate.class);
    }

    /** The keys of the {@code history} of {@code validateData}, as declared. */
    public static List<String> historyKeys() {
        return names(HistoryGate.class);
    }

    /** The names of the parameters of {@code continuousTraining}, as declared. */
    public static List<String> triggerParameters() {
        return names(ContinuousTraining.class);
    }

    /** The keys of its {@code onNewData}, as declared. */
    public static List<String> newDataKeys() {
        return names(NewData.class);
    }

    /** Whether the parameter is a map that may also be given as true, for its defaults. */
    public static boolean isSwitch(String parameter) {
        return SWITCHES.contains(parameter);
    }

    /** The parameter whose name a Jenkinsfile may leave out if it gives no other; null if there is none. */
    public static String unnamed(Kind kind) {
        return switch (kind) {
            case VALIDATION -> "data";
            case TRAINING, EVALUATION, REGISTRATION -> "model";
            case FETCH, PROMOTION, ROLLBACK -> null;
        };
    }

    private static List<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /**
     * @param parameters strings, numbers, booleans, lists and maps of them, by the parameters' names
     * @throws BadInput that names the step, the parameter, its value and what would be right
     */
    public static Request of(Kind kind, Map<String, ?> parameters) {
        return of(kind.step(), type(kind), parameters);
    }

    /** As {@link #of(Kind, Map)}, for the parameters of {@code continuousTraining}. */
    public static ContinuousTraining trigger(Map<String, ?> parameters) {
        if (parameters.get("onNewData") instanceof Map<?, ?> keys) {
            for (Object key : keys.keySet()) {
                if (!newDataKeys().contains(String.valueOf(key))) {
                    throw new BadInput(ContinuousTraining.NAME + ": " + unknown("onNewData." + key, newDataKeys()));
                }
            }
        }
        return of(ContinuousTraining.NAME, ContinuousTraining.class, parameters);
    }

    private static <T> T of(String step, Class<? extends T> type, Map<String, ?> parameters) {
        // Before anything else, since a misspelt required parameter would only be said to be missing.
        checkNames(step, type, parameters);
        requireSmall(step, parameters);
        try {
            // A form field that was left empty arrives as an empty string.
            Map<String, Object> given = new LinkedHashMap<>(parameters);
            given.values().removeIf(Requests::isBlank);
            given.replaceAll(Requests::switched);
            return MAPPER.convertValue(given, type);
        } catch (IllegalArgumentException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BadInput) {
                    throw new BadInput(step + ": " + cause.getMessage(), e);
                }
                if (cause instanceof NullPointerException) {
                    throw new BadInput(step + ": a list or a map holds null: give a value, or leave it out", e);
                }
            }
            throw new BadInput(step + ": " + reason(e.getCause()), e);
        }
    }

    /**
     * The parameters that are given, each as the type of its component: for those who bind them one by one. Whether they
     * make a request is not asked, so some may be missing.
     *
     * @throws BadInput that names the step, the parameter, its value and what would be right
     */
    public static Map<String, Object> values(Kind kind, Map<String, ?> parameters) {
        return values(kind.step(), type(kind), parameters);
    }

    /** As {@link #values(Kind, Map)}, for the parameters of {@code continuousTraining}. */
    public static Map<String, Object> triggerValues(Map<String, ?> parameters) {
        return values(ContinuousTraining.NAME, ContinuousTraining.class, parameters);
    }

    /** As {@link #values(Kind, Map)}, for the keys of its {@code onNewData}. */
    public static Map<String, Object> newDataValues(Map<String, ?> keys) {
        return values("onNewData", NewData.class, keys);
    }

    /** As {@link #values(Kind, Map)}, for one of the {@code qualityGates}. */
    public static Map<String, Object> gateValues(Map<String, ?> keys) {
        requirePlain("", keys, 0);
        checkNames(gateKeys(), keys);
        return values(QualityGate.class, keys);
    }

    /** As {@link #values(Kind, Map)}, for the keys of {@code drift}. */
    public static Map<String, Object> driftValues(Map<String, ?> keys) {
        return values("drift", DriftGate.class, keys);
    }

    /** As {@link #values(Kind, Map)}, for the keys of {@code history}. */
    public static Map<String, Object> historyValues(Map<String, ?> keys) {
        return values("history", HistoryGate.class, keys);
    }

    private static Map<String, Object> values(String step, Class<?> type, Map<String, ?> parameters) {
        checkNames(step, type, parameters);
        try {
            return values(type, parameters);
        } catch (BadInput e) {
            throw new BadInput(step + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> values(Class<?> type, Map<String, ?> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            Object given = switched(name, parameters.get(name));
            if (given == null) {
                continue;
            }
            try {
                Object value = MAPPER.convertValue(given, MAPPER.constructType(component.getGenericType()));
                values.put(name, value);
            } catch (IllegalArgumentException e) {
                throw new BadInput(reason(JsonMappingException.wrapWithPath(e.getCause(), type, name)), e);
            }
        }
        return values;
    }

    /** A map whose keys all have defaults may be given as true, and as false where it is not wanted. */
    private static Object switched(String name, Object value) {
        return SWITCHES.contains(name) && value instanceof Boolean on ? on ? Map.of() : null : value;
    }

    private static void checkNames(String step, Class<?> type, Map<String, ?> parameters) {
        try {
            requirePlain("", parameters, 0);
            checkNames(names(type), parameters);
        } catch (BadInput e) {
            throw new BadInput(step + ": " + e.getMessage(), e);
        }
    }

    private static void checkNames(List<String> known, Map<String, ?> parameters) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new BadInput(unknown(name, known));
            }
        }
    }

    /**
     * The parameters as they may be kept: secrets are hidden in those that are free text, at any depth, but never in
     * names and paths.
     *
     * @param mask returns a text without the secrets in it
     */
    public static Map<String, Object> hiding(Map<String, ?> parameters, UnaryOperator<String> mask) {
        Map<String, Object> hidden = new LinkedHashMap<>(parameters);
        hidden.replaceAll((name, value) -> FREE_TEXT.contains(name) ? hidden(value, mask, 0) : value);
        return hidden;
    }

    private static Object hidden(Object value, UnaryOperator<String> mask, int depth) {
        if (depth > DEEPEST) {
            // It is refused when a request is made of it.
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> hidden = new LinkedHashMap<>();
            map.forEach((key, inner) -> hidden.put(key, hidden(inner, mask, depth + 1)));
            return hidden;
        }
        if (value instanceof Collection<?> all) {
            List<Object> hidden = new ArrayList<>();
            all.forEach(inner -> hidden.add(hidden(inner, mask, depth + 1)));
            return hidden;
        }
        return value instanceof CharSequence text ? mask.apply(text.toString()) : value;
    }

    /** What is wrong with a document, in the user's words. */
    static String reason(Throwable e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown(path(unknown), unknown.getKnownPropertyIds());
        }
        if (e instanceof InvalidFormatException format) {
            return "'" + path(format) + "' is '" + format.getValue() + "', but must be "
                    + wanted(format.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch) {
            String path = path(mismatch);
            return (path.isEmpty() ? "the document" : "'" + path + "'") + " must be "
                    + wanted(mismatch.getTargetType());
        }
        if (e instanceof JsonMappingException mapping && mapping.getCause() instanceof InputCoercionException number) {
            return "'" + path(mapping) + "' is too large or too small for " + wanted(number.getTargetType());
        }
        if (e instanceof ValueInstantiationException value) {
            return "'" + path(value) + "' is not whole";
        }
        if (e instanceof JsonProcessingException json) {
            String where = json.getLocation() == null
                    ? ""
                    : " at line " + json.getLocation().getLineNr() + ", column "
                            + json.getLocation().getColumnNr();
            return HIDDEN_SOURCE.matcher(json.getOriginalMessage()).replaceAll("$1") + where;
        }
        return String.valueOf(e);
    }

    private static String unknown(String path, Collection<?> known) {
        return "unknown parameter '" + path + "'; known here: "
                + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String wanted(Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a string";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return "a map of parameters";
    }

    private static void requireSmall(String step, Map<String, ?> parameters) {
        String largest = null;
        int most = 0;
        int all = 0;
        for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
            int bytes = bytes(parameter.getValue());
            all += bytes;
            if (bytes > most) {
                largest = parameter.getKey();
                most = bytes;
            }
        }
        if (all > MOST_BYTES) {
            throw new BadInput(step + ": the parameters are " + all + " bytes of JSON, but may be " + MOST_BYTES
                    + "; the largest is '" + largest + "' with " + most
                    + ": put what is large into a file, and give its path");
        }
    }

    private static int bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value).length;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void requirePlain(String path, Object value, int depth) {
        if (depth > DEEPEST) {
            throw new BadInput("'" + path.split("[.\\[]", 2)[0] + "' is nested more than " + DEEPEST + " deep");
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, nested) ->
                    requirePlain(path.isEmpty() ? String.valueOf(key) : path + "." + key, nested, depth + 1));
        } else if (value instanceof Collection<?> list) {
            list.forEach(nested -> requirePlain(path + "[]", nested, depth + 1));
        } else if (!(value == null
                || value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum)) {
            throw new BadInput("'" + path + "' is a " + value.getClass().getSimpleName()
                    + ", but must be a string, number, boolean, list or map");
        }
    }

    private static boolean isBlank(Object value) {
        return value instanceof CharSequence text && text.toString().isBlank();
    }

    /** In a gate too, a text that was left empty is absent; but not in a list, nor a value of a hyper-parameter or tag. */
    private static final class BlankIsAbsent extends StringDeserializer implements ContextualDeserializer {
        private static final long serialVersionUID = 1;

        private final boolean absent;

        BlankIsAbsent(boolean absent) {
            this.absent = absent;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new BlankIsAbsent(property != null && property.getType().hasRawClass(String.class));
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String value = super.deserialize(parser, context);
            return absent && isBlank(value) ? null : value;
        }
    }
}
