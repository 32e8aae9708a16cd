package io.jenkins.plugins.mlops.cli.run.groovy;

import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.SyntaxException;

/** Refuses shared libraries by name, before Groovy complains of a class it cannot find. */
final class LibraryRefusal extends CompilationCustomizer {

    LibraryRefusal() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode node) {
        new ClassCodeVisitorSupport() {
            @Override
            public void visitAnnotations(AnnotatedNode annotated) {
                for (AnnotationNode annotation : annotated.getAnnotations()) {
                    if (annotation.getClassNode().getName().equals("Library")) {
                        String message = "shared libraries (@Library) are loaded only in Jenkins;"
                                + " define what you need of the library in the Jenkinsfile to run it here";
                        source.getErrorCollector()
                                .addErrorAndContinue(new org.codehaus.groovy.control.messages.SyntaxErrorMessage(
                                        new SyntaxException(
                                                message, annotation.getLineNumber(), annotation.getColumnNumber()),
                                        source));
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
