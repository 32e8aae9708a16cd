package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.home.Execution;
import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.cli.page.Page;
import io.jenkins.plugins.mlops.engine.Consequence;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.LogLines;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.ParameterHelp;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.review.Review;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * An operation as a command. Its options are the parameters of the step, in kebab case; what has structure is given in a
 * request file, and what is a text or a map also as {@code '{key: value}'}.
 */
public class OperationCommand implements Callable<Integer> {
    /** The others change the registry, and have little to show. */
    private static final Set<Kind> WITH_PAGE = EnumSet.of(Kind.VALIDATION, Kind.TRAINING, Kind.EVALUATION);

    private final Kind kind;
    private final CommandSpec spec;
    private final JsonTarget json = new JsonTarget();

    public OperationCommand(Kind kind) {
        this.kind = kind;
        this.spec = CommandSpec.wrapWithoutInspection(this);
        ParameterHelp help = new ParameterHelp();
        spec.usageMessage().description(help.step(kind));
        for (RecordComponent component : Requests.type(kind).getRecordComponents()) {
            Class<?> type = optionType(component);
            if (type != null) {
                OptionSpec.Builder option = OptionSpec.builder(option(component.getName()))
                        .paramLabel(label(type))
                        .type(type)
                        .description(help.parameter(kind, component.getName()));
                if (type == Boolean.class) {
                    option.arity("0..1").fallbackValue("true");
                }
                spec.addOption(option.build());
            }
        }
        if (WITH_PAGE.contains(kind)) {
            spec.addOption(OptionSpec.builder(HtmlTarget.OPTION)
                    .paramLabel("FILE")
                    .type(String.class)
                    .description(HtmlTarget.DESCRIPTION)
                    .build());
        }
        spec.addMixin("json", CommandSpec.forAnnotatedObject(json));
        LocalOptions.addTo(spec);
    }

    public final CommandSpec spec() {
        return spec;
    }

    @Override
    public final Integer call() throws IOException {
        ParseResult options = spec.commandLine().getParseResult();
        Request request = Requests.of(kind, parameters(options));
        Destination file = json.file() == null ? null : Destination.of(JsonTarget.OPTION, json.file());
        String html = options.matchedOptionValue(HtmlTarget.OPTION, (String) null);
        Destination page = html == null ? null : Destination.of(HtmlTarget.OPTION, html);
        LocalHome home = LocalOptions.home(options);
        LocalRun run = LocalOptions.run(options, home);
        PrintWriter out = json.isStandardOutput()
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        Report report;
        String what = kind.step() + " " + request.id();
        try (PrintedLog log = PrintedLog.of(spec.commandLine(), what, out)) {
            report = execute(request, Execution.ofCommand(home, run, log));
        } finally {
            run.deleteIfEmpty();
        }
        LogLines.of(report).forEach(out::println);
        if (WITH_PAGE.contains(kind)
                && !json.isGiven()
                && page == null
                && !Consequence.failed(report).isEmpty()) {
            out.println("  as a page, with more: mlops report " + run.number() + " --html report.html");
        }
        out.flush();
        if (file != null) {
            file.write(Json.write(report));
        } else if (json.isGiven()) {
            json.write(Json.write(report), spec.commandLine().getOut());
        }
        if (page != null) {
            page.write(Page.of(HtmlTarget.view(Review.of(report, null), null, run)));
        }
        return ExitCode.of(report, Consequence.of(report, request.failBuild()));
    }

    /** Runs the operation and records its report. */
    Report execute(Request request, Execution execution) throws IOException {
        return execution.run(request);
    }

    private Map<String, Object> parameters(ParseResult options) throws IOException {
        Path file = options.matchedOptionValue("--request", (Path) null);
        Map<String, Object> parameters = file == null ? new LinkedHashMap<>() : RequestFile.read(file);
        for (String parameter : Requests.parameters(kind)) {
            OptionSpec option = spec.findOption(option(parameter));
            if (option != null && options.hasMatchedOption(option)) {
                Object value = option.getValue();
                parameters.put(
                        parameter,
                        value instanceof String[] values
                                ? List.of(values)
                                : value instanceof String text && mayBeMap(parameter)
                                        ? RequestFile.textOrMap(option(parameter), text)
                                        : value);
            }
        }
        return parameters;
    }

    private boolean mayBeMap(String parameter) {
        return Arrays.stream(Requests.type(kind).getRecordComponents())
                .anyMatch(component -> component.getName().equals(parameter) && component.getType() == Object.class);
    }

    private static String option(String parameter) {
        return "--" + parameter.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Null for what has structure. */
    private static Class<?> optionType(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class
                && ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0] == String.class) {
            return String[].class;
        }
        if (type == Boolean.class || Requests.isSwitch(component.getName())) {
            return Boolean.class;
        }
        // Everything else is text here; the request says what is wrong with a number.
        return type == Map.class || type == List.class || type.isRecord() ? null : String.class;
    }

    private static String label(Class<?> type) {
        return type == Boolean.class ? "true|false" : "VALUE";
    }
}
