package io.jenkins.plugins.mlops.cli.run.groovy;

import groovy.lang.Closure;
import groovy.lang.GString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a script's values are to Java. */
public final class ScriptValue {
    private ScriptValue() {}

    /** Values as steps know them: no interpolated strings, blocks instead of closures, at any depth. */
    public static Object plain(Object value) {
        if (value instanceof GString text) {
            return text.toString();
        }
        if (value instanceof Closure<?> closure) {
            return new ClosureBody(closure);
        }
        if (value instanceof Object[] array) {
            return plain(Arrays.asList(array));
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> plain.put(plain(key), plain(element)));
            return plain;
        }
        return value;
    }
}
