package io.jenkins.plugins.mlops.steps;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lists and maps as the text of a form's field: a list as lines, or in one line with commas; a map as lines
 * {@code name = value}. What would be misread is written as JSON, so that nothing changes on the way to text and back.
 */
final class FormText {
    private static final Pattern ENTRY = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\"|[^=]*?)\\s*=\\s*(.*)");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private FormText() {}

    /** One string if there is one entry, else a list. */
    static Object list(String text) {
        boolean isLines = text.strip().lines().count() > 1 || text.endsWith("\n");
        List<String> entries = new ArrayList<>();
        for (String entry : isLines ? text.lines().toList() : List.of(text.split(","))) {
            if (!entry.isBlank()) {
                entries.add(entry.strip());
            }
        }
        return entries.size() == 1 ? entries.get(0) : entries;
    }

    /** As {@link #list(String)} reads it. */
    static String ofList(Collection<?> entries) {
        List<String> texts = entries.stream().map(String::valueOf).toList();
        return texts.stream().anyMatch(text -> text.contains(","))
                ? texts.stream().map(text -> text + "\n").collect(Collectors.joining())
                : String.join(", ", texts);
    }

    /** Of a name or several; null if there is none. */
    static String ofNames(Object names) {
        return names == null ? null : ofList(names instanceof Collection<?> all ? all : List.of(names));
    }

    /** Values that look like a number, a boolean or JSON become that; all others are text. */
    static Map<String, Object> map(String parameter, String text) {
        return lines(parameter, text, value -> value(parameter, value));
    }

    /** As {@link #map(String, String)} reads it. */
    static String ofMap(Map<?, ?> map) {
        return ofLines(map, value -> {
            if (value instanceof String text) {
                return ofValue(text);
            }
            return value instanceof Double number ? String.valueOf(number) : Json.writeLine(value);
        });
    }

    /** Values are text, also where they look like numbers: a tag 1.10 is not 1.1. */
    static Map<String, Object> texts(String parameter, String text) {
        return lines(parameter, text, value -> value.startsWith("\"") ? json(parameter, value) : value);
    }

    /** As {@link #texts(String, String)} reads it. */
    static String ofTexts(Map<?, ?> map) {
        return ofLines(map, value -> {
            String text = String.valueOf(value);
            return text.startsWith("\"") || !isPlain(text) ? Json.writeLine(text) : text;
        });
    }

    private static Map<String, Object> lines(String parameter, String text, Function<String, Object> value) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches() || entry.group(1).isBlank()) {
                throw new BadInput(
                        "'" + parameter + "' has the line '" + line + "', but must have lines 'name = value'");
            }
            String name = entry.group(1);
            map.put(name.startsWith("\"") ? String.valueOf(json(parameter, name)) : name, value.apply(entry.group(2)));
        }
        return map;
    }

    private static String ofLines(Map<?, ?> map, Function<Object, String> value) {
        StringBuilder lines = new StringBuilder();
        map.forEach((key, inner) -> {
            String name = String.valueOf(key);
            boolean isPlain = isPlain(name) && !name.startsWith("\"") && name.indexOf('=') < 0;
            lines.append(isPlain ? name : Json.writeLine(name))
                    .append(" = ")
                    .append(value.apply(inner))
                    .append('\n');
        });
        return lines.toString().stripTrailing();
    }

    private static Object value(String parameter, String text) {
        return isJson(text) ? json(parameter, text) : text;
    }

    private static boolean isJson(String text) {
        return NUMBER.matcher(text).matches()
                || text.startsWith("\"")
                || text.startsWith("[")
                || text.startsWith("{")
                || text.equals("true")
                || text.equals("false");
    }

    private static String ofValue(String text) {
        return isJson(text) || !isPlain(text) ? Json.writeLine(text) : text;
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.equals(text.strip()) && text.lines().count() == 1;
    }

    private static Object json(String parameter, String text) {
        try {
            // In a list, so that nothing after the value is overlooked.
            List<?> values = Json.read("[" + text + "]", List.class, "'" + parameter + "'");
            if (values.size() == 1) {
                return narrow(values.get(0));
            }
        } catch (BadInput e) {
            // Said below, in words for a form.
        }
        throw new BadInput("'" + parameter + "' has the value '" + text
                + "', which looks like JSON, but is none: write a text that starts so in double quotes");
    }

    /** As a Jenkinsfile would have it: whole numbers as integers where they fit. */
    private static Object narrow(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> narrow = new LinkedHashMap<>();
            map.forEach((key, inner) -> narrow.put(String.valueOf(key), narrow(inner)));
            return narrow;
        }
        if (value instanceof List<?> list) {
            List<Object> narrow = new ArrayList<>();
            list.forEach(inner -> narrow.add(narrow(inner)));
            return narrow;
        }
        return value instanceof Long number && number.intValue() == number ? (Object) number.intValue() : value;
    }
}
