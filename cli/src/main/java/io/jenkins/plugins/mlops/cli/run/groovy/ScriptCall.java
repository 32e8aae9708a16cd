package io.jenkins.plugins.mlops.cli.run.groovy;

import groovy.lang.Closure;
import io.jenkins.plugins.mlops.cli.run.step.Body;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Described;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Position;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call that a script makes of something that is not its own, with Groovy's arguments. */
final class ScriptCall {
    private final String name;
    private final List<Object> arguments;

    ScriptCall(String name, Object arguments) {
        this.name = name;
        this.arguments = arguments instanceof Object[] array ? Arrays.asList(array) : Arrays.asList(arguments);
    }

    /** Runs the step, or makes the value that the symbol describes. */
    Object run(Context context, Position position) throws Exception {
        Steps steps = context.build().steps();
        if (!steps.knows(name)) {
            throw steps.unknown(name, position);
        }
        List<Object> left = new ArrayList<>(arguments);
        Body body = null;
        if (!left.isEmpty() && left.get(left.size() - 1) instanceof Closure<?> closure) {
            left.remove(left.size() - 1);
            body = new ClosureBody(closure);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        // Groovy puts the named arguments, as a map, before all others.
        if (!left.isEmpty() && left.get(0) instanceof Map<?, ?> map && !takesMap(steps)) {
            left.remove(0);
            map.forEach((key, value) -> named.put(String.valueOf(key), ScriptValue.plain(value)));
        }
        List<Object> unnamed = left.stream().map(ScriptValue::plain).toList();
        if (steps.isSymbol(name)) {
            if (body != null || unnamed.size() > 1 || (!unnamed.isEmpty() && !named.isEmpty())) {
                throw new JenkinsfileError(position, name + ": its arguments must be named, and no block may follow");
            }
            if (!unnamed.isEmpty()) {
                named.put("value", unnamed.get(0));
            }
            return new Described(name, named, position);
        }
        return steps.call(name, position, named, unnamed.isEmpty() ? null : unnamed, body, context);
    }

    /** Whether a map is the value of the unnamed parameter rather than the named arguments. */
    private boolean takesMap(Steps steps) {
        Signature signature = steps.signature(name);
        return signature != null && signature.unnamedIsMap();
    }
}
