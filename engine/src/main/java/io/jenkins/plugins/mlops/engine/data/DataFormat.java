package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a user says about how data is written, as the parameter {@code format}: a type, or a map of it and of the keys of
 * a dialect.
 *
 * @param type    null: the name of the file tells it
 * @param dialect of csv and tsv; what was not given, the file's first rows tell
 */
public record DataFormat(Format type, Dialect dialect) {
    /** Nothing is said. */
    public static final DataFormat NONE = new DataFormat(null, Dialect.NONE);

    /** The keys where it is a map. */
    public static final List<String> KEYS = keys();

    private static final String TYPE = "type";

    /** @throws BadInput if the type has no such dialect */
    public DataFormat {
        if (type != null && !dialect.isNone()) {
            if (type.isTyped()) {
                throw new BadInput(
                        "'format' is " + type.key() + ", which has no dialect: leave out all keys but 'type'");
            }
            if (type == Format.TSV
                    && dialect.delimiter() != null
                    && !dialect.delimiter().equals("\t")) {
                throw new BadInput("'format.delimiter' is '" + dialect.delimiter()
                        + "', but tsv is separated by tabs: set type: 'csv'");
            }
        }
    }

    /**
     * @param given the value of the parameter: null, a text or a map
     * @throws BadInput naming the key, its value and what would be right
     */
    public static DataFormat of(Object given) {
        if (given == null || given.equals("")) {
            return NONE;
        }
        if (given instanceof String type) {
            return new DataFormat(Format.ofKey(type), Dialect.NONE);
        }
        if (!(given instanceof Map<?, ?> map)) {
            throw new BadInput("'format' is " + given + ", but must be csv, tsv, jsonl or parquet, or a map such as"
                    + " [type: 'csv', delimiter: ';']");
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new BadInput("unknown parameter 'format." + key + "'; known here: "
                        + String.join(", ", KEYS.stream().sorted().toList()));
            }
            keys.put(String.valueOf(key), value);
        });
        Object type = keys.get(TYPE);
        return new DataFormat(
                type == null || type.equals("") ? null : Format.ofKey(String.valueOf(type)), Dialect.of(keys));
    }

    /** The same with the type of a file of that name. */
    DataFormat ofFile(String name) {
        return type == null ? new DataFormat(Format.ofName(name), dialect) : this;
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("type"));
        keys.addAll(Dialect.KEYS);
        return List.copyOf(keys);
    }
}
