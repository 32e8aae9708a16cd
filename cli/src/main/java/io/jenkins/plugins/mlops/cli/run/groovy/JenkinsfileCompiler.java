package io.jenkins.plugins.mlops.cli.run.groovy;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.NonCPS;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Position;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Turns the text of a Jenkinsfile into a script whose every call can be suspended. */
public final class JenkinsfileCompiler {
    private final CompilerConfiguration configuration = new CompilerConfiguration();

    /** @param customizers run before the CPS transformation, each in the phase it names; they report errors as javac would */
    public JenkinsfileCompiler(List<? extends CompilationCustomizer> customizers) {
        ImportCustomizer imports = new ImportCustomizer();
        // hudson.model as in Jenkins, for Result.
        imports.addStarImports(NonCPS.class.getPackageName(), "hudson.model");
        CpsTransformer cps = new CpsTransformer();
        cps.setConfiguration(new TransformerConfiguration()
                .withClosureType(JenkinsfileClosure.class)
                .withSafepoint(Safepoint.class, "reached"));
        configuration.setScriptBaseClass(JenkinsfileScript.class.getName());
        // It would look for jars before it could be refused.
        configuration.setDisabledGlobalASTTransformations(Set.of("groovy.grape.GrabAnnotationTransformation"));
        configuration.addCompilationCustomizers(imports, new AnnotationRefusal());
        customizers.forEach(configuration::addCompilationCustomizers);
        configuration.addCompilationCustomizers(cps);
    }

    /**
     * Compiles a Jenkinsfile.
     *
     * @param name the file's name, as errors give it
     * @throws JenkinsfileError naming file, line and column of every error
     */
    @SuppressWarnings("resource") // The script loads classes as long as it runs.
    public Class<? extends JenkinsfileScript> compile(String name, String text) {
        ClassLoader parent = new JenkinsNames(JenkinsfileCompiler.class.getClassLoader());
        GroovyClassLoader loader = new GroovyClassLoader(parent, configuration);
        try {
            Class<?> script = loader.parseClass(new GroovyCodeSource(text, name, "/jenkinsfile"), false);
            return script.asSubclass(JenkinsfileScript.class);
        } catch (MultipleCompilationErrorsException e) {
            List<?> errors = e.getErrorCollector().getErrors();
            throw new JenkinsfileError(errors.stream()
                    .map(error -> described(name, error))
                    .collect(Collectors.joining(System.lineSeparator())));
        } catch (ClassCastException e) {
            throw new JenkinsfileError(name + " holds classes alone, and nothing to run");
        }
    }

    private static String described(String name, Object error) {
        if (error instanceof SyntaxErrorMessage syntax) {
            SyntaxException cause = syntax.getCause();
            Position position = new Position(name, cause.getStartLine(), cause.getStartColumn());
            return position + ": " + readable(cause.getOriginalMessage());
        }
        if (error instanceof ExceptionMessage exception) {
            return name + ": " + exception.getCause().getMessage();
        }
        return name + ": " + error;
    }

    /** The parser's message; it has no name for the end of the file. */
    private static String readable(String message) {
        return message.replace("found ''", "found the end of the file")
                .replaceFirst("^unexpected token: $", "unexpected end of the file");
    }
}
