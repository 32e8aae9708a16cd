package io.jenkins.plugins.mlops.cli.run.declarative;

import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.AssertStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.SwitchStatement;
import org.codehaus.groovy.ast.stmt.ThrowStatement;
import org.codehaus.groovy.ast.stmt.TryCatchStatement;
import org.codehaus.groovy.ast.stmt.WhileStatement;
import org.codehaus.groovy.syntax.Types;

/** Says in an author's words what a piece of a Jenkinsfile is. */
final class Source {
    private Source() {}

    static String describe(Statement statement) {
        if (statement instanceof ExpressionStatement e) {
            return describe(e.getExpression());
        }
        return keyword(statement).isEmpty() ? "this" : "\"" + keyword(statement) + "\"";
    }

    static String describe(Expression expression) {
        if (expression instanceof DeclarationExpression) {
            return "a variable";
        } else if (expression instanceof BinaryExpression b) {
            return b.getOperation().getType() == Types.EQUAL ? "an assignment" : "an expression";
        } else if (expression instanceof GStringExpression) {
            return "a string";
        } else if (expression instanceof ConstantExpression c) {
            return c.getValue() instanceof String s ? "the string \"" + s + "\"" : "the value " + c.getValue();
        } else if (expression instanceof VariableExpression v) {
            return "the name \"" + v.getName() + "\"";
        } else if (expression instanceof MethodCallExpression m) {
            return m.getMethodAsString() == null
                    ? "a call"
                    : "a call of \"" + m.getMethodAsString() + "\" on an object";
        } else if (expression instanceof ListExpression) {
            return "a list";
        } else if (expression instanceof MapExpression) {
            return "a map";
        } else if (expression instanceof ClosureExpression) {
            return "a block";
        }
        return "an expression";
    }

    /** The keyword that the statement starts with, if it is a statement that does. */
    private static String keyword(Statement statement) {
        if (statement instanceof IfStatement) {
            return "if";
        } else if (statement instanceof ForStatement) {
            return "for";
        } else if (statement instanceof WhileStatement) {
            return "while";
        } else if (statement instanceof TryCatchStatement) {
            return "try";
        } else if (statement instanceof SwitchStatement) {
            return "switch";
        } else if (statement instanceof ReturnStatement) {
            return "return";
        } else if (statement instanceof ThrowStatement) {
            return "throw";
        } else if (statement instanceof AssertStatement) {
            return "assert";
        }
        return "";
    }
}
