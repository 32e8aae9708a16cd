package io.jenkins.plugins.mlops.cli.run.declarative;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** A name that means nothing in its place: says what would, and which of these is close to it. */
    void unknown(ASTNode at, String what, String name, Collection<String> known) {
        String near =
                nearest(name, known).map(n -> " (did you mean \"" + n + "\"?)").orElse("");
        add(at, "unknown " + what + " \"" + name + "\"" + near + "; known: " + String.join(", ", known));
    }

    /** Makes them errors of the compilation, in the order of the source. */
    void report(SourceUnit source) {
        found.sort(Comparator.comparingInt(SyntaxException::getStartLine)
                .thenComparingInt(SyntaxException::getStartColumn));
        for (SyntaxException problem : found) {
            source.getErrorCollector().addErrorAndContinue(new SyntaxErrorMessage(problem, source));
        }
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(k -> distance(name, k)))
                .filter(k -> distance(name, k) <= (name.length() < 4 ? 1 : Math.max(2, name.length() / 3)))
                .or(() -> known.stream().filter(k -> k.startsWith(name)).findFirst());
    }

    /** The number of characters to insert, delete or replace (Levenshtein), upper and lower case being the same. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1))
                        ? diagonal
                        : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
