package io.jenkins.plugins.mlops.engine.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The values of parameters before they are bound: how they must be, and how they may be kept. */
final class GivenValues {
    /** Of all parameters together, as JSON. */
    private static final int MOST_BYTES = 1 << 20;

    /** A map that holds itself is deeper than any. */
    private static final int DEEPEST = 100;

    private static final Set<String> FREE_TEXT = Set.of("params", "description", "tags", "reason");

    private static final JsonMapper MAPPER = new JsonMapper();

    private GivenValues() {}

    /** @throws BadInput if something is neither a string, number, boolean, list nor map, or is nested too deep */
    static void requirePlain(Map<String, ?> parameters) {
        requirePlain("", parameters, 0);
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

    /**
     * @param step for messages
     * @throws BadInput if together they are larger than a request may be
     */
    static void requireSmall(String step, Map<String, ?> parameters) {
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

    /** Each with the secrets hidden in it if it is free text, at any depth, but never in names and paths. */
    static Map<String, Object> hiding(Map<String, ?> parameters, UnaryOperator<String> mask) {
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
}
