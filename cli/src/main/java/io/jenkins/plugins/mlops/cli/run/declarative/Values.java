package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Directive;
import io.jenkins.plugins.mlops.cli.run.groovy.ClosureBody;
import io.jenkins.plugins.mlops.cli.run.groovy.ScriptValue;
import io.jenkins.plugins.mlops.cli.run.step.Body;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Described;
import io.jenkins.plugins.mlops.cli.run.step.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The code that a {@link Pipeline} refers to, and what it evaluates to.
 *
 * @param file the Jenkinsfile's name
 */
record Values(List<Body> code, String file) {

    Body body(int index) {
        return code.get(index);
    }

    Object value(int index, Context context) throws Exception {
        return ScriptValue.plain(code.get(index).run(context));
    }

    /** As {@link #value}, a variable that there is not being null, as in Jenkins: {@code "${GIVEN ?: 'default'}"}. */
    Object valueOfVariable(int index, Context context) throws Exception {
        if (code.get(index) instanceof ClosureBody body) {
            body.closure().setDelegate(Map.of());
        }
        return value(index, context);
    }

    /** The arguments of a directive by name. */
    Map<String, Object> arguments(Directive directive, Context context) throws Exception {
        Map<String, Object> arguments = new LinkedHashMap<>();
        ((Map<?, ?>) value(directive.arguments(), context)).forEach((k, v) -> arguments.put(String.valueOf(k), v));
        return arguments;
    }

    Described described(Directive directive, Context context) throws Exception {
        return new Described(directive.name(), arguments(directive, context), position(directive.line()));
    }

    Position position(int line) {
        return new Position(file, line, 0);
    }
}
