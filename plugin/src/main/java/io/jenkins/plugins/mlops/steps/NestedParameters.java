package io.jenkins.plugins.mlops.steps;

import hudson.model.AbstractDescribableImpl;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A parameter that is a map: its keys by name, as they were given. Subclasses bind each key by a getter and a setter.
 *
 * @param <P> the subclass
 */
abstract class NestedParameters<P extends NestedParameters<P>> extends AbstractDescribableImpl<P>
        implements Arguments.Nested {
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    @Override
    public Map<String, Object> toMap() {
        return Map.copyOf(parameters);
    }

    /** What is null or blank, as a form gives it, is not given. */
    final void set(String name, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
    }

    final <T> T get(String name, Class<T> type) {
        return type.cast(parameters.get(name));
    }
}
