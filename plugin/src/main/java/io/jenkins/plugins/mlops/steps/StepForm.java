package io.jenkins.plugins.mlops.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.data.DataFormat;
import io.jenkins.plugins.mlops.engine.gate.EvaluationRequest;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.metric.Task;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftGate;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryGate;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;

/** The form of a step: its fields are the parameters of the request, so what they take and their defaults are asked there. */
final class StepForm {
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    /** Of the parameters that are a text or a map: what lines of a map begin with. */
    private static final Map<String, Pattern> MAPS = Map.of(
            "baselinePredictions", lines(EvaluationRequest.OUTPUTS),
            "format", lines(DataFormat.KEYS),
            "freshness", lines(Requests.freshnessKeys()));

    private final Kind kind;

    StepForm(Kind kind) {
        this.kind = kind;
    }

    /** As few parameters as make a request of this kind; checks of single fields add theirs. */
    Map<String, Object> least() {
        return switch (kind) {
            case VALIDATION -> Map.of("data", "data.csv");
            case TRAINING, REGISTRATION -> Map.of("model", "model");
            case FETCH -> Map.of("model", "model", "into", "folder", "alias", "champion");
            case EVALUATION ->
                Map.of("model", "model", "task", "binary", "predictions", "p.csv", "label", "y", "score", "p");
            case PROMOTION -> Map.of("model", "model", "to", "champion");
            case ROLLBACK -> Map.of("model", "model", "alias", "champion", "to", "previous");
        };
    }

    /** The value that a parameter has if it is not given, for the form; null if there is none. */
    String standard(String parameter) {
        Object value = component(Requests.of(kind, least()), parameter);
        if (value == null) {
            OnOutcome outcomes = new OnOutcome(null, null);
            value = switch (parameter) {
                case "onInconclusive" -> outcomes.onInconclusive();
                case "onNoEvidence" -> outcomes.onNoEvidence();
                default -> null;
            };
        }
        return value == null ? null : String.valueOf(value);
    }

    /** The parameters that were filled in. */
    Map<String, Object> read(JSONObject form) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (RecordComponent parameter : Requests.type(kind).getRecordComponents()) {
            Object value = parse(parameter, form.opt(parameter.getName()));
            if (value != null) {
                parameters.put(parameter.getName(), value);
            }
        }
        return parameters;
    }

    /** A parameter as its field shows it. */
    String text(String parameter, Object value) {
        if (value instanceof Map<?, ?> map) {
            return isOfTexts(parameter(parameter)) ? FormText.ofTexts(map) : FormText.ofMap(map);
        }
        if (value instanceof Collection<?> list) {
            return FormText.ofList(list);
        }
        return value instanceof String text && is(parameter(parameter), List.class)
                ? FormText.ofList(List.of(text))
                : value == null ? null : String.valueOf(value);
    }

    /** What the engine says of some fields; it is asked for a request that has nothing else that could be wrong. */
    FormValidation check(Item item, Map<String, ?> fields) {
        (item == null ? Jenkins.get() : item).checkPermission(item == null ? Jenkins.READ : Item.EXTENDED_READ);
        Map<String, Object> parameters = new LinkedHashMap<>(least());
        try {
            fields.forEach((name, value) -> {
                parameters.remove(name);
                Object parsed = parse(parameter(name), value);
                if (parsed != null) {
                    parameters.put(name, parsed);
                }
            });
            Requests.of(kind, parameters);
            return FormValidation.ok();
        } catch (BadInput e) {
            String message = e.getMessage();
            String step = kind.step() + ": ";
            return FormValidation.error(message.startsWith(step) ? message.substring(step.length()) : message);
        }
    }

    /**
     * Fields of an evaluation with one gate and all columns that metrics of the task could need.
     *
     * @param task null for an evaluation of given numbers
     */
    Map<String, Object> evaluation(Task task, Map<String, String> gate, String slices, String sensitive) {
        Map<String, Object> fields = fields("task", "", "predictions", "", "label", "", "score", "");
        if (task == null) {
            fields.put("metrics", "any = 0");
        } else {
            fields.put("task", task.key());
            fields.put("predictions", "p.csv");
            fields.put("label", "y");
            fields.put("key", "id");
            fields.put("slices", Objects.requireNonNullElse(slices, ""));
            fields.put("sensitive", Objects.requireNonNullElse(sensitive, ""));
            switch (task) {
                case BINARY -> fields.put("score", "p");
                case MULTICLASS -> {
                    fields.put("prediction", "p");
                    fields.put("scores", "one = p1\nother = p2");
                }
                case REGRESSION -> fields.put("prediction", "p");
            }
        }
        fields.put("qualityGates", JSONArray.fromObject(List.of(JSONObject.fromObject(gate))));
        return fields;
    }

    /** Names and texts, in turns; a text that the browser did not send is empty. */
    static Map<String, Object> fields(String... namesAndTexts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            fields.put(namesAndTexts[i], Objects.requireNonNullElse(namesAndTexts[i + 1], ""));
        }
        return fields;
    }

    /** Choices, after the one that leaves the parameter out. */
    static ListBoxModel choices(String none, List<String> values) {
        ListBoxModel choices = new ListBoxModel();
        choices.add(none, "");
        values.forEach(choices::add);
        return choices;
    }

    static ListBoxModel criticalities(String standard) {
        List<String> names = new ArrayList<>();
        for (Criticality criticality : Criticality.values()) {
            names.add(criticality.name());
        }
        return choices("Default (" + standard + ")", names);
    }

    /** The constants of an enumeration as users write them: in lower case. */
    static List<String> keys(Enum<?>... constants) {
        List<String> keys = new ArrayList<>();
        for (Enum<?> constant : constants) {
            keys.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return keys;
    }

    private RecordComponent parameter(String name) {
        return Requests.type(kind)
                .getRecordComponents()[Requests.parameters(kind).indexOf(name)];
    }

    private static Object parse(RecordComponent parameter, Object value) {
        if (value instanceof JSONArray array) {
            List<Object> values = new ArrayList<>();
            for (Object element : array) {
                values.add(element instanceof JSONObject object ? filled(object, Requests.gateKeys()) : element);
            }
            return values.isEmpty() ? null : values;
        }
        if (value instanceof JSONObject object) {
            if (object.isNullObject()) {
                return null;
            }
            if (parameter.getType() == DriftGate.class) {
                return withLists(filled(object, Requests.driftKeys()), "columns");
            }
            return parameter.getType() == HistoryGate.class
                    ? withLists(filled(object, Requests.historyKeys()), "metrics", "columns")
                    : List.of(filled(object, Requests.gateKeys()));
        }
        if (!(value instanceof String text)) {
            return value;
        }
        if (text.isBlank()) {
            return null;
        }
        String name = parameter.getName();
        if (is(parameter, Map.class)) {
            return isOfTexts(parameter) ? FormText.texts(name, text) : FormText.map(name, text);
        }
        if (is(parameter, List.class)) {
            return FormText.list(text);
        }
        String stripped = text.strip();
        Pattern lines = MAPS.get(name);
        if (lines != null && lines.matcher(stripped.replace("\r", "")).matches()) {
            return FormText.map(name, stripped);
        }
        if (List.of("version", "expect", "to").contains(name)
                && VERSION.matcher(stripped).matches()) {
            return Integer.valueOf(stripped);
        }
        return parameter.getType() == String.class ? text : stripped;
    }

    /** Some of them are a list in one text. */
    private static Map<String, Object> withLists(Map<String, Object> fields, String... lists) {
        for (String list : lists) {
            fields.computeIfPresent(list, (key, names) -> names instanceof String text ? FormText.list(text) : names);
        }
        return fields;
    }

    /** The fields of a part of the form that were filled in. */
    private static Map<String, Object> filled(JSONObject part, List<String> keys) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String key : keys) {
            Object value = part.opt(key);
            if (value != null && !(value instanceof String text && text.isBlank())) {
                fields.put(key, value);
            }
        }
        return fields;
    }

    private static Pattern lines(List<String> keys) {
        return Pattern.compile("(" + String.join("|", keys) + ")\\s*=[^\\n]*(\\n.*)*");
    }

    private static boolean is(RecordComponent parameter, Class<?> type) {
        return parameter.getType() == type;
    }

    private static boolean isOfTexts(RecordComponent parameter) {
        return parameter.getGenericType() instanceof ParameterizedType map
                && map.getActualTypeArguments()[map.getActualTypeArguments().length - 1] == String.class;
    }

    private static Object component(Object request, String name) {
        try {
            return request.getClass().getMethod(name).invoke(request);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
