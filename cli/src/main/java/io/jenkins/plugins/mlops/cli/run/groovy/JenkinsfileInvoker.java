package io.jenkins.plugins.mlops.cli.run.groovy;

import com.cloudbees.groovy.cps.impl.CallSiteBlock;
import com.cloudbees.groovy.cps.impl.CpsClosure;
import com.cloudbees.groovy.cps.sandbox.DefaultInvoker;
import com.cloudbees.groovy.cps.sandbox.Invoker;
import groovy.lang.Closure;
import groovy.lang.GroovyObject;
import io.jenkins.plugins.mlops.cli.run.step.Build;
import io.jenkins.plugins.mlops.cli.run.step.Strand;
import java.util.Set;

/**
 * Calls methods for transformed code. Groovy's own methods that take a closure and that the CPS engine has not transformed,
 * such as {@code sort}, get one that they can call; else they would take its first suspension for its value.
 */
final class JenkinsfileInvoker extends DefaultInvoker {
    private static final long serialVersionUID = 1L;

    /** Methods that the CPS engine has not transformed at all. */
    private static final Set<String> NOT_TRANSFORMED = Set.of(
            "sort",
            "toSorted",
            "unique",
            "toUnique",
            "dropWhile",
            "takeWhile",
            "eachLine",
            "splitEachLine",
            "transformLine",
            "collectReplacements",
            "eachFile",
            "eachDir",
            "eachFileMatch",
            "eachDirMatch",
            "eachFileRecurse",
            "eachDirRecurse",
            "withReader",
            "withWriter",
            "withInputStream",
            "withOutputStream",
            "computeIfAbsent",
            "removeIf");

    /** Methods that it has transformed for closures with one parameter, and not for comparators. */
    private static final Set<String> COMPARING = Set.of("min", "max");

    @Override
    public Object methodCall(Object receiver, String method, Object[] arguments) throws Throwable {
        if (arguments.length > 0
                && arguments[arguments.length - 1] instanceof CpsClosure closure
                && !(receiver instanceof GroovyObject)
                && needsPlain(method, closure)) {
            Object[] plain = arguments.clone();
            plain[plain.length - 1] = new PlainClosure(closure);
            Build build = Strand.current().context().build();
            build.warnOnce(
                    method + " calls its closure here; in Jenkins it does so only in a method annotated with @NonCPS");
            return super.methodCall(receiver, method, plain);
        }
        return super.methodCall(receiver, method, arguments);
    }

    private static boolean needsPlain(String method, Closure<?> closure) {
        return NOT_TRANSFORMED.contains(method)
                || (COMPARING.contains(method) && closure.getMaximumNumberOfParameters() == 2);
    }

    @Override
    public Invoker contextualize(CallSiteBlock tags) {
        return this;
    }
}
