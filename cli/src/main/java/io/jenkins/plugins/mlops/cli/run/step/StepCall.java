package io.jenkins.plugins.mlops.cli.run.step;

import io.jenkins.plugins.mlops.cli.run.step.Signature.Parameter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A call of a step: checked arguments, the block if there is one, where it stands, and the context it runs in. */
public final class StepCall {
    private final Signature signature;
    private final Position position;
    private final Map<String, Object> arguments;
    private final Set<String> names = new HashSet<>();
    private final Body body;
    private final Context context;

    private StepCall(
            Signature signature, Position position, Map<String, Object> arguments, Body body, Context context) {
        this.signature = signature;
        this.position = position;
        this.arguments = arguments;
        this.body = body;
        this.context = context;
    }

    static StepCall of(
            Signature signature,
            Position position,
            Map<String, ?> named,
            Collection<?> unnamed,
            Body body,
            Context context) {
        StepCall call = new StepCall(signature, position, new LinkedHashMap<>(), body, context);
        if (unnamed != null) {
            if (signature.unnamed() == null || unnamed.size() != 1) {
                throw call.misuse("its arguments must be named; " + signature.known());
            }
            call.bind(signature.unnamed(), unnamed.iterator().next());
        }
        named.forEach(call::bind);
        for (Parameter parameter : signature.parameters()) {
            boolean given = parameter.kind() == Kind.ANY ? call.names(parameter.name()) : call.has(parameter.name());
            if (parameter.required() && !given) {
                throw call.misuse("the parameter '" + parameter.name() + "' is missing");
            }
        }
        if (signature.takesBody() && body == null) {
            throw call.misuse("a block must follow: " + signature.name() + " { ... }");
        }
        if (!signature.takesBody() && body != null) {
            throw call.misuse("it takes no block");
        }
        return call;
    }

    private void bind(String name, Object value) {
        Parameter parameter = signature.parameter(name);
        if (parameter == null && !signature.isOpen()) {
            throw misuse("there is no parameter '" + name + "'; " + signature.known());
        }
        names.add(name);
        if (value == null) {
            return;
        }
        Object coerced = parameter == null ? value : parameter.kind().coerce(value);
        if (coerced == null) {
            throw misuse("'" + name + "' must be " + parameter.kind().description() + ", not " + described(value));
        }
        arguments.put(name, coerced);
    }

    private static String described(Object value) {
        String text = String.valueOf(value);
        return value.getClass().getSimpleName() + " " + (text.length() > 60 ? text.substring(0, 60) + "..." : text);
    }

    /** The error of a call that cannot be meant: names step and place. */
    public JenkinsfileError misuse(String message) {
        return new JenkinsfileError(position, signature.name() + ": " + message);
    }

    public Position position() {
        return position;
    }

    public Context context() {
        return context;
    }

    public Build build() {
        return context.build();
    }

    public Log log() {
        return context.log();
    }

    /** The block that follows the call; null for a step that takes none. */
    public Body body() {
        return body;
    }

    /** All arguments given, by name. */
    public Map<String, Object> arguments() {
        return Collections.unmodifiableMap(arguments);
    }

    /** Whether the argument is given and not null. */
    public boolean has(String name) {
        return arguments.containsKey(name);
    }

    /** Whether the argument is written in the call, null or not. */
    public boolean names(String name) {
        return names.contains(name);
    }

    /** The argument as it was given; null if it was not. */
    public Object value(String name) {
        return arguments.get(name);
    }

    /** The text; null if it was not given. */
    public String text(String name) {
        return (String) arguments.get(name);
    }

    public String text(String name, String otherwise) {
        return (String) arguments.getOrDefault(name, otherwise);
    }

    /** The flag; false if it was not given. */
    public boolean flag(String name) {
        return flag(name, false);
    }

    public boolean flag(String name, boolean otherwise) {
        return (Boolean) arguments.getOrDefault(name, otherwise);
    }

    public long integer(String name, long otherwise) {
        return (Long) arguments.getOrDefault(name, otherwise);
    }

    /** One text or a list of them, as a list; empty if it was not given. */
    public List<String> texts(String name) {
        Object value = arguments.get(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of((String) value);
    }

    /** The list; empty if it was not given. */
    public List<?> list(String name) {
        return (List<?>) arguments.getOrDefault(name, List.of());
    }

    /** The map; empty if it was not given. */
    public Map<?, ?> map(String name) {
        return (Map<?, ?>) arguments.getOrDefault(name, Map.of());
    }
}
