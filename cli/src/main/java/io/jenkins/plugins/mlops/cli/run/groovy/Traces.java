package io.jenkins.plugins.mlops.cli.run.groovy;

import com.cloudbees.groovy.cps.Continuable;
import io.jenkins.plugins.mlops.cli.run.step.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The script's own stack, which the CPS engine keeps apart from Java's. */
final class Traces {
    private Traces() {}

    static Position top(List<StackTraceElement> trace) {
        for (StackTraceElement element : trace) {
            if (element.getLineNumber() > 0) {
                return new Position(element.getFileName(), element.getLineNumber(), 0);
            }
        }
        return new Position("Jenkinsfile", 0, 0);
    }

    /** Puts the script's stack before Java's, as the CPS engine does with what Groovy code throws. */
    static void locate(Throwable failure, List<StackTraceElement> trace) {
        List<StackTraceElement> all = new ArrayList<>(Arrays.asList(failure.getStackTrace()));
        if (!all.contains(Continuable.SEPARATOR_STACK_ELEMENT)) {
            all.add(0, Continuable.SEPARATOR_STACK_ELEMENT);
            all.addAll(0, trace);
            failure.setStackTrace(all.toArray(StackTraceElement[]::new));
        }
    }
}
