package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Directive;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Stage;
import io.jenkins.plugins.mlops.cli.run.step.Steps;
import java.util.List;
import java.util.Set;

/** Reads a {@code pipeline} block. */
final class PipelineParser {
    private static final List<String> SECTIONS = List.of(
            "agent", "stages", "environment", "options", "parameters", "triggers", "tools", "post", "libraries");

    private final Problems problems;
    private final StageParser stages;

    PipelineParser(Problems problems, Code code, Steps steps, Set<String> functions) {
        this.problems = problems;
        this.stages = new StageParser(problems, code, steps, functions);
    }

    /** The pipeline as far as it can be read; only valid if there are no problems. */
    Pipeline parse(Call pipeline) {
        Sections sections = Sections.of(pipeline.block(), "pipeline", SECTIONS, problems, this::unknownSection);
        for (String required : List.of("agent", "stages")) {
            if (!sections.has(required)) {
                problems.add(
                        pipeline.node(),
                        "\"pipeline\" needs \"" + required + "\""
                                + (required.equals("agent") ? ": agent any, agent none or agent { label '...' }" : ""));
            }
        }
        sections.call("libraries")
                .ifPresent(call -> problems.add(
                        call.node(), "\"libraries\": shared libraries are kept by a Jenkins and are not known here"));
        Directive agent = sections.call("agent").map(stages.directives()::agent).orElse(null);
        List<Stage> all =
                sections.block("stages").map(s -> stages.stages(s, false)).orElse(List.of());
        return new Pipeline(
                pipeline.node().getLineNumber(),
                agent,
                stages.environment(sections),
                entries(sections, "options", Vocabulary.OPTIONS),
                entries(sections, "parameters", Vocabulary.PARAMETERS),
                entries(sections, "triggers", Vocabulary.TRIGGERS),
                stages.tools(sections),
                all,
                stages.post(sections),
                problems.warnings());
    }

    private List<Directive> entries(Sections sections, String name, Vocabulary known) {
        return sections.block(name)
                .map(s -> stages.directives().entries(s, known))
                .orElse(List.of());
    }

    private void unknownSection(Call call) {
        if (stages.steps().knows(call.name()) || call.name().equals("steps")) {
            problems.add(
                    call.node(),
                    "\"" + call.name() + "\" belongs in a stage: stages { stage('...') { steps { ... } } }");
        } else {
            problems.unknown(call.node(), "section", call.name(), " of pipeline", SECTIONS);
        }
    }
}
