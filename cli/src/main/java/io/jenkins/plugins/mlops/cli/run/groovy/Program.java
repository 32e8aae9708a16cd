package io.jenkins.plugins.mlops.cli.run.groovy;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.Envs;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import com.cloudbees.groovy.cps.sandbox.Invoker;
import groovy.lang.Binding;
import groovy.lang.Script;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Strand;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import org.codehaus.groovy.runtime.InvokerHelper;

/** A Jenkinsfile with the scripts that it loads: runs transformed code from one step to the next until it ends. */
public final class Program {
    private static final Invoker INVOKER = new JenkinsfileInvoker();

    /** The variables that a Jenkinsfile sets without {@code def}; the scripts that it loads see them too. */
    private final Binding variables = new Binding();

    /** Runs a whole script in this context. */
    public Object run(Class<? extends JenkinsfileScript> script, Context context) throws Exception {
        return Strand.current().script(context, () -> {
            // Made here and not before: the fields of a script may read env and params.
            Script instance = InvokerHelper.createScript(script, variables);
            return run(new Continuable(instance, start()));
        });
    }

    /** What code that no other code calls starts in. */
    static Env start() {
        return Envs.empty(INVOKER);
    }

    /** Runs on the strand of this thread, which is to be the one that runs script code. */
    static Object run(Continuable program) throws Exception {
        Strand strand = Strand.current();
        warnOfMismatches(strand);
        Outcome resumeWith = new Outcome(null, null);
        while (true) {
            // The categories are what makes each, collect and friends take transformed closures.
            Outcome yielded = program.run0(resumeWith, Continuable.categories);
            if (!program.isResumable()) {
                return value(yielded);
            }
            resumeWith = perform(strand, program, (ScriptCall) yielded.getNormal());
        }
    }

    private static Outcome perform(Strand strand, Continuable program, ScriptCall call) {
        List<StackTraceElement> trace = program.getStackTrace();
        try {
            return new Outcome(strand.step(() -> call.run(strand.context(), Traces.top(trace))), null);
        } catch (Throwable e) {
            Traces.locate(e, trace);
            return new Outcome(null, e);
        }
    }

    private static Object value(Outcome outcome) throws Exception {
        try {
            return outcome.replay();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    /** Code that is not transformed cannot wait for a step: Groovy silently goes on with the wrong value. */
    private static void warnOfMismatches(Strand strand) {
        CpsCallableInvocation.registerMismatchHandler(
                (expectedReceiver, expected, actualReceiver, actual) -> strand.context()
                        .log()
                        .warning("expected to call " + described(expectedReceiver, expected) + " but wound up catching "
                                + described(actualReceiver, actual)
                                + "; a step or closure was called from code that is not transformed, such as a @NonCPS"
                                + " method, a constructor or toString(); see"
                                + " https://jenkins.io/redirect/pipeline-cps-method-mismatches/"));
    }

    private static String described(Object receiver, String method) {
        return (receiver == null ? "" : receiver.getClass().getSimpleName() + ".") + method;
    }
}
