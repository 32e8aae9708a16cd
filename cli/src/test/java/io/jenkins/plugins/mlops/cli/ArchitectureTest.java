package io.jenkins.plugins.mlops.cli;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.jenkins.plugins.mlops.engine.Report;
import java.nio.file.Path;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

/** The rules of the house, for the command line. What its packages may use of each other is drawn in {@code design.puml}. */
@AnalyzeClasses(packages = "io.jenkins.plugins.mlops", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesUseEachOtherAsDrawn = classes()
            .should(adhereToPlantUmlDiagram(
                            Path.of(System.getProperty("basedir", "")).resolveSibling("design.puml"),
                            consideringOnlyDependenciesInDiagram())
                    .ignoreDependenciesWithTarget(assignableTo(Report.class)));

    /** Its classes take longer to load than a small command may take. */
    @ArchTest
    static final ArchRule groovyIsOnlyWhereAJenkinsfileRuns = noClasses()
            .that()
            .resideOutsideOfPackages("..cli.run.groovy", "..cli.run.declarative")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("groovy..", "org.codehaus.groovy..", "com.cloudbees.groovy..");

    @ArchTest
    static final ArchRule picocliStaysWithTheCommands = noClasses()
            .that()
            .resideOutsideOfPackages("..mlops.cli", "..cli.command", "..cli.run")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..");

    /** Neither the plugin nor Jenkins. */
    @ArchTest
    static final ArchRule nothingElseIsKnown = classes()
            .that()
            .resideInAPackage("..mlops.cli..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.jenkins.plugins.mlops.cli..",
                    "io.jenkins.plugins.mlops.engine..",
                    "java..",
                    "javax.xml.stream..",
                    "com.cloudbees.groovy..",
                    "com.fasterxml.jackson..",
                    "groovy..",
                    "org.codehaus.groovy..",
                    "org.eclipse.jgit..",
                    "picocli..");
}
