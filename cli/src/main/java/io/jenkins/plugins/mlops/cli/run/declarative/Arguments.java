package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Signature.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.SpreadMapExpression;

/** Checks the arguments of calls against signatures: names always, values where they are literals. */
record Arguments(Problems problems) {

    /** The arguments by name; empty, and a problem, if they are not what the signature says. */
    Optional<MapExpression> check(Call call, Signature signature) {
        List<Expression> given = call.arguments();
        if (given.isEmpty() || (call.isNamed() && !signature.unnamedIsMap())) {
            MapExpression map = call.isNamed() ? (MapExpression) given.get(0) : new MapExpression();
            return checkNamed(call, signature, map) ? Optional.of(map) : Optional.empty();
        }
        if (given.size() == 1 && signature.unnamed() != null) {
            return checkValue(given.get(0), call.name(), signature.parameter(signature.unnamed()))
                    ? Optional.of(named(signature.unnamed(), given.get(0)))
                    : Optional.empty();
        }
        problems.add(
                call.node(),
                signature.parameters().isEmpty() && !signature.isOpen()
                        ? "\"" + call.name() + "\" takes no arguments"
                        : "the arguments of \"" + call.name() + "\" must be named; " + signature.known());
        return Optional.empty();
    }

    /** Whether the literal, if it is one, is what the parameter takes; a problem if it is not. */
    boolean checkValue(Expression value, String owner, Parameter parameter) {
        if (!(value instanceof ConstantExpression literal) || literal.getValue() == null) {
            return true;
        }
        Set<String> values = Vocabulary.VALUES.getOrDefault(parameter.name(), Set.of());
        boolean valid = parameter.kind().coerce(literal.getValue()) != null
                && (values.isEmpty()
                        || values.contains(literal.getValue().toString().toUpperCase(Locale.ROOT)));
        if (!valid) {
            String expected = values.isEmpty()
                    ? parameter.kind().description()
                    : "one of " + String.join(", ", values.stream().sorted().toList());
            problems.add(
                    value,
                    "\"" + parameter.name() + "\" of " + owner + " must be " + expected + ", not "
                            + Source.describe(value));
        }
        return valid;
    }

    static MapExpression named(String name, Expression value) {
        MapExpression map = new MapExpression();
        map.addMapEntryExpression(new ConstantExpression(name), value);
        return map;
    }

    private boolean checkNamed(Call call, Signature signature, MapExpression map) {
        boolean valid = true;
        boolean all = true;
        Set<String> given = new HashSet<>();
        for (MapEntryExpression entry : map.getMapEntryExpressions()) {
            if (entry.getKeyExpression() instanceof SpreadMapExpression) {
                all = false;
                continue;
            }
            String name = entry.getKeyExpression().getText();
            given.add(name);
            Parameter parameter = signature.parameter(name);
            if (parameter != null) {
                valid &= checkValue(entry.getValueExpression(), call.name(), parameter);
            } else if (!signature.isOpen()) {
                List<String> known =
                        signature.parameters().stream().map(Parameter::name).toList();
                problems.unknown(entry, "parameter", name, " of " + call.name(), known);
                valid = false;
            }
        }
        for (Parameter parameter : signature.parameters()) {
            if (all && parameter.required() && !given.contains(parameter.name())) {
                problems.add(call.node(), "\"" + call.name() + "\" needs \"" + parameter.name() + "\"");
                valid = false;
            }
        }
        return valid;
    }
}
