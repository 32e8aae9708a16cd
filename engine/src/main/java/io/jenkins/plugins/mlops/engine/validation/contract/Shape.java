package io.jenkins.plugins.mlops.engine.validation.contract;

import com.google.re2j.Pattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an object of the standard may hold: a paragraph of {@code odcs.shape}, where the notation is explained.
 *
 * @param words   what it is, for messages: {@code an object}
 * @param pattern what a string must match; null for an object
 * @param parts   of an object
 */
record Shape(String words, Pattern pattern, List<Part> parts) {
    /** The standard. */
    static final Map<String, Shape> STANDARD = read("odcs.shape");

    /** A token of a paragraph. */
    sealed interface Part {
        Versions versions();
    }

    /** From one version of the standard to before another, as {@link #version} numbers them. */
    record Versions(int since, int before) {
        boolean include(int version) {
            return since <= version && version < before;
        }
    }

    record Field(String name, boolean required, Type type, Versions versions) implements Part {}

    /**
     * The fields of another shape.
     *
     * @param by     the field whose value follows {@code shape} in the name; null: {@code shape} is the name
     * @param absent what follows where there is no such field; null: then nothing is included
     * @param only   the field without which nothing is included; null: always
     */
    record Include(String shape, String by, String absent, String only, Versions versions) implements Part {}

    /** Other fields are allowed too. */
    record Open(Versions versions) implements Part {}

    /** Exactly one of the paragraph's fields must be there. */
    record OneOf(Versions versions) implements Part {}

    /** What a field may hold. */
    sealed interface Type {}

    enum Kind implements Type {
        STRING,
        NUMBER,
        INTEGER,
        BOOLEAN,
        OBJECT,
        SCALAR,
        ANY
    }

    /** @param inclusive whether the bound itself is allowed */
    record Bounded(Kind kind, BigDecimal bound, boolean inclusive) implements Type {}

    record Words(List<String> words) implements Type {}

    record Named(String shape) implements Type {}

    /** A list of at least {@code least} and at most {@code most}. */
    record ListOf(Type item, int least, int most, boolean distinct) implements Type {}

    record AnyOf(List<Type> types) implements Type {}

    /** {@code v3.1.0} and {@code 3.1} are 30100. */
    static int version(String text) {
        String[] parts = text.replaceFirst("^v", "").split("\\.", -1);
        int version = 0;
        for (int i = 0; i < 3; i++) {
            version = version * 100 + (i < parts.length ? Integer.parseInt(parts[i]) : 0);
        }
        return version;
    }

    private static Map<String, Shape> read(String resource) {
        Map<String, List<String>> paragraphs = new HashMap<>();
        try (InputStream in = Shape.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> tokens = List.of();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
                if (!line.startsWith(" ")) {
                    tokens = new ArrayList<>();
                    paragraphs.put(words.remove(0), tokens);
                }
                tokens.addAll(words);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Shape> shapes = new HashMap<>();
        paragraphs.forEach((name, tokens) -> shapes.put(name, shape(tokens)));
        return shapes;
    }

    private static Shape shape(List<String> tokens) {
        if (!tokens.isEmpty() && tokens.get(0).startsWith("/")) {
            String regex = tokens.get(0).substring(1, tokens.get(0).length() - 1);
            String words = String.join(" ", tokens.subList(1, tokens.size()));
            return new Shape(words, Pattern.compile(regex), List.of());
        }
        return new Shape("an object", null, tokens.stream().map(Shape::part).toList());
    }

    private static Part part(String token) {
        int at = token.indexOf('@');
        Versions versions = at < 0 ? new Versions(0, Integer.MAX_VALUE) : versions(token.substring(at + 1));
        String text = at < 0 ? token : token.substring(0, at);
        if (text.equals("...")) {
            return new Open(versions);
        } else if (text.equals("one-of")) {
            return new OneOf(versions);
        } else if (text.startsWith("+")) {
            return include(text.substring(1), versions);
        }
        int end = 0;
        while (end < text.length() && "!:=".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String name = text.substring(0, end);
        boolean required = text.startsWith("!", end);
        String type = text.substring(required ? end + 1 : end);
        return new Field(name, required, fieldType(type), versions);
    }

    private static Versions versions(String text) {
        return text.startsWith("<")
                ? new Versions(0, version(text.substring(1)))
                : new Versions(version(text), Integer.MAX_VALUE);
    }

    private static Include include(String text, Versions versions) {
        int condition = text.indexOf('?');
        String only = condition < 0 ? null : text.substring(condition + 1);
        String shape = condition < 0 ? text : text.substring(0, condition);
        int brace = shape.indexOf('{');
        if (brace < 0) {
            return new Include(shape, null, null, only, versions);
        }
        String[] by = shape.substring(brace + 1, shape.length() - 1).split("/", -1);
        return new Include(shape.substring(0, brace), by[0], by.length > 1 ? by[1] : null, only, versions);
    }

    private static Type fieldType(String text) {
        if (text.isEmpty()) {
            return Kind.STRING;
        }
        return text.startsWith("=") ? new Words(List.of(text.substring(1).split("\\|", -1))) : type(text.substring(1));
    }

    private static Type type(String text) {
        int depth = 0;
        List<Type> alternatives = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '[' -> depth++;
                case ']' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        alternatives.add(type(text.substring(from, i)));
                        from = i + 1;
                    }
                }
                default -> {}
            }
        }
        if (from > 0) {
            alternatives.add(type(text.substring(from)));
            return new AnyOf(alternatives);
        }
        boolean distinct = text.startsWith("<");
        if (distinct || text.startsWith("[")) {
            int end = text.lastIndexOf(distinct ? '>' : ']');
            String size = text.substring(end + 1).replaceAll("[{}]", "");
            int least = size.isEmpty() ? 0 : Integer.parseInt(size.replace("+", ""));
            int most = size.isEmpty() || size.endsWith("+") ? Integer.MAX_VALUE : least;
            return new ListOf(type(text.substring(1, end)), least, most, distinct);
        }
        int bound = text.indexOf('>');
        if (bound > 0) {
            boolean inclusive = text.startsWith("=", bound + 1);
            Kind kind = Kind.valueOf(text.substring(0, bound).toUpperCase(Locale.ROOT));
            return new Bounded(kind, new BigDecimal(text.substring(bound + (inclusive ? 2 : 1))), inclusive);
        }
        return Character.isUpperCase(text.charAt(0)) ? new Named(text) : Kind.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
