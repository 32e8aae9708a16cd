package io.jenkins.plugins.mlops.cli;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.data.DataFormat;
import io.jenkins.plugins.mlops.engine.data.Dialect;
import io.jenkins.plugins.mlops.engine.gate.QualityGate;
import io.jenkins.plugins.mlops.engine.json.ParameterHelp;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.metric.Metric;
import io.jenkins.plugins.mlops.engine.metric.Task;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import io.jenkins.plugins.mlops.engine.retraining.NewData;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftGate;
import io.jenkins.plugins.mlops.engine.validation.freshness.FreshnessGate;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryGate;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The parts of {@code docs/reference} that the code knows, in Markdown, by name. */
final class Reference {
    private static final ParameterHelp HELP = new ParameterHelp();

    /** The keys that all reports have. */
    private static final Set<String> COMMON = Set.of("id", "items", "metrics", "run");

    /** Of a line in a usage text. */
    private static final int WIDTH = 100;

    private Reference() {}

    static Map<String, Supplier<String>> sections() {
        Map<String, Supplier<String>> sections = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            sections.put("step " + kind.step(), () -> step(kind));
        }
        sections.put("trigger", Reference::trigger);
        sections.put("new data", Reference::newData);
        sections.put("format", Reference::format);
        sections.put("drift", () -> keys(DriftGate.class, HELP::drift));
        sections.put("history", () -> keys(HistoryGate.class, HELP::history));
        sections.put("freshness", () -> keys(FreshnessGate.class, HELP::freshness));
        sections.put("gates", () -> keys(QualityGate.class, HELP::gate));
        for (Task task : Task.values()) {
            sections.put("metrics " + task.key(), () -> metrics(task));
        }
        sections.put("commands", Reference::commands);
        for (Class<?> report : Report.class.getPermittedSubclasses()) {
            sections.put("report " + report.getSimpleName(), () -> RecordTables.table(report, COMMON));
        }
        sections.put("parts of reports", () -> parts(List.of(Report.class.getPermittedSubclasses())));
        sections.put("packages of the engine", () -> PackageTable.of("engine"));
        sections.put("packages of the command line", () -> PackageTable.of("cli"));
        sections.put("profile", () -> RecordTables.table(DataProfile.class, Set.of()));
        sections.put("parts of profiles", () -> parts(List.of(DataProfile.class)));
        return sections;
    }

    private static String step(Kind kind) {
        StringBuilder table =
                new StringBuilder(HELP.step(kind)).append("\n\n| parameter | is | meaning |\n|---|---|---|\n");
        for (RecordComponent parameter : Requests.type(kind).getRecordComponents()) {
            String name = parameter.getName();
            String is = type(parameter.getGenericType()) + (isRequired(kind, name) ? ", required" : "");
            table.append(row("`" + name + "`", is, HELP.parameter(kind, name)));
        }
        return table.toString();
    }

    private static String trigger() {
        StringBuilder table =
                new StringBuilder(HELP.trigger()).append("\n\n| parameter | is | meaning |\n|---|---|---|\n");
        for (RecordComponent parameter : ContinuousTraining.class.getRecordComponents()) {
            String name = parameter.getName();
            String is = parameter.getType() == NewData.class ? "map" : word(parameter.getType());
            table.append(row("`" + name + "`", is + (name.equals("model") ? ", required" : ""), HELP.trigger(name)));
        }
        return table.toString();
    }

    private static String newData() {
        StringBuilder table = new StringBuilder("| key | is | meaning |\n|---|---|---|\n");
        for (RecordComponent key : NewData.class.getRecordComponents()) {
            table.append(row("`" + key.getName() + "`", word(key.getType()), HELP.newData(key.getName())));
        }
        return table.toString();
    }

    private static String format() {
        StringBuilder table = new StringBuilder("| key | is | meaning |\n|---|---|---|\n");
        for (String key : DataFormat.KEYS) {
            String is = Arrays.stream(Dialect.class.getRecordComponents())
                    .filter(component -> component.getName().equals(key))
                    .map(component -> type(component.getGenericType()))
                    .findFirst()
                    .orElse("text");
            table.append(row("`" + key + "`", is, HELP.format(key)));
        }
        return table.toString();
    }

    /** The keys of a parameter that is a map. */
    private static String keys(Class<?> gate, UnaryOperator<String> help) {
        StringBuilder table = new StringBuilder("| key | is | meaning |\n|---|---|---|\n");
        for (RecordComponent key : gate.getRecordComponents()) {
            table.append(row("`" + key.getName() + "`", type(key.getGenericType()), help.apply(key.getName())));
        }
        return table.toString();
    }

    private static String metrics(Task task) {
        StringBuilder table =
                new StringBuilder("| metric | better | range | needs | meaning |\n|---|---|---|---|---|\n");
        for (Metric metric : Metric.of(task)) {
            String needs = metric.needs() == Metric.Needs.SCORE
                    ? task == Task.BINARY ? "`score`" : "`scores`"
                    : task == Task.BINARY ? "`prediction` or `score`" : "`prediction`";
            if (metric.parameter() != Metric.Parameter.NONE) {
                needs += ", and `" + metric.parameter().key() + "` in the gate";
            }
            table.append(row(
                    "`" + metric.key() + "`",
                    metric.direction().name().toLowerCase(Locale.ROOT),
                    bound(metric.least()) + " to " + bound(metric.greatest()),
                    needs,
                    metric.meaning()));
        }
        return table.toString();
    }

    private static String commands() {
        StringBuilder text = new StringBuilder();
        CommandLine mlops = Main.commandLine();
        append(mlops, text);
        for (CommandLine command : mlops.getSubcommands().values()) {
            append(command, text);
            command.getSubcommands().values().forEach(nested -> append(nested, text));
        }
        return text.toString();
    }

    private static void append(CommandLine command, StringBuilder text) {
        command.setUsageHelpWidth(WIDTH);
        text.append("### ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
        command.getUsageMessage(CommandLine.Help.Ansi.OFF).lines().forEach(line -> text.append(line.stripTrailing())
                .append('\n'));
        text.append("```\n\n");
    }

    private static String parts(List<Class<?>> wholes) {
        StringBuilder text = new StringBuilder();
        for (Class<?> part : RecordTables.parts(wholes)) {
            if (!Request.class.isAssignableFrom(part)) {
                text.append("### ").append(part.getSimpleName()).append("\n\n");
                text.append(RecordTables.table(part, Set.of())).append('\n');
            }
        }
        return text.toString();
    }

    private static String bound(double value) {
        return Double.isInfinite(value) ? value < 0 ? "-∞" : "∞" : String.valueOf((long) value);
    }

    private static String type(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Map.class
                    ? "map"
                    : element == QualityGate.class ? "list of gates" : "text or list";
        }
        if (type == Criticality.class) {
            return "criticality";
        }
        if (type == DriftGate.class) {
            return "map";
        }
        if (type == HistoryGate.class) {
            return "true or map";
        }
        return type == Object.class ? "text or map" : word((Class<?>) type);
    }

    /** What a value of a plain type is. */
    static String word(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "whole number";
        }
        if (type == Double.class || type == double.class) {
            return "number";
        }
        throw new IllegalStateException("no word for " + type);
    }

    static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|").replace("<", "&lt;"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Whether no form of the step does without the parameter. */
    private static boolean isRequired(Kind kind, String parameter) {
        for (Map<String, Object> form : shortest(kind)) {
            Map<String, Object> without = new HashMap<>(form);
            if (without.remove(parameter) == null || isAccepted(kind, without)) {
                return false;
            }
        }
        return true;
    }

    /** The forms of the step with as few parameters as possible. */
    private static List<Map<String, Object>> shortest(Kind kind) {
        List<Map<String, Object>> forms = new ArrayList<>();
        switch (kind) {
            case VALIDATION -> forms.add(Map.of("data", "x.csv"));
            case TRAINING, REGISTRATION -> forms.add(Map.of("model", "m"));
            case FETCH -> {
                forms.add(Map.of("model", "m", "into", "folder", "alias", "champion"));
                forms.add(Map.of("model", "m", "into", "folder", "version", 1));
            }
            case EVALUATION -> {
                forms.add(Map.of("model", "m", "metrics", Map.of("rocAuc", 0.9)));
                forms.add(Map.of(
                        "model", "m", "task", "regression", "predictions", "x.csv", "label", "y", "prediction", "p"));
            }
            case PROMOTION -> forms.add(Map.of("model", "m", "to", "champion"));
            case ROLLBACK -> forms.add(Map.of("model", "m", "alias", "champion", "to", "previous"));
        }
        for (Map<String, Object> form : forms) {
            Requests.of(kind, form);
        }
        return forms;
    }

    private static boolean isAccepted(Kind kind, Map<String, Object> parameters) {
        try {
            Requests.of(kind, parameters);
            return true;
        } catch (BadInput e) {
            return false;
        }
    }
}
