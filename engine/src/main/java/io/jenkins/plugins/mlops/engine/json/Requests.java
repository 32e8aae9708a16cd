package io.jenkins.plugins.mlops.engine.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
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
import io.jenkins.plugins.mlops.engine.validation.ValidationRequest;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftGate;
import io.jenkins.plugins.mlops.engine.validation.freshness.FreshnessGate;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryGate;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

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

    /** Parameters that are a map, or true. */
    private static final Set<String> SWITCHES = Set.of("history");

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
                    throw new BadInput(
                            ContinuousTraining.NAME + ": " + Mistakes.unknown("onNewData." + key, newDataKeys()));
                }
            }
        }
        return of(ContinuousTraining.NAME, ContinuousTraining.class, parameters);
    }

    private static <T> T of(String step, Class<? extends T> type, Map<String, ?> parameters) {
        // Before anything else, since a misspelt required parameter would only be said to be missing.
        checkNames(step, type, parameters);
        GivenValues.requireSmall(step, parameters);
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
            throw new BadInput(step + ": " + Mistakes.reason(e.getCause()), e);
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
        GivenValues.requirePlain(keys);
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
                throw new BadInput(Mistakes.reason(JsonMappingException.wrapWithPath(e.getCause(), type, name)), e);
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
            GivenValues.requirePlain(parameters);
            checkNames(names(type), parameters);
        } catch (BadInput e) {
            throw new BadInput(step + ": " + e.getMessage(), e);
        }
    }

    private static void checkNames(List<String> known, Map<String, ?> parameters) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new BadInput(Mistakes.unknown(name, known));
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
        return GivenValues.hiding(parameters, mask);
    }

    private static boolean isBlank(Object value) {
        return value instanceof CharSequence text && text.toString().isBlank();
    }
}
