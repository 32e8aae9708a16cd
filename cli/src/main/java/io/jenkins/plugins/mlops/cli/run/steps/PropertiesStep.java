package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Described;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.ParameterDefinition;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.Triggers;
import java.util.ArrayList;
import java.util.List;

/** Defines the build's parameters; the other properties of a job mean nothing without Jenkins, and that is said. */
final class PropertiesStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("properties").unnamed("properties", Kind.LIST);
    }

    @Override
    public Object run(StepCall call) {
        for (Object property : call.list("properties")) {
            Described described = Described.of(property, call.position())
                    .orElseThrow(() -> call.misuse("'" + property + "' is no property, such as parameters([...])"));
            if (described.symbol().equals("parameters")) {
                define(call, described);
            } else {
                if (described.symbol().equals("pipelineTriggers") && described.only() instanceof List<?> triggers) {
                    triggers.forEach(
                            trigger -> Described.of(trigger, call.position()).ifPresent(Triggers::check));
                }
                call.log().println("The property " + described.symbol() + " has no effect outside of Jenkins");
            }
        }
        return null;
    }

    private static void define(StepCall call, Described parameters) {
        if (!(parameters.only() instanceof List<?> list)) {
            throw call.misuse("parameters takes a list, such as parameters([string(name: 'WHO')])");
        }
        List<ParameterDefinition> definitions = new ArrayList<>();
        list.forEach(definition -> definitions.add(ParameterDefinition.of(definition, parameters.position())));
        call.build().define(definitions, parameters.position());
    }
}
