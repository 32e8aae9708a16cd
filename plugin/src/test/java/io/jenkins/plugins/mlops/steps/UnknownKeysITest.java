package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** Whatever a Jenkinsfile can configure refuses what it does not know, also where Jenkins would drop it. */
@WithJenkins
class UnknownKeysITest {
    @BeforeAll
    static void checkAsInProduction(JenkinsRule rule) {
        assertFalse(bound().isEmpty(), () -> "no descriptors in " + rule.jenkins);
        DescribableModel.STRICT_PARAMETER_CHECKING = false;
    }

    @AfterAll
    static void checkStrictlyAgain() {
        DescribableModel.STRICT_PARAMETER_CHECKING = true;
    }

    @Test
    void everyBoundClassRefusesAnUnknownKeyAndListsTheKnown() {
        for (Class<?> type : bound()) {
            DescribableModel<?> model = DescribableModel.of(type);
            Exception refusal = assertThrows(
                    Exception.class, () -> model.instantiate(Map.of("noSuchKey", "value"), null), type.getName());
            assertTrue(refusal.getMessage().contains("'noSuchKey'"), refusal::getMessage);
            for (DescribableParameter parameter : model.getParameters()) {
                assertTrue(refusal.getMessage().contains(parameter.getName()), refusal::getMessage);
            }
        }
    }

    /** With {@code Requests}, this makes a parameter one thing on the laptop, in Jenkins, in the form and in the reference. */
    @Test
    void theParametersOfAStepAreThoseOfItsRequest() {
        for (Kind kind : Kind.values()) {
            assertEquals(
                    Set.copyOf(Requests.parameters(kind)),
                    names(DescribableModel.of(StepFormsITest.descriptor(kind).clazz)),
                    kind.step());
        }
        assertEquals(Set.copyOf(Requests.gateKeys()), names(DescribableModel.of(GateParameters.class)));
        assertEquals(Set.copyOf(Requests.driftKeys()), names(DescribableModel.of(DriftParameters.class)));
        assertEquals(Set.copyOf(Requests.historyKeys()), names(DescribableModel.of(HistoryParameters.class)));
    }

    private static Set<String> names(DescribableModel<?> model) {
        Set<String> names = new HashSet<>();
        model.getParameters().forEach(parameter -> names.add(parameter.getName()));
        return names;
    }

    /** The classes of the plugin that have a constructor for data. */
    private static List<Class<?>> bound() {
        List<Class<?>> bound = new ArrayList<>();
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (descriptor.clazz.getName().startsWith("io.jenkins.plugins.mlops.")
                    && Arrays.stream(descriptor.clazz.getConstructors())
                            .anyMatch(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))) {
                bound.add(descriptor.clazz);
            }
        }
        return bound;
    }
}
