package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.Steps;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.Types;

/**
 * Reads the {@code pipeline} block of a Jenkinsfile while it is compiled, and leaves {@code pipeline([closure, ...])} in its
 * place: what {@link #pipeline()} refers to by index. A Jenkinsfile without such a block stays as it is.
 */
public final class PipelineTransformation extends CompilationCustomizer {
    private final Steps steps;
    private Pipeline pipeline;

    /**
     * @param steps the steps there are
     */
    public PipelineTransformation(Steps steps) {
        super(CompilePhase.CONVERSION);
        this.steps = steps;
    }

    /** The step that runs what was read. */
    public Step step() {
        return new PipelineStep(this);
    }

    /** What was read; empty for a scripted Jenkinsfile. */
    Optional<Pipeline> pipeline() {
        return Optional.ofNullable(pipeline);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (!type.isScript()) {
            return;
        }
        ModuleNode module = source.getAST();
        Problems problems = new Problems();
        for (Statement statement : module.getStatementBlock().getStatements()) {
            Optional<Call> call = Call.of(statement).filter(c -> c.name().equals("pipeline"));
            if (call.isEmpty()) {
                refuseNested(statement, problems);
            } else if (!call.get().isBlock()) {
                problems.add(statement, "\"pipeline\" needs a block: pipeline { ... }");
            } else if (pipeline != null) {
                problems.add(statement, "more than one pipeline block");
            } else {
                Code code = new Code();
                pipeline = new PipelineParser(problems, code, steps, functions(module)).parse(call.get());
                refuseNested(call.get().block().getCode(), problems);
                call.get().node().setArguments(new ArgumentListExpression(code.toList()));
            }
        }
        for (MethodNode method : module.getMethods()) {
            refuseNested(method.getCode(), problems);
        }
        problems.report(source);
    }

    /** What the Jenkinsfile defines itself and can call: its methods, and variables that may hold closures. */
    private static Set<String> functions(ModuleNode module) {
        Set<String> functions = new HashSet<>();
        module.getMethods().forEach(m -> functions.add(m.getName()));
        for (Statement statement : module.getStatementBlock().getStatements()) {
            if (statement instanceof ExpressionStatement e
                    && e.getExpression() instanceof BinaryExpression b
                    && b.getOperation().getType() == Types.EQUAL
                    && b.getLeftExpression() instanceof VariableExpression variable) {
                functions.add(variable.getName());
            }
        }
        return functions;
    }

    private static void refuseNested(Statement within, Problems problems) {
        within.visit(new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                if (Call.of(call)
                        .filter(c -> c.name().equals("pipeline") && c.isBlock())
                        .isPresent()) {
                    problems.add(call, "\"pipeline\" must stand at the top of the Jenkinsfile, not inside something");
                }
                super.visitMethodCallExpression(call);
            }
        });
    }
}
