package io.jenkins.plugins.mlops.steps;

import hudson.AbortException;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** What a Jenkinsfile gave to a step or to one of its nested parameters, before it is bound to a class. */
final class Arguments {
    private Arguments() {}

    /** Values of JDK types in place of what stands for them in a Jenkinsfile or in a form. */
    static Object plain(Object value) {
        if (value instanceof GateParameters gate) {
            return gate.toMap();
        }
        if (value instanceof UninstantiatedDescribable described && described.getSymbol() == null) {
            return plain(described.getArguments());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, inner) -> plain.put(String.valueOf(key), plain(inner)));
            return plain;
        }
        if (value instanceof Collection<?> all) {
            List<Object> plain = new ArrayList<>();
            all.forEach(inner -> plain.add(plain(inner)));
            return plain;
        }
        return value instanceof CharSequence text ? text.toString() : value;
    }

    /** Jenkins itself only logs a key that it does not know, and drops it. */
    static void requireKnown(String where, Map<String, ?> arguments, Collection<String> known) {
        for (String key : arguments.keySet()) {
            if (!known.contains(key)) {
                throw refused(new BadInput("unknown parameter '" + key + "' of " + where + "; known here: "
                        + String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    /** Thrown so, a user's mistake is one line in the log; the methods that find it may not declare it. */
    static RuntimeException refused(BadInput mistake) {
        return Arguments.<RuntimeException>undeclared(new AbortException(mistake.getMessage()));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E undeclared(Exception e) throws E {
        throw (E) e;
    }
}
