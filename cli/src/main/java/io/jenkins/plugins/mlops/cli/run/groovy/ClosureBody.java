package io.jenkins.plugins.mlops.cli.run.groovy;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.lang.Closure;
import io.jenkins.plugins.mlops.cli.run.step.Body;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Strand;

/** A block of a Jenkinsfile, as steps run it. */
public record ClosureBody(Closure<?> closure) implements Body {

    @Override
    public Object run(Context context) throws Exception {
        return Strand.current().script(context, () -> call(closure));
    }

    /** Runs a closure to its end, as the strand that runs script code. */
    static Object call(Closure<?> closure, Object... arguments) throws Exception {
        try {
            // A closure that is not transformed is done when it returns; a transformed one throws what is to be run.
            return closure.call(arguments);
        } catch (CpsCallableInvocation invocation) {
            return Program.run(new Continuable(invocation.invoke(Program.start(), null, Continuation.HALT)));
        }
    }
}
