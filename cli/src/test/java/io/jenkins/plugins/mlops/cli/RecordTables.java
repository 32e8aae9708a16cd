package io.jenkins.plugins.mlops.cli;

import io.jenkins.plugins.mlops.engine.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Records as tables of their keys in JSON, explained by their documentation comments. */
final class RecordTables {
    private static final Path SOURCES =
            Path.of(System.getProperty("basedir", "")).resolveSibling("engine/src/main/java");
    private static final Pattern PARAMETER = Pattern.compile("@param (\\w+)\\s+(.*?)\\s*(?=@param|$)", Pattern.DOTALL);

    /** What needs no saying in the code. */
    private static final Map<String, String> USUAL = Map.of(
            "id", "the report's id",
            "kind", "the report's kind",
            "model", "the model's name",
            "build", "the build",
            "verdict", "the report's verdict");

    private RecordTables() {}

    /** All records that these hold, directly or not, without themselves, in the order in which they are met. */
    static Set<Class<?>> parts(List<Class<?>> wholes) {
        Set<Class<?>> parts = new LinkedHashSet<>();
        wholes.forEach(whole -> addParts(whole, parts));
        wholes.forEach(parts::remove);
        return parts;
    }

    /** Sentence and table, without the given keys. */
    static String table(Class<?> type, Set<String> without) {
        String comment = comment(type);
        int parameters = comment.indexOf("@param");
        String about = parameters < 0 ? comment : comment.substring(0, parameters);
        Map<String, String> meanings = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(comment);
        while (parameter.find()) {
            meanings.put(parameter.group(1), parameter.group(2));
        }
        StringBuilder table = new StringBuilder(about.isBlank() ? "" : about.strip() + "\n\n");
        table.append("| key | is | meaning |\n|---|---|---|\n");
        for (RecordComponent component : type.getRecordComponents()) {
            if (!without.contains(component.getName())) {
                table.append(Reference.row(
                        "`" + component.getName() + "`",
                        is(component.getGenericType()),
                        meanings.getOrDefault(component.getName(), USUAL.getOrDefault(component.getName(), ""))));
            }
        }
        return table.toString();
    }

    private static void addParts(Type type, Set<Class<?>> parts) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                addParts(argument, parts);
            }
        } else if (type instanceof Class<?> single && single.isRecord() && parts.add(single)) {
            for (RecordComponent component : single.getRecordComponents()) {
                addParts(component.getGenericType(), parts);
            }
        }
    }

    private static String is(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class ? is(arguments[1]) + ", by name" : "list: " + is(arguments[0]);
        }
        if (!(type instanceof Class<?> single)) {
            throw new IllegalStateException("no word for " + type);
        }
        if (Request.class.isAssignableFrom(single)) {
            return "the step's [parameters](steps.md)";
        }
        if (single.isRecord()) {
            String name = single.getSimpleName();
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (single.isEnum()) {
            return Arrays.stream(single.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (single == double[].class) {
            return "list of numbers";
        }
        return single == Object.class ? "any value" : Reference.word(single);
    }

    /** The documentation comment without its frame, tags as Markdown. */
    private static String comment(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        try {
            String source = Files.readString(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
            int declared = source.indexOf("record " + type.getSimpleName() + "(");
            int begin = source.lastIndexOf("/**", declared);
            int end = source.indexOf("*/", begin);
            if (begin < 0 || !source.substring(end + 2, declared).matches("\\s*(public )?")) {
                throw new IllegalStateException(type + " has no documentation comment");
            }
            return source.substring(begin + 3, end)
                    .replaceAll("\\n\\s*\\*", "\n")
                    .replaceAll("\\s+", " ")
                    .replaceAll("<p>", "\n\n")
                    .replaceAll("\\{@(?:code|link) #?([^}]*)}", "`$1`")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
