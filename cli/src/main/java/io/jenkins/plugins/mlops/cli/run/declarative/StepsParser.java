package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Steps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Checks blocks of steps: calls, one after the other; code only in {@code script}. */
final class StepsParser {
    /** Steps of scripted Pipeline that have a section of their own in declarative syntax. */
    private static final Map<String, String> SECTIONS = Map.of(
            "stage", "stages { stage('...') { ... } }",
            "properties", "options { ... }",
            "pipeline", "one pipeline block, at the top");

    private final Problems problems;
    private final Code code;
    private final Steps steps;
    private final Set<String> functions;
    private final Arguments arguments;

    /**
     * @param steps the steps there are
     * @param functions what else the Jenkinsfile can call: what it defines itself
     */
    StepsParser(Problems problems, Code code, Steps steps, Set<String> functions) {
        this.problems = problems;
        this.code = code;
        this.steps = steps;
        this.functions = functions;
        this.arguments = new Arguments(problems);
    }

    /** The code of a section that holds steps. */
    int parse(Call section) {
        List<Statement> statements = Call.statements(section.block());
        if (statements.isEmpty()) {
            problems.add(section.node(), "\"" + section.name() + "\" is empty; it needs a step");
        }
        Optional<Call> only = statements.size() == 1 ? Call.of(statements.get(0)) : Optional.empty();
        if (only.isPresent()
                && only.get().name().equals("parallel")
                && section.name().equals("steps")) {
            branches(only.get());
        } else {
            statements.forEach(this::check);
        }
        return code.block(section.block());
    }

    boolean knows(String name) {
        return steps.signature(name) != null;
    }

    private void check(Statement statement) {
        Optional<Call> call = Call.of(statement);
        if (call.isEmpty()) {
            problems.add(
                    statement,
                    "expected a step, not " + Source.describe(statement)
                            + "; code belongs in a script block: script { ... }");
        } else if (call.get().name().equals("script")) {
            if (!call.get().isBlock()) {
                problems.add(statement, "\"script\" needs a block: script { ... }");
            }
        } else {
            check(call.get());
        }
    }

    private void check(Call call) {
        String name = call.name();
        if (name.equals("parallel")) {
            problems.add(
                    call.node(),
                    "\"parallel\" cannot stand beside other steps; use parallel { stage('...') { ... } } in a stage, or"
                            + " a script block");
        } else if (SECTIONS.containsKey(name)) {
            problems.add(call.node(), "\"" + name + "\" is no step here; use " + SECTIONS.get(name));
        } else if (!functions.contains(name)) {
            step(call);
        }
        if (call.block() != null) {
            Call.statements(call.block()).forEach(this::check);
        }
    }

    private void step(Call call) {
        Signature signature = steps.signature(call.name());
        if (signature == null) {
            problems.add(call.node(), steps.unknown(call.name()));
            return;
        }
        arguments.check(call, signature);
        if (signature.takesBody() != (call.block() != null)) {
            problems.add(
                    call.node(),
                    "\"" + call.name() + "\" "
                            + (signature.takesBody()
                                    ? "needs a block: " + call.name() + " { ... }"
                                    : "takes no block"));
        }
    }

    /** {@code parallel a: { ... }, b: { ... }, failFast: true}, the only step of its stage. */
    private void branches(Call parallel) {
        if (!parallel.isNamed()) {
            problems.add(parallel.node(), "\"parallel\" needs branches: parallel name: { ... }");
            return;
        }
        for (MapEntryExpression entry : ((MapExpression) parallel.arguments().get(0)).getMapEntryExpressions()) {
            Expression value = entry.getValueExpression();
            if (entry.getKeyExpression().getText().equals("failFast")) {
                if (!(value instanceof ConstantExpression c && c.getValue() instanceof Boolean)) {
                    problems.add(value, "\"failFast\" must be true or false");
                }
            } else if (value instanceof ClosureExpression block) {
                Call.statements(block).forEach(this::check);
            } else {
                problems.add(value, "a branch of \"parallel\" must be a block, not " + Source.describe(value));
            }
        }
    }
}
