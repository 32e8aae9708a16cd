package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.step.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** What is wrong with a pipeline, with the place of each problem; collected, so that all of it is told at once. */
final class Problems {
    private final List<SyntaxException> found = new ArrayList<>();
    private final List<Pipeline.Warning> warnings = new ArrayList<>();

    void add(ASTNode at, String message) {
        ASTNode start = start(at);
        found.add(new SyntaxException(message, start.getLineNumber(), start.getColumnNumber()));
    }

    /** Groovy says of an operation where its operator stands, and of a map's entry where its colon does. */
    private static ASTNode start(ASTNode node) {
        if (node instanceof ExpressionStatement statement) {
            return start(statement.getExpression());
        } else if (node instanceof MapEntryExpression entry) {
            return entry.getKeyExpression();
        } else if (node instanceof BinaryExpression operation && !(node instanceof DeclarationExpression)) {
            return start(operation.getLeftExpression());
        }
        return node;
    }

    /** What is right here, but is not in Jenkins. */
    void warn(ASTNode at, String message) {
        warnings.add(new Pipeline.Warning(at.getLineNumber(), message));
    }

    List<Pipeline.Warning> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * A name that means nothing in its place.
     *
     * @param what what it should be: section, option, ...
     * @param of whose, as the end of a clause; empty if that is clear
     */
    void unknown(ASTNode at, String what, String name, String of, Collection<String> known) {
        add(
                at,
                "unknown " + what + " \"" + name + "\"" + of + Spelling.suggestion(name, known) + "; known: "
                        + String.join(", ", known));
    }

    /** Makes them errors of the compilation, in the order of the source. */
    void report(SourceUnit source) {
        found.sort(Comparator.comparingInt(SyntaxException::getStartLine)
                .thenComparingInt(SyntaxException::getStartColumn));
        for (SyntaxException problem : found) {
            source.getErrorCollector().addErrorAndContinue(new SyntaxErrorMessage(problem, source));
        }
    }
}
