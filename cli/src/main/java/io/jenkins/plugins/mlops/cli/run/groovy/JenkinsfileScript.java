package io.jenkins.plugins.mlops.cli.run.groovy;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Strand;
import io.jenkins.plugins.mlops.cli.run.steps.git.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.InvokerHelper;

/** The base class of every compiled Jenkinsfile: what is no method of it is a step, what is no variable a global. */
public abstract class JenkinsfileScript extends SerializableScript {
    private static final long serialVersionUID = 1L;

    /** A variable of the script that can be called, or a step. */
    @Override
    public final Object invokeMethod(String name, Object arguments) {
        if (getBinding().hasVariable(name)) {
            Object variable = getBinding().getVariable(name);
            List<?> calls = InvokerHelper.getMetaClass(variable).respondsTo(variable, "call", (Object[]) arguments);
            if (!calls.isEmpty()) {
                return InvokerHelper.invokeMethod(variable, "call", arguments);
            }
        }
        if (isOwnMethod(name)) {
            // It takes other arguments.
            throw new MissingMethodException(name, getClass(), (Object[]) arguments);
        }
        return Continuable.suspend(name, new ScriptCall(name, arguments));
    }

    private boolean isOwnMethod(String name) {
        return Arrays.stream(getClass().getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(name));
    }

    /** A variable of the script, {@code env}, {@code params}, {@code currentBuild}, {@code steps}, {@code scm}, {@code docker}, or the environment's. */
    @Override
    public Object getProperty(String name) {
        try {
            return super.getProperty(name);
        } catch (MissingPropertyException e) {
            Context context = Strand.current().context();
            Object value =
                    switch (name) {
                        case "env" -> new EnvironmentVariables();
                        case "params" -> context.build().parameters();
                        case "currentBuild" -> new CurrentBuild(context.build());
                        case "steps" -> this;
                        case "scm" -> sourceTree(context);
                        case "docker" -> new DockerVariable();
                        default -> context.variable(name);
                    };
            if (value == null) {
                throw e;
            }
            return value;
        }
    }

    private static SourceTree sourceTree(Context context) {
        try {
            return SourceTree.around(context.build().workspace());
        } catch (IOException e) {
            throw new UncheckedIOException("the git repository of the Jenkinsfile cannot be read", e);
        }
    }

    @Override
    public Object evaluate(String code) {
        return Continuable.suspend("evaluate", new ScriptCall("evaluate", new Object[] {code}));
    }

    // Groovy gives every object these; in a Jenkinsfile they are steps.

    public Object sleep(long time) {
        return invokeMethod("sleep", new Object[] {time});
    }

    @Override
    public void println() {
        echo("println", "");
    }

    @Override
    public void println(Object value) {
        echo("println", value);
    }

    @Override
    public void print(Object value) {
        echo("print", value);
    }

    @Override
    public void printf(String format, Object value) {
        echo("printf", DefaultGroovyMethods.sprintf(this, format, value));
    }

    @Override
    public void printf(String format, Object[] values) {
        echo("printf", DefaultGroovyMethods.sprintf(this, format, values));
    }

    private static void echo(String called, Object value) {
        // Suspended by the name that the script called, else the engine takes it for a mix-up.
        Continuable.suspend(called, new ScriptCall("echo", new Object[] {String.valueOf(value)}));
    }
}
