package io.jenkins.plugins.mlops.cli.run.declarative;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;

/** Reads the axes and excludes of a {@code matrix}, and combines them to its cells. */
final class MatrixParser {
    private final Problems problems;

    MatrixParser(Problems problems) {
        this.problems = problems;
    }

    /** An axis, or the part of an exclude that is about one; {@code inverse} means: all values but these. */
    private record Axis(String name, List<String> values, boolean inverse) {
        boolean matches(Map<String, String> cell) {
            return values.contains(cell.get(name)) != inverse;
        }
    }

    /** The axis values of each cell, the last axis varying fastest. */
    List<Map<String, String>> cells(Sections matrix) {
        List<Axis> axes = matrix.block("axes").map(this::axes).orElse(List.of());
        List<List<Axis>> excludes =
                matrix.block("excludes").map(s -> excludes(s, axes)).orElse(List.of());
        List<Map<String, String>> cells = List.of(Map.of());
        for (Axis axis : axes) {
            List<Map<String, String>> wider = new ArrayList<>();
            for (Map<String, String> cell : cells) {
                for (String value : axis.values()) {
                    Map<String, String> next = new LinkedHashMap<>(cell);
                    next.put(axis.name(), value);
                    wider.add(next);
                }
            }
            cells = wider;
        }
        return cells.stream()
                .filter(cell -> excludes.stream().noneMatch(e -> e.stream().allMatch(a -> a.matches(cell))))
                .toList();
    }

    /** The name of a cell's stage, as Jenkins forms it. */
    static String name(Map<String, String> cell) {
        return cell.entrySet().stream()
                .map(e -> e.getKey() + " = '" + e.getValue() + "'")
                .collect(Collectors.joining(", ", "Matrix - ", ""));
    }

    private List<Axis> axes(Call section) {
        return axes(section, List.of("name", "values"));
    }

    private List<Axis> axes(Call section, List<String> fields) {
        List<Axis> axes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Call call : Sections.calls(section.block(), "an axis", problems)) {
            if (!call.name().equals("axis") || !call.isBlock()) {
                problems.add(call.node(), "expected axis { name '...'; " + fields.get(1) + " '...', '...' }");
            } else {
                axis(call, fields).ifPresent(axis -> {
                    axes.add(axis);
                    if (!names.add(axis.name())) {
                        problems.add(call.node(), "more than one axis \"" + axis.name() + "\"");
                    }
                });
            }
        }
        if (Call.statements(section.block()).isEmpty()) {
            problems.add(section.node(), "\"" + section.name() + "\" has no axis");
        }
        return axes;
    }

    private Optional<Axis> axis(Call call, List<String> fields) {
        Sections sections = Sections.of(
                call.block(),
                "axis",
                fields,
                problems,
                field -> problems.unknown(field.node(), "field", field.name(), " of axis", fields));
        Optional<Call> name = sections.call("name");
        List<String> given = name.map(this::strings).orElse(List.of());
        if (name.isEmpty()) {
            problems.add(call.node(), "an axis needs a name: name '...'");
        } else if (given.size() != 1 || !EnvironmentParser.isName(given.get(0))) {
            problems.add(name.get().node(), "the name of an axis must be that of an environment variable");
        }
        List<String> lists = fields.stream()
                .filter(f -> !f.equals("name") && sections.has(f))
                .toList();
        if (lists.size() != 1) {
            problems.add(
                    call.node(),
                    "an axis needs " + String.join(" or ", fields.subList(1, fields.size()))
                            + (lists.isEmpty() ? "" : ", not both"));
            return Optional.empty();
        }
        Call list = sections.call(lists.get(0)).orElseThrow();
        List<String> values = strings(list);
        if (list.arguments().isEmpty()) {
            problems.add(list.node(), "\"" + list.name() + "\" of an axis is empty");
        }
        Set<String> seen = new HashSet<>();
        values.stream()
                .filter(v -> !seen.add(v))
                .forEach(v -> problems.add(list.node(), "the axis has the value '" + v + "' twice"));
        return given.size() == 1
                ? Optional.of(new Axis(given.get(0), values, list.name().equals("notValues")))
                : Optional.empty();
    }

    private List<List<Axis>> excludes(Call section, List<Axis> axes) {
        List<List<Axis>> excludes = new ArrayList<>();
        for (Call call : Sections.calls(section.block(), "an exclude", problems)) {
            if (!call.name().equals("exclude") || !call.isBlock()) {
                problems.add(call.node(), "expected exclude { axis { ... } } in excludes");
                continue;
            }
            List<Axis> exclude = axes(call, List.of("name", "values", "notValues"));
            List<String> names = axes.stream().map(Axis::name).toList();
            for (Axis axis : exclude) {
                if (!names.contains(axis.name())) {
                    problems.unknown(call.node(), "axis", axis.name(), "", names);
                }
            }
            excludes.add(exclude);
        }
        if (Call.statements(section.block()).isEmpty()) {
            problems.add(section.node(), "\"excludes\" is empty");
        }
        return excludes;
    }

    private List<String> strings(Call call) {
        List<String> strings = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            if (argument instanceof ConstantExpression c && c.getValue() != null) {
                strings.add(c.getValue().toString());
            } else {
                problems.add(argument, "expected a plain string, not " + Source.describe(argument));
            }
        }
        return strings;
    }
}
