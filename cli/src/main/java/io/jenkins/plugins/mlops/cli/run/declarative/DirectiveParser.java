package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Directive;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Reads the sections that are lists of named entries, and checks each entry's arguments against its signature. */
final class DirectiveParser {
    private final Problems problems;
    private final Code code;
    private final Arguments arguments;

    DirectiveParser(Problems problems, Code code) {
        this.problems = problems;
        this.code = code;
        this.arguments = new Arguments(problems);
    }

    /** {@code options}, {@code parameters} or {@code triggers}: entries, each of which may be there once. */
    List<Directive> entries(Call section, Vocabulary known) {
        return entries(section, known, known);
    }

    /**
     * @param elsewhere what is known, but not here
     */
    List<Directive> entries(Call section, Vocabulary known, Vocabulary elsewhere) {
        List<Directive> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean repeatable = section.name().equals("parameters");
        List<Call> calls = Sections.calls(section.block(), "an entry of " + section.name(), problems);
        for (Call call : calls) {
            if (!known.has(call.name()) && elsewhere.has(call.name())) {
                problems.add(
                        call.node(),
                        "\"" + call.name() + "\" stands in the " + section.name() + " of the pipeline, not of a stage");
            } else if (!seen.add(call.name()) && !repeatable) {
                problems.add(call.node(), "more than one " + known.what() + " \"" + call.name() + "\"");
            } else {
                entry(call, known).ifPresent(entries::add);
            }
        }
        if (Call.statements(section.block()).isEmpty()) {
            problems.add(section.node(), "\"" + section.name() + "\" is empty");
        }
        return entries;
    }

    Optional<Directive> entry(Call call, Vocabulary known) {
        Optional<Signature> signature = known.find(call.name());
        if (signature.isEmpty()) {
            problems.unknown(call.node(), known.what(), call.name(), "", known.names());
            return Optional.empty();
        }
        if (call.block() != null) {
            problems.add(call.node(), "\"" + call.name() + "\" takes no block here");
            return Optional.empty();
        }
        // What is only told of is not evaluated either.
        return signature.get().isOpen()
                ? Optional.of(directive(call, new MapExpression()))
                : arguments.check(call, signature.get()).map(map -> directive(call, map));
    }

    /** The tools of a pipeline or stage: {@code type 'name'}. */
    List<Directive> tools(Call section) {
        List<Directive> tools = new ArrayList<>();
        for (Call call : Sections.calls(section.block(), "a tool and its name", problems)) {
            if (call.arguments().size() != 1 || call.block() != null || call.isNamed()) {
                problems.add(call.node(), "tool \"" + call.name() + "\" needs one name: " + call.name() + " '...'");
            } else {
                tools.add(
                        directive(call, Arguments.named("name", call.arguments().get(0))));
            }
        }
        if (Call.statements(section.block()).isEmpty()) {
            problems.add(section.node(), "\"tools\" is empty");
        }
        return tools;
    }

    /** {@code agent any}, {@code agent none} or {@code agent { type ... }}. */
    Directive agent(Call section) {
        String types = String.join(", ", Vocabulary.AGENTS.names());
        if (section.block() == null) {
            String type =
                    section.arguments().size() == 1 && section.arguments().get(0) instanceof VariableExpression variable
                            ? variable.getName()
                            : "";
            if (type.equals("any") || type.equals("none")) {
                return directive(section, type, new MapExpression());
            }
            problems.add(
                    section.node(),
                    "expected \"agent any\", \"agent none\" or \"agent { label '...' }\""
                            + (type.isEmpty() ? "" : ", not \"agent " + type + "\""));
            return null;
        }
        List<Call> calls = Sections.calls(section.block(), "an agent", problems);
        if (calls.size() != 1 || !section.isBlock()) {
            problems.add(section.node(), "\"agent\" needs exactly one of " + types);
            return null;
        }
        Call agent = calls.get(0);
        Optional<Signature> signature = Vocabulary.AGENTS.find(agent.name());
        if (signature.isEmpty()) {
            String remedy = Vocabulary.REFUSED_AGENTS.get(agent.name());
            if (remedy == null) {
                problems.unknown(agent.node(), "agent", agent.name(), "", Vocabulary.AGENTS.names());
            } else {
                problems.add(
                        agent.node(), "agent \"" + agent.name() + "\" does not exist without a Jenkins: " + remedy);
            }
            return null;
        }
        if (agent.isBlock()) {
            return fields(agent, signature.get())
                    .map(map -> directive(agent, map))
                    .orElse(null);
        }
        return arguments
                .check(agent, signature.get())
                .map(map -> directive(agent, map))
                .orElse(null);
    }

    /** The fields of {@code node { ... }} or {@code docker { ... }}. */
    private Optional<MapExpression> fields(Call agent, Signature signature) {
        List<String> known =
                signature.parameters().stream().map(Signature.Parameter::name).toList();
        MapExpression map = new MapExpression();
        boolean valid = true;
        for (Call field : Sections.calls(agent.block(), "a field of the agent", problems)) {
            Signature.Parameter parameter = signature.parameter(field.name());
            if (parameter == null) {
                problems.unknown(field.node(), "field", field.name(), " of agent " + agent.name(), known);
                valid = false;
            } else if (field.arguments().size() != 1 || field.block() != null) {
                problems.add(field.node(), "\"" + field.name() + "\" needs one value");
                valid = false;
            } else {
                Expression value = field.arguments().get(0);
                valid &= arguments.checkValue(value, agent.name(), parameter);
                map.addMapEntryExpression(new ConstantExpression(field.name()), value);
            }
        }
        if (Call.statements(agent.block()).isEmpty()) {
            problems.add(
                    agent.node(), "agent \"" + agent.name() + "\" needs a field; known: " + String.join(", ", known));
            valid = false;
        }
        for (Signature.Parameter parameter : signature.parameters()) {
            boolean given = map.getMapEntryExpressions().stream()
                    .anyMatch(entry -> entry.getKeyExpression().getText().equals(parameter.name()));
            if (valid && parameter.required() && !given) {
                problems.add(agent.node(), "agent \"" + agent.name() + "\" needs \"" + parameter.name() + "\"");
                valid = false;
            }
        }
        return valid ? Optional.of(map) : Optional.empty();
    }

    /** The {@code input} of a stage. */
    Pipeline.Input input(Call section) {
        MapExpression fields = new MapExpression();
        List<Directive> parameters = new ArrayList<>();
        List<String> known = new ArrayList<>(Vocabulary.INPUT.names());
        known.add("parameters");
        Sections sections = Sections.of(
                section.block(),
                "input",
                known,
                problems,
                call -> problems.unknown(call.node(), "field", call.name(), " of input", known));
        for (Call field : sections.byName().values()) {
            if (field.name().equals("parameters")) {
                sections.block("parameters").ifPresent(call -> parameters.addAll(entries(call, Vocabulary.PARAMETERS)));
            } else {
                arguments
                        .check(field, Vocabulary.INPUT.entries().get(field.name()))
                        .ifPresent(map -> map.getMapEntryExpressions().forEach(fields::addMapEntryExpression));
            }
        }
        if (!sections.has("message")) {
            problems.add(section.node(), "\"input\" needs a message: message '...'");
        }
        return new Pipeline.Input(directive(section, fields), parameters);
    }

    private Directive directive(Call call, MapExpression arguments) {
        return directive(call, call.name(), arguments);
    }

    private Directive directive(Call call, String name, MapExpression arguments) {
        return new Directive(name, call.node().getLineNumber(), code.expression(arguments));
    }
}
