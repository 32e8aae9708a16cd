package io.jenkins.plugins.mlops.cli.run.groovy;

import com.cloudbees.groovy.cps.Continuable;
import groovy.lang.GroovyRuntimeException;
import io.jenkins.plugins.mlops.cli.run.step.Interruption;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Position;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Says what went wrong in a line, and where in the Jenkinsfile. */
public final class Failures {
    private Failures() {}

    /** What a user is told of a failure that ends a run or a block: one message, and the place if it is known. */
    public static String described(Throwable failure, String file) {
        if (failure instanceof JenkinsfileError || failure instanceof Interruption) {
            return failure.getMessage();
        }
        String message = failure.getMessage();
        if (!(failure instanceof StepFailed) && !(failure instanceof GroovyRuntimeException)) {
            message = failure.getClass().getName() + (message == null ? "" : ": " + message);
        }
        for (StackTraceElement element : failure.getStackTrace()) {
            if (file.equals(element.getFileName()) && element.getLineNumber() > 0) {
                return message + " (" + file + ":" + element.getLineNumber() + ")";
            }
        }
        return message;
    }

    static Position position(List<StackTraceElement> trace) {
        for (StackTraceElement element : trace) {
            if (element.getLineNumber() > 0) {
                return new Position(element.getFileName(), element.getLineNumber(), 0);
            }
        }
        return new Position("Jenkinsfile", 0, 0);
    }

    /** Puts the script's own stack before the Java one, as the CPS engine does with what Groovy code throws. */
    static void locate(Throwable failure, List<StackTraceElement> trace) {
        List<StackTraceElement> all = new ArrayList<>(Arrays.asList(failure.getStackTrace()));
        if (!all.contains(Continuable.SEPARATOR_STACK_ELEMENT)) {
            all.add(0, Continuable.SEPARATOR_STACK_ELEMENT);
            all.addAll(0, trace);
            failure.setStackTrace(all.toArray(StackTraceElement[]::new));
        }
    }
}
