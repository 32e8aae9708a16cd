package io.jenkins.plugins.mlops.cli.run.declarative;

import java.util.Optional;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;

/** Values that must be known before anything runs. */
final class Literal {
    private Literal() {}

    static Optional<String> string(Expression expression) {
        return expression instanceof ConstantExpression c && c.getValue() instanceof String s
                ? Optional.of(s)
                : Optional.empty();
    }

    /** The argument of {@code name true} or {@code name false}. */
    static boolean booleanArgument(Call call, Problems problems) {
        if (call.block() == null
                && call.arguments().size() == 1
                && call.arguments().get(0) instanceof ConstantExpression c
                && c.getValue() instanceof Boolean value) {
            return value;
        }
        problems.add(call.node(), "\"" + call.name() + "\" must be true or false");
        return false;
    }
}
