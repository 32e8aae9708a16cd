package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Body;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Branches;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Directive;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Environment;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Input;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Sequence;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Stage;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.StepBlock;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.When;
import io.jenkins.plugins.mlops.cli.run.step.Steps;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code stages}, and the sections that a stage shares with a pipeline. */
final class StageParser {
    private static final List<String> BODIES = List.of("steps", "stages", "parallel", "matrix");
    private static final List<String> SECTIONS = List.of(
            "steps",
            "stages",
            "parallel",
            "matrix",
            "agent",
            "environment",
            "when",
            "options",
            "input",
            "tools",
            "post",
            "failFast");

    private static final String NAMELESS = "?";

    private final Problems problems;
    private final DirectiveParser directives;
    private final EnvironmentParser environments;
    private final WhenParser whens;
    private final StepsParser steps;

    StageParser(Problems problems, Code code, Steps steps, Set<String> functions) {
        this.problems = problems;
        this.directives = new DirectiveParser(problems, code);
        this.environments = new EnvironmentParser(problems, code);
        this.whens = new WhenParser(problems, code, directives);
        this.steps = new StepsParser(problems, code, steps, functions);
    }

    DirectiveParser directives() {
        return directives;
    }

    StepsParser steps() {
        return steps;
    }

    Environment environment(Sections sections) {
        return sections.block("environment").map(environments::parse).orElse(Environment.EMPTY);
    }

    List<Directive> tools(Sections sections) {
        return sections.block("tools").map(directives::tools).orElse(List.of());
    }

    Map<PostCondition, Integer> post(Sections sections) {
        Map<PostCondition, Integer> post = new EnumMap<>(PostCondition.class);
        sections.block("post").ifPresent(section -> {
            Sections conditions = Sections.of(
                    section.block(),
                    "post",
                    PostCondition.words(),
                    problems,
                    call -> problems.unknown(call.node(), "condition", call.name(), " of post", PostCondition.words()));
            for (String word : conditions.byName().keySet()) {
                conditions
                        .block(word)
                        .ifPresent(call -> post.put(PostCondition.of(word).orElseThrow(), steps.parse(call)));
            }
            if (Call.statements(section.block()).isEmpty()) {
                problems.add(section.node(), "\"post\" is empty; known: " + String.join(", ", PostCondition.words()));
            }
        });
        return post;
    }

    /** The stages of {@code stages} or {@code parallel}. */
    List<Stage> stages(Call section, boolean inParallel) {
        List<Stage> stages = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Call call : Sections.calls(section.block(), "a stage", problems)) {
            if (!call.name().equals("stage")) {
                problems.add(
                        call.node(),
                        "expected stage('...') { ... } in " + section.name() + ", not \"" + call.name() + "\"");
            } else {
                stage(call, inParallel).ifPresent(stage -> {
                    stages.add(stage);
                    if (!names.add(stage.name()) && !stage.name().equals(NAMELESS)) {
                        problems.add(
                                call.node(),
                                "more than one stage \"" + stage.name() + "\" in one \"" + section.name() + "\"");
                    }
                });
            }
        }
        if (Call.statements(section.block()).isEmpty()) {
            problems.add(section.node(), "\"" + section.name() + "\" is empty; it needs a stage: stage('...') { ... }");
        }
        return stages;
    }

    private Optional<Stage> stage(Call call, boolean inParallel) {
        Optional<String> name = call.arguments().size() == 1
                ? Literal.string(call.arguments().get(0)).filter(s -> !s.isBlank())
                : Optional.empty();
        if (name.isEmpty()) {
            problems.add(call.node(), "a stage needs a name that is a plain string: stage('...') { ... }");
        }
        if (call.block() == null) {
            problems.add(call.node(), "a stage needs a block: stage('...') { ... }");
            return Optional.empty();
        }
        String what = "stage \"" + name.orElse(NAMELESS) + "\"";
        Sections sections =
                Sections.of(call.block(), what, SECTIONS, problems, unknown -> unknownSection(unknown, what));
        List<String> bodies = BODIES.stream().filter(sections::has).toList();
        if (bodies.size() != 1) {
            problems.add(
                    call.node(),
                    what + " needs one of " + String.join(", ", BODIES) + ", and has "
                            + (bodies.isEmpty() ? "none" : String.join(" and ", bodies)));
        }
        boolean splits = sections.has("parallel") || sections.has("matrix");
        for (String section : List.of("agent", "tools")) {
            if (splits && sections.has(section)) {
                problems.add(
                        sections.call(section).orElseThrow().node(),
                        "\"" + section + "\" cannot stand in " + what
                                + ", which splits into parallel stages: give it to" + " these");
            }
        }
        boolean failFast = sections.call("failFast")
                .map(c -> Literal.booleanArgument(c, problems))
                .orElse(false);
        Body body = body(sections, inParallel, failFast);
        return Optional.of(stage(name.orElse(NAMELESS), call, Map.of(), sections, body));
    }

    private Stage stage(String name, Call call, Map<String, String> cell, Sections sections, Body body) {
        Directive agent = sections.call("agent").map(directives::agent).orElse(null);
        When when = sections.block("when").map(whens::parse).orElse(null);
        List<Directive> options = sections.block("options")
                .map(o -> directives.entries(o, Vocabulary.STAGE_OPTIONS, Vocabulary.OPTIONS))
                .orElse(List.of());
        Input input = sections.block("input").map(directives::input).orElse(null);
        return new Stage(
                name,
                call.node().getLineNumber(),
                cell,
                agent,
                when,
                environment(sections),
                options,
                input,
                tools(sections),
                body,
                post(sections));
    }

    private Body body(Sections sections, boolean inParallel, boolean failFast) {
        for (String nested : List.of("parallel", "matrix")) {
            if (inParallel && sections.has(nested)) {
                problems.add(
                        sections.call(nested).orElseThrow().node(),
                        "\"" + nested + "\" cannot stand inside another parallel or matrix");
            }
        }
        Optional<Body> stages = sections.block("stages").map(s -> new Sequence(stages(s, inParallel)));
        Optional<Body> parallel = sections.block("parallel").map(s -> new Branches(stages(s, true), failFast));
        Optional<Body> matrix = sections.block("matrix").map(s -> new Branches(matrix(s), failFast));
        Optional<Body> code = sections.block("steps").map(s -> new StepBlock(steps.parse(s)));
        return stages.or(() -> parallel).or(() -> matrix).or(() -> code).orElse(new Sequence(List.of()));
    }

    /** A stage for each cell; all of them share the sections, and so the code, of the matrix. */
    private List<Stage> matrix(Call section) {
        List<String> known = List.of(
                "axes", "excludes", "stages", "agent", "environment", "when", "options", "input", "tools", "post");
        Sections sections = Sections.of(
                section.block(),
                "matrix",
                known,
                problems,
                call -> problems.unknown(call.node(), "section", call.name(), " of matrix", known));
        for (String required : List.of("axes", "stages")) {
            if (!sections.has(required)) {
                problems.add(section.node(), "\"matrix\" needs \"" + required + "\"");
            }
        }
        Body body =
                new Sequence(sections.block("stages").map(s -> stages(s, true)).orElse(List.of()));
        Stage shared = stage("", section, Map.of(), sections, body);
        return new MatrixParser(problems)
                .cells(sections).stream()
                        .map(cell -> shared.inCell(MatrixParser.name(cell), cell))
                        .toList();
    }

    private void unknownSection(Call call, String what) {
        if (steps.knows(call.name())) {
            problems.add(
                    call.node(),
                    "\"" + call.name() + "\" is a step and belongs in the steps of " + what + ": steps { ... }");
        } else {
            problems.unknown(call.node(), "section", call.name(), " of " + what, SECTIONS);
        }
    }
}
