package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Environment;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Variable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Types;

/**
 * Reads {@code environment}. A value may refer to any other variable of its block, above or below it; a reference to
 * itself means the variable as it was before the block.
 */
final class EnvironmentParser {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final String CREDENTIALS = "credentials";

    private final Problems problems;
    private final Code code;

    EnvironmentParser(Problems problems, Code code) {
        this.problems = problems;
        this.code = code;
    }

    Environment parse(Call section) {
        Map<String, BinaryExpression> assignments = new LinkedHashMap<>();
        for (Statement statement : Call.statements(section.block())) {
            assignment(statement).ifPresent(a -> {
                String name = a.getLeftExpression().getText();
                if (!isName(name)) {
                    problems.add(
                            a.getLeftExpression(),
                            "\"" + name + "\" cannot name an environment variable: letters, digits and underscores,"
                                    + " and no digit first");
                } else if (assignments.putIfAbsent(name, a) != null) {
                    problems.add(a, "environment variable \"" + name + "\" is set twice");
                }
            });
        }
        if (Call.statements(section.block()).isEmpty()) {
            problems.add(section.node(), "\"environment\" is empty");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        assignments.forEach((name, a) -> {
            Optional<Call> credentials =
                    Call.of(a.getRightExpression()).filter(c -> c.name().equals(CREDENTIALS));
            Optional<Expression> expression =
                    credentials.isPresent() ? credentials.flatMap(this::id) : value(a.getRightExpression());
            expression.ifPresent(e -> values.put(name, new Value(a, e, credentials.isPresent())));
        });
        Set<String> ordered = new LinkedHashSet<>();
        for (boolean credentials : new boolean[] {true, false}) {
            values.forEach((name, value) -> {
                if (value.credentials() == credentials) {
                    order(name, values, new LinkedHashSet<>(), ordered);
                }
            });
        }
        return new Environment(ordered.stream()
                .map(name -> values.get(name).variable(name, code))
                .toList());
    }

    private Optional<BinaryExpression> assignment(Statement statement) {
        if (statement instanceof ExpressionStatement e
                && e.getExpression() instanceof BinaryExpression b
                && b.getOperation().getType() == Types.EQUAL) {
            return Optional.of(b);
        }
        problems.add(statement, "expected NAME = value, not " + Source.describe(statement));
        return Optional.empty();
    }

    private Optional<Expression> id(Call call) {
        if (call.block() == null
                && call.arguments().size() == 1
                && (Literal.string(call.arguments().get(0)).isPresent()
                        || call.arguments().get(0) instanceof GStringExpression)) {
            return Optional.of(call.arguments().get(0));
        }
        problems.add(call.node(), "credentials(...) takes the id of the credentials: one string");
        return Optional.empty();
    }

    /** Whether an environment variable can be called so. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** As in Jenkins: a string, a number, a call, or strings joined with +. */
    private Optional<Expression> value(Expression value) {
        if (value instanceof BinaryExpression b && b.getOperation().getType() == Types.PLUS) {
            return isPart(b) ? Optional.of(value) : Optional.empty();
        }
        if (value instanceof ConstantExpression
                || value instanceof GStringExpression
                || value instanceof MethodCallExpression) {
            return Optional.of(value);
        }
        problems.add(
                value,
                "the value of an environment variable is a string, a number or a call, not " + Source.describe(value)
                        + (value instanceof BinaryExpression ? "; strings are joined with +" : quoted(value)));
        return Optional.empty();
    }

    private boolean isPart(Expression part) {
        if (part instanceof BinaryExpression b && b.getOperation().getType() == Types.PLUS) {
            boolean left = isPart(b.getLeftExpression());
            return isPart(b.getRightExpression()) && left;
        }
        if (part instanceof ConstantExpression || part instanceof GStringExpression) {
            return true;
        }
        problems.add(part, "only strings are joined with + here, not " + Source.describe(part) + quoted(part));
        return false;
    }

    private static String quoted(Expression value) {
        return value instanceof VariableExpression || value instanceof PropertyExpression
                ? ": write \"${" + value.getText() + "}\""
                : "";
    }

    /** Puts the variables that one refers to before it. */
    private void order(String name, Map<String, Value> values, Set<String> path, Set<String> ordered) {
        if (ordered.contains(name)) {
            return;
        }
        if (!path.add(name)) {
            problems.add(
                    values.get(name).assignment(),
                    "the environment variables " + String.join(", ", path) + " refer to each other in a circle");
            ordered.addAll(path);
            return;
        }
        for (String reference : values.get(name).references()) {
            // Credentials of a user set two variables more.
            String variable = values.containsKey(reference) ? reference : reference.replaceFirst("_(USR|PSW)$", "");
            if (values.containsKey(variable) && !variable.equals(name)) {
                order(variable, values, path, ordered);
            }
        }
        path.remove(name);
        ordered.add(name);
    }

    /** What stands right of the equals sign, and whether it is the id of credentials. */
    private record Value(BinaryExpression assignment, Expression expression, boolean credentials) {

        /** The names that it uses, as {@code NAME} or {@code env.NAME}. */
        Set<String> references() {
            Set<String> references = new LinkedHashSet<>();
            expression.visit(new CodeVisitorSupport() {
                @Override
                public void visitVariableExpression(VariableExpression variable) {
                    references.add(variable.getName());
                }

                @Override
                public void visitPropertyExpression(PropertyExpression property) {
                    if (property.getObjectExpression() instanceof VariableExpression object
                            && object.getName().equals("env")) {
                        references.add(String.valueOf(property.getPropertyAsString()));
                    }
                    super.visitPropertyExpression(property);
                }
            });
            return references;
        }

        Variable variable(String name, Code code) {
            return new Variable(name, assignment.getLineNumber(), credentials, code.expression(expression));
        }
    }
}
