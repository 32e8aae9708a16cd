package io.jenkins.plugins.mlops.cli.run.groovy;

import groovy.lang.GroovyObjectSupport;
import io.jenkins.plugins.mlops.cli.run.step.Strand;
import java.util.Map;

/** The variable {@code env}: reads what holds where it is read, sets for the whole build. */
public final class EnvironmentVariables extends GroovyObjectSupport {

    @Override
    public Object getProperty(String name) {
        return Strand.current().context().variable(name);
    }

    @Override
    public void setProperty(String name, Object value) {
        Strand.current().context().build().setVariable(name, String.valueOf(value));
    }

    public Map<String, String> getEnvironment() {
        return Strand.current().context().environment();
    }
}
