package io.jenkins.plugins.mlops.cli.run.declarative;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;

/** The closures of a Jenkinsfile to which its {@link Pipeline} refers by index. */
final class Code {
    private static final int PART = 200;

    private final List<Expression> closures = new ArrayList<>();

    /** Keeps a block of the Jenkinsfile as it is. */
    int block(ClosureExpression closure) {
        closures.add(closure);
        return closures.size() - 1;
    }

    /** Keeps an expression, to be evaluated when it is needed. */
    int expression(Expression value) {
        BlockStatement body = new BlockStatement();
        ReturnStatement result = new ReturnStatement(value);
        result.setSourcePosition(value);
        body.addStatement(result);
        ClosureExpression closure = new ClosureExpression(Parameter.EMPTY_ARRAY, body);
        closure.setVariableScope(new VariableScope());
        closure.setSourcePosition(value);
        return block(closure);
    }

    /** All of it, as a list of lists: the CPS transformation takes lists of up to 250 elements. */
    ListExpression toList() {
        ListExpression lists = new ListExpression();
        for (int from = 0; from < closures.size(); from += PART) {
            lists.addExpression(new ListExpression(closures.subList(from, Math.min(from + PART, closures.size()))));
        }
        return lists;
    }
}
