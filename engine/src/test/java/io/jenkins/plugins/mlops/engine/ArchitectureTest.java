package io.jenkins.plugins.mlops.engine;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

/** The rules of the house, for the engine. What its packages may use of each other is drawn in {@code design.puml}. */
@AnalyzeClasses(packages = "io.jenkins.plugins.mlops.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String STORE = "..engine.registry";
    private static final String WORKSPACE = "..engine.workspace";

    /** What leaves files as they are. A folder may be made: which paths are writable, the workspace has said before. */
    private static final Set<String> HARMLESS = Set.of(
            "createDirectories",
            "exists",
            "notExists",
            "isRegularFile",
            "isDirectory",
            "isSymbolicLink",
            "isReadable",
            "isSameFile",
            "size",
            "getLastModifiedTime",
            "readAttributes",
            "readSymbolicLink",
            "newInputStream",
            "newBufferedReader",
            "readString",
            "readAllBytes",
            "readAllLines",
            "lines",
            "list",
            "walk",
            "walkFileTree",
            "newDirectoryStream");

    @ArchTest
    static final ArchRule packagesUseEachOtherAsDrawn = classes()
            .should(adhereToPlantUmlDiagram(
                            Path.of(System.getProperty("basedir", "")).resolveSibling("design.puml"),
                            consideringOnlyDependenciesInDiagram())
                    .ignoreDependenciesWithTarget(assignableTo(Report.class)));

    /** They meet in reports, and in what the registry says. Only the engine and the format know all operations. */
    @ArchTest
    static final ArchRule capabilitiesDoNotRunEachOther = noClasses()
            .that()
            .resideOutsideOfPackages("io.jenkins.plugins.mlops.engine", "..engine.json")
            .should(new ArchCondition<>("use operations of other packages") {
                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                        JavaClass used = dependency.getTargetClass();
                        if (used.isAssignableTo(Operation.class)
                                && !used.isEquivalentTo(Operation.class)
                                && !used.getPackage().equals(user.getPackage())) {
                            events.add(SimpleConditionEvent.satisfied(dependency, dependency.getDescription()));
                        }
                    }
                }
            });

    /** Neither Jenkins nor Stapler, servlets, Groovy or picocli. */
    @ArchTest
    static final ArchRule nothingElseIsKnown = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.jenkins.plugins.mlops.engine..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "com.google.re2j..",
                    "io.openlineage..",
                    "org.apache.hc..",
                    "org.apache.commons.numbers..",
                    "org.eclipse.jgit..",
                    "io.airlift.compress..",
                    "org.snakeyaml.engine..");

    /** Who uses the engine brings the client, or sends nothing. */
    @ArchTest
    static final ArchRule onlyOpenLineageSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackage("..engine.openlineage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.openlineage..", "org.apache.hc..");

    @ArchTest
    static final ArchRule onlyWorkspaceAndStoreWriteFiles = noClasses()
            .that()
            .resideOutsideOfPackages(WORKSPACE, STORE, "..engine.files")
            .should()
            .accessTargetWhere(of(Files.class, "writes", name -> !HARMLESS.contains(name)))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(FileOutputStream.class, FileWriter.class, RandomAccessFile.class, FileChannel.class);

    @ArchTest
    static final ArchRule onlyWorkspacesReadTheClock = noClasses()
            .that()
            .resideOutsideOfPackage(WORKSPACE)
            .should()
            .accessTargetWhere(of(System.class, "currentTimeMillis", "currentTimeMillis"::equals))
            .orShould()
            .accessTargetWhere(of(Clock.class, "the system's", name -> name.startsWith("system")))
            .orShould()
            .accessTargetWhere(describe(
                    "now() of java.time without a clock",
                    access -> access.getTargetOwner().getPackageName().startsWith("java.time")
                            && access.getTarget().getName().equals("now")
                            && !access.getTarget().getFullName().contains(Clock.class.getName())))
            .orShould()
            .callConstructor(Date.class);

    /** The store waits for its lock for so many seconds. */
    @ArchTest
    static final ArchRule onlyWorkspacesAndTheStoreMeasureTime = noClasses()
            .that()
            .resideOutsideOfPackages(WORKSPACE, STORE)
            .should()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule onlyWorkspacesStartProcesses = noClasses()
            .that()
            .resideOutsideOfPackage(WORKSPACE)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class)
            .orShould()
            .accessTargetWhere(of(Runtime.class, "starts a process", "exec"::equals));

    @ArchTest
    static final ArchRule randomnessHasASeed = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(ThreadLocalRandom.class, SecureRandom.class);

    @ArchTest
    static final ArchRule nobodyTouchesTheProcessOrTheNetwork = noClasses()
            .should()
            .accessTargetWhere(of(
                    System.class,
                    "the process's",
                    Set.of("out", "err", "in", "getenv", "setProperty", "exit")::contains))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http")
            .orShould()
            .accessTargetWhere(of(URL.class, "open", name -> name.startsWith("open")));

    private static DescribedPredicate<JavaAccess<?>> of(Class<?> owner, String what, Predicate<String> name) {
        return describe(
                owner.getSimpleName() + ": " + what,
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && name.test(access.getTarget().getName()));
    }
}
