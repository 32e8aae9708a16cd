package io.jenkins.plugins.mlops;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import hudson.FilePath;
import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.Descriptor;
import hudson.model.JobProperty;
import hudson.remoting.Callable;
import hudson.triggers.Trigger;
import hudson.util.Secret;
import io.jenkins.plugins.mlops.engine.Report;
import java.io.Serializable;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jenkins.model.GlobalConfiguration;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.POST;

/** The rules of the house, for the plugin. What its packages may use of each other is drawn in {@code design.puml}. */
@AnalyzeClasses(packages = "io.jenkins.plugins.mlops", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ENGINE = "io.jenkins.plugins.mlops.engine";
    private static final String AGENT = "io.jenkins.plugins.mlops.agent";
    private static final String RECORD = "io.jenkins.plugins.mlops.record";
    private static final String VIEW = "io.jenkins.plugins.mlops.view..";

    /** Found from the classes, since rules are made in Maven's own process, whose directory may be another. */
    private static Path design() {
        try {
            Path classes = Path.of(ArchitectureTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../../../design.puml").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ArchTest
    static final ArchRule packagesUseEachOtherAsDrawn = classes()
            .that(areOurs())
            .should(adhereToPlantUmlDiagram(design(), consideringOnlyDependenciesInDiagram())
                    .ignoreDependenciesWithTarget(assignableTo(Report.class)));

    @ArchTest
    static final ArchRule onlyAgentGoesToAgents = classes()
            .that(areOurs())
            .and(assignableTo(Callable.class).or(assignableTo(FilePath.FileCallable.class)))
            .should()
            .resideInAPackage(AGENT);

    /** So nothing needs to be allowed to cross, and what agents of an older release hold can be read. */
    @ArchTest
    static final ArchRule whatGoesToAgentsHoldsTextsAndNumbers = classes()
            .that()
            .resideInAPackage(AGENT)
            .and(assignableTo(Serializable.class))
            .should(new ArchCondition<>("have only fields that are strings or primitives") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (JavaField field : type.getFields()) {
                        JavaClass of = field.getRawType();
                        if (isKept(field) && !of.isPrimitive() && !of.isEquivalentTo(String.class)) {
                            events.add(SimpleConditionEvent.violated(field, field.getDescription() + " is no text"));
                        }
                    }
                }
            });

    /** What Jenkins saves with a job, a build, a running Pipeline or its configuration. */
    @ArchTest
    static final ArchRule whatIsSavedHoldsPlainValues = classes()
            .that(areOurs())
            // Pages are made for a request, by factories of transient actions, and never saved.
            .and(resideOutsideOfPackage(VIEW))
            .and(assignableTo(Serializable.class)
                    .or(assignableTo(Action.class))
                    .or(assignableTo(StepExecution.class))
                    .or(assignableTo(JobProperty.class))
                    .or(assignableTo(Trigger.class))
                    .or(assignableTo(GlobalConfiguration.class)))
            .should(new ArchCondition<>("hold only strings, numbers, enums of the plugin, and such classes") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    checkSaved(type, new HashSet<>(), events);
                }
            });

    @ArchTest
    static final ArchRule onlyRecordSetsResultsAndAddsActions = noClasses()
            .that(areOurs())
            .and()
            .resideOutsideOfPackage(RECORD)
            .should()
            .callMethodWhere(describe(
                    "sets a result, or changes the actions of a build, a job or a stage",
                    call -> call.getTargetOwner().isAssignableTo(Actionable.class)
                            && Set.of(
                                            "setResult",
                                            "addAction",
                                            "addOrReplaceAction",
                                            "replaceAction",
                                            "removeAction",
                                            "removeActions")
                                    .contains(call.getName())));

    /** Jenkins itself drops a key that it does not know. That they refuse it, UnknownKeysITest tries. */
    @ArchTest
    static final ArchRule whatIsBoundHasADescriptorThatChecksItsKeys = classes()
            .that(areOurs())
            .and(describe("are bound to data", type -> type.getConstructors().stream()
                    .anyMatch(constructor -> constructor.isAnnotatedWith(DataBoundConstructor.class))))
            .should(new ArchCondition<>("have a descriptor that is a CustomDescribableModel") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean checked = type.getPackage().getClassesInPackageTree().stream()
                            .filter(other -> other.getEnclosingClass()
                                    .filter(type::equals)
                                    .isPresent())
                            .anyMatch(other -> other.isAssignableTo(Descriptor.class)
                                    && other.isAssignableTo(CustomDescribableModel.class));
                    if (!checked) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " has none"));
                    }
                }
            });

    /** Checks and choices of forms are asked for by POST, as everything that Jenkins serves to a form. */
    @ArchTest
    static final ArchRule formsArePosted = methods()
            .that()
            .areDeclaredInClassesThat(areOurs())
            .and()
            .haveNameMatching("do(Check|Fill).+")
            .should()
            .beAnnotatedWith(POST.class)
            .orShould()
            .beAnnotatedWith(RequirePOST.class);

    /** The command line is another house. */
    @ArchTest
    static final ArchRule theCommandLineIsNotKnown =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.jenkins.plugins.mlops.cli..");

    private static DescribedPredicate<JavaClass> areOurs() {
        return describe(
                "are the plugin's",
                type -> type.getPackageName().startsWith("io.jenkins.plugins.mlops")
                        && !type.getPackageName().startsWith(ENGINE));
    }

    private static boolean isKept(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.STATIC)
                && !field.getModifiers().contains(JavaModifier.TRANSIENT);
    }

    /** Follows the fields into classes of ours, also those that are not serializable by themselves. */
    private static void checkSaved(JavaClass type, Set<JavaClass> seen, ConditionEvents events) {
        if (!areOurs().test(type) || !seen.add(type)) {
            return;
        }
        if (type.isRecord()) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is a record, which XStream cannot read"));
        }
        type.getRawSuperclass().ifPresent(parent -> checkSaved(parent, seen, events));
        for (JavaField field : type.getFields()) {
            if (!isKept(field)) {
                continue;
            }
            for (JavaClass of : field.getAllInvolvedRawTypes()) {
                if (areOurs().test(of)) {
                    if (!of.isEnum()) {
                        checkSaved(of, seen, events);
                    }
                } else if (!isPlain(of)) {
                    events.add(
                            SimpleConditionEvent.violated(field, field.getDescription() + " holds a " + of.getName()));
                }
            }
        }
    }

    private static boolean isPlain(JavaClass type) {
        return type.isPrimitive()
                || type.isEquivalentTo(String.class)
                || type.isEquivalentTo(Boolean.class)
                || type.isAssignableTo(Number.class)
                || type.isEquivalentTo(Secret.class)
                || type.isEquivalentTo(Throwable.class)
                || type.isAssignableTo(Collection.class)
                || type.isAssignableTo(Map.class);
    }
}
