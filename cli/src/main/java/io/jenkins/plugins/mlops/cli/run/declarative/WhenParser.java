package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.AllOf;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.AnyOf;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Condition;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Expression;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Not;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Test;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code when}. */
final class WhenParser {
    private static final Set<String> BEFORE = Set.of("beforeOptions", "beforeInput", "beforeAgent");

    private final Problems problems;
    private final Code code;
    private final DirectiveParser directives;

    WhenParser(Problems problems, Code code, DirectiveParser directives) {
        this.problems = problems;
        this.code = code;
        this.directives = directives;
    }

    When parse(Call section) {
        Set<String> before = new HashSet<>();
        List<Call> conditions = new ArrayList<>();
        for (Call call : Sections.calls(section.block(), "a condition", problems)) {
            if (BEFORE.contains(call.name())) {
                if (Literal.booleanArgument(call, problems)) {
                    before.add(call.name());
                }
            } else {
                conditions.add(call);
            }
        }
        if (conditions.isEmpty() && Call.statements(section.block()).size() == before.size()) {
            problems.add(section.node(), "\"when\" has no condition; known: " + String.join(", ", names()));
        }
        return new When(
                new AllOf(conditions(conditions)),
                before.contains("beforeOptions"),
                before.contains("beforeInput"),
                before.contains("beforeAgent"));
    }

    private List<Condition> conditions(List<Call> calls) {
        return calls.stream().map(this::condition).flatMap(Optional::stream).toList();
    }

    private Optional<Condition> condition(Call call) {
        return switch (call.name()) {
            case "allOf" -> Optional.of(new AllOf(nested(call)));
            case "anyOf" -> Optional.of(new AnyOf(nested(call)));
            case "not" -> not(call);
            case "expression" -> expression(call);
            case "changelog", "changeset" -> {
                problems.add(
                        call.node(),
                        "\"" + call.name()
                                + "\" looks at the commits since the last build of a Jenkins job, which a run"
                                + " without Jenkins does not have; known: " + String.join(", ", names()));
                yield Optional.empty();
            }
            default -> {
                if (!Vocabulary.CONDITIONS.has(call.name())) {
                    problems.unknown(call.node(), "condition", call.name(), " of when", names());
                    yield Optional.empty();
                }
                yield directives.entry(call, Vocabulary.CONDITIONS).map(Test::new);
            }
        };
    }

    private Optional<Condition> not(Call call) {
        List<Condition> negated = nested(call);
        if (negated.size() > 1) {
            problems.add(call.node(), "\"not\" takes one condition; for several, write not { anyOf { ... } }");
        }
        return negated.stream().findFirst().map(Not::new);
    }

    private Optional<Condition> expression(Call call) {
        if (!call.isBlock()) {
            problems.add(call.node(), "\"expression\" needs a block: expression { ... }");
            return Optional.empty();
        }
        return Optional.of(new Expression(code.block(call.block())));
    }

    private List<Condition> nested(Call call) {
        if (!call.isBlock()) {
            problems.add(call.node(), "\"" + call.name() + "\" needs a block of conditions");
            return List.of();
        }
        if (Call.statements(call.block()).isEmpty()) {
            problems.add(call.node(), "\"" + call.name() + "\" has no condition; known: " + String.join(", ", names()));
        }
        return conditions(Sections.calls(call.block(), "a condition", problems));
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(Vocabulary.CONDITIONS.names());
        names.addAll(List.of("expression", "not", "allOf", "anyOf"));
        return names;
    }
}
