package io.jenkins.plugins.mlops.steps;

import hudson.Extension;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTArgumentList;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTNamedArgumentList;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTSingleArgument;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStep;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTValue;
import org.jenkinsci.plugins.pipeline.modeldefinition.validator.DeclarativeValidatorContributor;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/**
 * Checks what a declarative Jenkinsfile gives to a step before the build starts, as the step does when it starts. A
 * parameter with anything in it that is no constant is left to the step.
 */
@Extension(optional = true)
public final class DeclarativeCheck extends DeclarativeValidatorContributor {
    @Override
    public String validateElement(ModelASTStep step, FlowExecution execution) {
        for (Kind kind : Kind.values()) {
            if (kind.step().equals(step.getName())) {
                return mistake(kind, step.getArgs());
            }
        }
        return null;
    }

    /** Null if there is none. */
    private static String mistake(Kind kind, ModelASTArgumentList arguments) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        boolean whole = true;
        for (Map.Entry<String, ModelASTValue> argument : named(kind, arguments).entrySet()) {
            try {
                Object value = constant(argument.getValue());
                if (value != null) {
                    parameters.put(argument.getKey(), value);
                }
            } catch (NoConstantException e) {
                whole = false;
            }
        }
        try {
            if (whole) {
                Requests.of(kind, parameters);
            } else {
                Requests.values(kind, parameters);
            }
            return null;
        } catch (BadInput e) {
            return e.getMessage();
        }
    }

    private static Map<String, ModelASTValue> named(Kind kind, ModelASTArgumentList arguments) {
        Map<String, ModelASTValue> named = new LinkedHashMap<>();
        if (arguments instanceof ModelASTNamedArgumentList list) {
            list.getArguments().forEach((key, value) -> named.put(key.getKey(), value));
        } else if (arguments instanceof ModelASTSingleArgument single && Requests.unnamed(kind) != null) {
            named.put(Requests.unnamed(kind), single.getValue());
        }
        return named;
    }

    private static Object constant(ModelASTValue value) throws NoConstantException {
        if (value.isLiteral()) {
            return value.getValue();
        }
        // The editor's JSON has no expressions.
        if (value.getSourceLocation() instanceof Expression expression) {
            return constant(expression);
        }
        throw new NoConstantException();
    }

    private static Object constant(Expression expression) throws NoConstantException {
        if (expression instanceof ConstantExpression constant) {
            return constant.getValue();
        }
        if (expression instanceof ListExpression list) {
            List<Object> values = new ArrayList<>();
            for (Expression element : list.getExpressions()) {
                values.add(constant(element));
            }
            return values;
        }
        if (expression instanceof MapExpression map) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (MapEntryExpression entry : map.getMapEntryExpressions()) {
                values.put(String.valueOf(constant(entry.getKeyExpression())), constant(entry.getValueExpression()));
            }
            return values;
        }
        throw new NoConstantException();
    }

    /** What is known only when the build runs. */
    private static final class NoConstantException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
