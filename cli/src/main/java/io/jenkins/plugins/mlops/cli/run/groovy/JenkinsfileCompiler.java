package io.jenkins.plugins.mlops.cli.run.groovy;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.NonCPS;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Position;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;

/** Turns the text of a Jenkinsfile into a script whose every call can be suspended. */
public final class JenkinsfileCompiler {
    private final CompilerConfiguration configuration = new CompilerConfiguration();

    /** @param customizers run before the CPS transformation, each in the phase it names; they report errors as javac would */
    public JenkinsfileCompiler(List<? extends CompilationCustomizer> customizers) {
        ImportCustomizer imports = new ImportCustomizer();
        imports.addStarImports(NonCPS.class.getPackageName());
        CpsTransformer cps = new CpsTransformer();
        cps.setConfiguration(new TransformerConfiguration()
                .withClosureType(JenkinsfileClosure.class)
                .withSafepoint(Safepoint.class, "reached"));
        configuration.setScriptBaseClass(JenkinsfileScript.class.getName());
        configuration.addCompilationCustomizers(imports, new LibraryRefusal());
        customizers.forEach(configuration::addCompilationCustomizers);
        configuration.addCompilationCustomizers(cps);
    }

    /**
     * Compiles a Jenkinsfile.
     *
     * @param name the file's name, as errors give it
     * @throws JenkinsfileError naming file, line and column of every error
     */
    public JenkinsfileScript compile(String name, String text) {
        GroovyShell shell = new GroovyShell(JenkinsfileCompiler.class.getClassLoader(), new Binding(), configuration);
        try {
            return (JenkinsfileScript) shell.parse(text, name);
        } catch (MultipleCompilationErrorsException e) {
            List<String> lines = new ArrayList<>();
            for (Object error : e.getErrorCollector().getErrors()) {
                lines.add(described(name, (Message) error));
            }
            throw new JenkinsfileError(String.join(System.lineSeparator(), lines));
        }
    }

    private static String described(String name, Message error) {
        if (error instanceof SyntaxErrorMessage syntax) {
            var cause = syntax.getCause();
            Position position = new Position(name, cause.getStartLine(), cause.getStartColumn());
            return position + ": " + cause.getOriginalMessage();
        }
        if (error instanceof ExceptionMessage exception) {
            return name + ": " + exception.getCause().getMessage();
        }
        return name + ": " + error;
    }
}
