package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Interruption;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.ParameterDefinition;
import io.jenkins.plugins.mlops.cli.run.step.Person;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks whether to go on, and for values. */
final class InputStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("input")
                .unnamed("message", Kind.TEXT)
                .optional("id", Kind.TEXT)
                .optional("ok", Kind.TEXT)
                .optional("cancel", Kind.TEXT)
                .optional("submitter", Kind.TEXT)
                .optional("submitterParameter", Kind.TEXT)
                .optional("parameters", Kind.LIST);
    }

    @Override
    public Object run(StepCall call) throws Exception {
        List<ParameterDefinition> definitions = call.list("parameters").stream()
                .map(definition -> ParameterDefinition.of(definition, call.position()))
                .toList();
        if (!call.build().canAsk()) {
            throw new StepFailed("input: nobody is there to answer '" + call.text("message")
                    + "'; run on a terminal, or with --yes to accept");
        }
        String user = System.getProperty("user.name");
        call.log().println(call.text("message"));
        Map<String, Object> values = call.build().ask(person -> {
            Map<String, Object> given = new LinkedHashMap<>();
            for (ParameterDefinition definition : definitions) {
                given.put(definition.name(), value(call, person, definition));
            }
            if (!person.agrees(call.text("ok", "Proceed"))) {
                throw Interruption.by(user, "Rejected by " + user);
            }
            return given;
        });
        if (call.has("submitterParameter")) {
            values.put(call.text("submitterParameter"), user);
        }
        // As in Jenkins: a single value comes without its name.
        return values.isEmpty()
                ? null
                : values.size() == 1 ? values.values().iterator().next() : values;
    }

    private static Object value(StepCall call, Person person, ParameterDefinition definition)
            throws InterruptedException, StepFailed {
        String choices = definition.choices().isEmpty() ? "" : " (" + String.join(", ", definition.choices()) + ")";
        String question = definition.name() + choices + " [" + definition.otherwise() + "]";
        while (true) {
            String answer = person.value(question);
            if (answer.isEmpty()) {
                return definition.otherwise();
            }
            try {
                return definition.value(answer);
            } catch (IllegalArgumentException e) {
                call.log().println(e.getMessage());
            }
        }
    }
}
