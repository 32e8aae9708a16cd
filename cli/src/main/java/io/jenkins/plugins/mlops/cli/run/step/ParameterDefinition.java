package io.jenkins.plugins.mlops.cli.run.step;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A parameter of a build or of an input.
 *
 * @param type what it is
 * @param name its name
 * @param otherwise its default value
 * @param choices what a choice chooses from; empty for all others
 * @param trimmed whether blanks around a typed value go
 * @param description null if there is none
 */
public record ParameterDefinition(
        Type type, String name, Object otherwise, List<String> choices, boolean trimmed, String description) {

    /** The symbols that define parameters. */
    public enum Type {
        STRING,
        TEXT,
        BOOLEAN,
        CHOICE,
        PASSWORD
    }

    private static final Map<String, Type> SYMBOLS = Map.of(
            "string", Type.STRING,
            "stringParam", Type.STRING,
            "text", Type.TEXT,
            "textParam", Type.TEXT,
            "booleanParam", Type.BOOLEAN,
            "choice", Type.CHOICE,
            "choiceParam", Type.CHOICE,
            "password", Type.PASSWORD);

    public ParameterDefinition {
        choices = List.copyOf(choices);
    }

    /**
     * Reads a definition such as {@code string(name: 'WHO', defaultValue: 'you')}.
     *
     * @throws JenkinsfileError naming the place
     */
    public static ParameterDefinition of(Object definition, Position position) {
        Described described = Described.of(definition, position).orElse(null);
        if (described == null || !SYMBOLS.containsKey(described.symbol())) {
            String found = described == null ? String.valueOf(definition) : described.symbol();
            throw new JenkinsfileError(
                    position,
                    "'" + found + "' defines no parameter that is known here; there are string, text, booleanParam,"
                            + " choice and password");
        }
        Type type = SYMBOLS.get(described.symbol());
        StepCall call = described.as(signature(described.symbol(), type));
        String name = call.text("name");
        String description = call.text("description");
        return switch (type) {
            case BOOLEAN ->
                new ParameterDefinition(type, name, call.flag("defaultValue"), List.of(), false, description);
            case CHOICE -> {
                List<String> choices = call.value("choices") instanceof String lines
                        ? lines.lines().filter(line -> !line.isBlank()).toList()
                        : call.texts("choices");
                if (choices.isEmpty()) {
                    throw call.misuse("'choices' must name at least one");
                }
                yield new ParameterDefinition(type, name, choices.get(0), choices, false, description);
            }
            case STRING, TEXT, PASSWORD -> {
                String text = call.value("defaultValue") == null ? "" : String.valueOf(call.value("defaultValue"));
                boolean trimmed = call.flag("trim");
                yield new ParameterDefinition(
                        type, name, trimmed ? text.strip() : text, List.of(), trimmed, description);
            }
        };
    }

    private static Signature signature(String symbol, Type type) {
        Signature common = Signature.of(symbol).required("name", Kind.TEXT).optional("description", Kind.TEXT);
        return switch (type) {
            case STRING -> common.optional("defaultValue", Kind.ANY).optional("trim", Kind.FLAG);
            case TEXT, PASSWORD -> common.optional("defaultValue", Kind.ANY);
            case BOOLEAN -> common.optional("defaultValue", Kind.FLAG);
            case CHOICE -> common.required("choices", Kind.TEXTS);
        };
    }

    /**
     * The value that was typed, as the script sees it.
     *
     * @throws IllegalArgumentException saying what it must be
     */
    public Object value(String typed) {
        switch (type) {
            case BOOLEAN -> {
                String lower = typed.toLowerCase(Locale.ROOT);
                if (!lower.equals("true") && !lower.equals("false")) {
                    throw new IllegalArgumentException(
                            "the parameter " + name + " must be true or false, not '" + typed + "'");
                }
                return Boolean.valueOf(lower);
            }
            case CHOICE -> {
                if (!choices.contains(typed)) {
                    throw new IllegalArgumentException("the parameter " + name + " must be one of "
                            + String.join(", ", choices) + ", not '" + typed + "'");
                }
                return typed;
            }
            default -> {
                return trimmed ? typed.strip() : typed;
            }
        }
    }
}
