package io.jenkins.plugins.mlops.steps;

import hudson.AbortException;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** What a Jenkinsfile gave to a step, to the trigger, or to one of their nested parameters, before it is bound to a class. */
public final class Arguments {
    /** More than the engine takes. */
    private static final int DEEPEST = 200;

    private Arguments() {}

    /** Parameters that are the value of another one. */
    public interface Nested {
        /** Those that were given. */
        Map<String, Object> toMap();
    }

    /** Values of JDK types in place of what stands for them in a Jenkinsfile or in a form. */
    public static Map<String, Object> plain(Map<?, ?> map) {
        return plain(map, 0);
    }

    private static Map<String, Object> plain(Map<?, ?> map, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, inner) -> plain.put(String.valueOf(key), plain(inner, depth + 1)));
        return plain;
    }

    private static Object plain(Object value, int depth) {
        if (depth > DEEPEST) {
            // Perhaps a list that holds itself; the engine refuses it.
            return value;
        }
        if (value instanceof Nested nested) {
            return nested.toMap();
        }
        if (value instanceof UninstantiatedDescribable described && described.getSymbol() == null) {
            return plain(described.getArguments(), depth);
        }
        if (value instanceof Map<?, ?> map) {
            return plain(map, depth);
        }
        if (value instanceof Collection<?> all) {
            List<Object> plain = new ArrayList<>();
            all.forEach(inner -> plain.add(plain(inner, depth + 1)));
            return plain;
        }
        return value instanceof CharSequence text ? text.toString() : value;
    }

    /** The same with decimals as doubles, the only ones that the Snippet Generator can write. */
    static Object withDoubles(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> doubles = new LinkedHashMap<>();
            map.forEach((key, inner) -> doubles.put(key, withDoubles(inner)));
            return doubles;
        }
        if (value instanceof Collection<?> all) {
            List<Object> doubles = new ArrayList<>();
            all.forEach(inner -> doubles.add(withDoubles(inner)));
            return doubles;
        }
        return value instanceof BigDecimal decimal ? Double.valueOf(decimal.doubleValue()) : value;
    }

    /**
     * Values that the class's constructor and setters take as they are. Jenkins would convert them too, but where it cannot,
     * its error is a stack trace.
     *
     * @param given  of JDK types
     * @param values the same, checked by the engine
     */
    public static Map<String, Object> bindable(Class<?> target, Map<String, ?> given, Map<String, Object> values) {
        DescribableModel<?> model = DescribableModel.of(target);
        Map<String, Object> bindable = new LinkedHashMap<>();
        given.forEach((name, plain) -> {
            Object value = values.get(name);
            DescribableParameter parameter = model.getParameter(name);
            if (value == null || parameter == null) {
                return;
            }
            Class<?> wanted = parameter.getErasedType();
            if (wanted == List.class) {
                bindable.put(name, plain instanceof Collection ? plain : List.of(plain));
            } else if (wanted == Map.class || wanted == Object.class || Nested.class.isAssignableFrom(wanted)) {
                bindable.put(name, plain);
            } else {
                bindable.put(name, value instanceof Enum<?> constant ? constant.name() : value);
            }
        });
        return bindable;
    }

    /**
     * The same in an order that reads well in a snippet, since Jenkins keeps none: what is required, the others as they are
     * declared, and the keys of maps by name.
     */
    public static UninstantiatedDescribable ordered(
            DescribableModel<?> model, UninstantiatedDescribable described, List<String> declared) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        Map<String, ?> arguments = described.getArguments();
        for (DescribableParameter parameter : model.getParameters()) {
            if (parameter.isRequired()) {
                copy(parameter.getName(), arguments, ordered);
            }
        }
        declared.forEach(name -> copy(name, arguments, ordered));
        return described.withArguments(ordered);
    }

    private static void copy(String name, Map<String, ?> arguments, Map<String, Object> ordered) {
        Object value = arguments.get(name);
        if (Requests.isSwitch(name) && value instanceof UninstantiatedDescribable nested) {
            value = nested.getArguments().isEmpty() ? Boolean.TRUE : nested.getArguments();
        }
        if (value != null) {
            ordered.put(name, value instanceof Map<?, ?> map ? new TreeMap<>(map) : value);
        }
    }

    /** Thrown so, a user's mistake is one line in the log; the methods that find it may not declare it. */
    public static RuntimeException refused(BadInput mistake) {
        return Arguments.<RuntimeException>undeclared(new AbortException(mistake.getMessage()));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E undeclared(Exception e) throws E {
        throw (E) e;
    }
}
