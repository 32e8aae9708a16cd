package io.jenkins.plugins.mlops.cli.run.groovy;

import java.util.Map;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Refuses what would load other code, by name, before Groovy complains of classes it cannot find. */
final class AnnotationRefusal extends CompilationCustomizer {
    private static final Map<String, String> REFUSED = Map.of(
            "Library",
            "shared libraries (@Library) are loaded only in Jenkins;"
                    + " define what you need of the library in the Jenkinsfile to run it here",
            "Grab",
            "@Grab is not taken: a Jenkinsfile loads no jars");

    AnnotationRefusal() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode node) {
        new ClassCodeVisitorSupport() {
            @Override
            public void visitAnnotations(AnnotatedNode annotated) {
                for (AnnotationNode annotation : annotated.getAnnotations()) {
                    String remedy = REFUSED.get(annotation.getClassNode().getNameWithoutPackage());
                    if (remedy != null) {
                        SyntaxException error =
                                new SyntaxException(remedy, annotation.getLineNumber(), annotation.getColumnNumber());
                        source.getErrorCollector().addErrorAndContinue(new SyntaxErrorMessage(error, source));
                    }
                }
            }

            @Override
            protected SourceUnit getSourceUnit() {
                return source;
            }
        }.visitClass(node);
    }
}
