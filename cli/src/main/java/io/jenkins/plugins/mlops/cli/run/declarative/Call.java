package io.jenkins.plugins.mlops.cli.run.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A statement of the form {@code name(arguments) { block }}, the only one that declarative syntax has.
 *
 * @param arguments without the block
 * @param block null if there is none
 */
record Call(String name, List<Expression> arguments, ClosureExpression block, MethodCallExpression node) {

    /** The call that the statement is, if it is one, with a plain name and not on an object. */
    static Optional<Call> of(Statement statement) {
        return statement instanceof ExpressionStatement e ? of(e.getExpression()) : Optional.empty();
    }

    static Optional<Call> of(Expression expression) {
        return expression instanceof MethodCallExpression call && isOnScript(call) ? named(call) : Optional.empty();
    }

    private static boolean isOnScript(MethodCallExpression call) {
        return call.isImplicitThis() || call.getObjectExpression().getText().equals("this");
    }

    /** The calls of {@code one { ... } two { ... }}, which Groovy takes for a call of {@code two} on what {@code one} returns. */
    static List<Call> chain(Statement statement) {
        List<Call> calls = new ArrayList<>();
        Expression left = statement instanceof ExpressionStatement e ? e.getExpression() : null;
        while (left instanceof MethodCallExpression call && !isOnScript(call)) {
            Optional<Call> right = named(call);
            left = call.getObjectExpression();
            if (right.isEmpty() || named(left).filter(c -> c.block() != null).isEmpty()) {
                return List.of();
            }
            calls.add(0, right.get());
        }
        of(left).ifPresent(first -> calls.add(0, first));
        return calls;
    }

    private static Optional<Call> named(Expression expression) {
        if (!(expression instanceof MethodCallExpression call)
                || call.getMethodAsString() == null
                || !(call.getArguments() instanceof TupleExpression tuple)) {
            return Optional.empty();
        }
        List<Expression> arguments = tuple.getExpressions();
        int last = arguments.size() - 1;
        return last >= 0 && arguments.get(last) instanceof ClosureExpression block
                ? Optional.of(new Call(call.getMethodAsString(), arguments.subList(0, last), block, call))
                : Optional.of(new Call(call.getMethodAsString(), arguments, null, call));
    }

    boolean isBlock() {
        return block != null && arguments.isEmpty();
    }

    /** Whether the only argument is a map: the named arguments. */
    boolean isNamed() {
        return arguments.size() == 1 && arguments.get(0) instanceof MapExpression;
    }

    /** The statements of a block. */
    static List<Statement> statements(ClosureExpression block) {
        return block.getCode() instanceof BlockStatement code
                ? code.getStatements().stream()
                        .filter(s -> !(s instanceof EmptyStatement))
                        .toList()
                : List.of(block.getCode());
    }
}
