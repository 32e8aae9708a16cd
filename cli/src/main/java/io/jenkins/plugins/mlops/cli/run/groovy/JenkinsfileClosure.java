package io.jenkins.plugins.mlops.cli.run.groovy;

import com.cloudbees.groovy.cps.Block;
import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.impl.CpsClosure;
import java.util.List;
import org.codehaus.groovy.runtime.InvokerHelper;

/** A closure of a Jenkinsfile. What Groovy gives every object and a Jenkinsfile means as a step goes to the script. */
public class JenkinsfileClosure extends CpsClosure {
    private static final long serialVersionUID = 1L;

    public JenkinsfileClosure(Object owner, Object thisObject, List<String> parameters, Block body, Env capture) {
        super(owner, thisObject, parameters, body, capture);
    }

    public Object sleep(long time) {
        return InvokerHelper.invokeMethod(getOwner(), "sleep", time);
    }

    public void println() {
        InvokerHelper.invokeMethod(getOwner(), "println", new Object[0]);
    }

    public void println(Object value) {
        InvokerHelper.invokeMethod(getOwner(), "println", new Object[] {value});
    }

    public void print(Object value) {
        InvokerHelper.invokeMethod(getOwner(), "print", new Object[] {value});
    }

    public void printf(String format, Object value) {
        InvokerHelper.invokeMethod(getOwner(), "printf", new Object[] {format, value});
    }
}
