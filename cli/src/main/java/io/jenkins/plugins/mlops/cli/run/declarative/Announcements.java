package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Directive;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Described;
import io.jenkins.plugins.mlops.cli.run.step.Triggers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a pipeline asks for that means nothing without a Jenkins, so that nothing is left out in silence. */
record Announcements(Values values, Context context) {
    private static final Set<String> HEEDED = Set.of("skipStagesAfterUnstable", "parallelsAlwaysFailFast");

    void of(Pipeline pipeline) throws Exception {
        for (Pipeline.Warning warning : pipeline.warnings()) {
            context.log().warning(values.position(warning.line()) + ": " + warning.message());
        }
        for (Directive directive : pipeline.triggers()) {
            Described trigger = values.described(directive, context);
            Triggers.check(trigger);
            context.log()
                    .println("Trigger " + trigger.symbol() + arguments(trigger) + ": not armed, there is no Jenkins");
        }
        ofOptions(pipeline.options());
        ofTools(pipeline.tools());
    }

    void ofOptions(List<Directive> options) {
        for (Directive option : options) {
            if (!HEEDED.contains(option.name()) && !Vocabulary.WRAPPERS.has(option.name())) {
                context.log().println("Option " + option.name() + ": has no effect without a Jenkins");
            }
        }
    }

    void ofTools(List<Directive> tools) throws Exception {
        for (Directive tool : tools) {
            context.log()
                    .println("Tool " + tool.name() + " '"
                            + values.arguments(tool, context).get("name")
                            + "': not installed by a run without Jenkins; the PATH decides");
        }
    }

    private static String arguments(Described trigger) {
        Map<String, Object> arguments = trigger.arguments();
        return arguments.isEmpty()
                ? ""
                : arguments.entrySet().stream()
                        .map(e -> e.getKey() + ": " + (e.getValue() instanceof String s ? "'" + s + "'" : e.getValue()))
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
