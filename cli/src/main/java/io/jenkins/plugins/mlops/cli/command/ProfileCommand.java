package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.data.Dialect;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfiler;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile;
import io.jenkins.plugins.mlops.engine.profile.Pass;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import io.jenkins.plugins.mlops.engine.validation.contract.ContractProposal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mlops profile}: what data looks like, and a first contract for it. */
@Command(name = "profile", description = "Shows what the columns of a file look like, and proposes a contract for it.")
public final class ProfileCommand implements Callable<Integer> {
    private static final int MOST_VALUES = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description = "CSV, TSV or JSON Lines, plain, .gz or .zst; or Parquet.")
    private Path data;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "csv, tsv, jsonl or parquet, where the file's name does not tell; or a map of it as 'type' and"
                            + " of a dialect, such as \"{delimiter: ';', decimal: ','}\".")
    private String format;

    @Option(
            names = "--contract-out",
            paramLabel = "FILE",
            description =
                    "Where a contract that this data keeps is written, to be edited: what it says is what the data"
                            + " shows, not what it should be.")
    private Path contract;

    @Option(names = "--json", paramLabel = "FILE", description = JsonTarget.DESCRIPTION)
    private String json;

    @Override
    public Integer call() throws IOException {
        Dataset dataset =
                Dataset.of(data, data.toString(), format == null ? null : RequestFile.textOrMap("--format", format));
        Destination jsonFile =
                json == null || JsonTarget.STANDARD_OUTPUT.equals(json) ? null : destination("--json", json);
        Destination contractFile = contract == null ? null : destination("--contract-out", contract.toString());
        List<String> notices = new ArrayList<>();
        DataProfile profile = profile(dataset, notices);
        if (jsonFile != null) {
            jsonFile.write(Json.write(profile));
        }
        if (contractFile != null) {
            String name = Identifiers.fromPath(data.toString());
            contractFile.write(ContractProposal.of(dataset, profile, name, () -> {}));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (JsonTarget.STANDARD_OUTPUT.equals(json)) {
            JsonTarget.write(json, Json.write(profile), out);
        } else {
            print(profile, out);
            notices.forEach(notice -> out.println("  note: " + notice));
        }
        if (contractFile != null) {
            spec.commandLine().getErr().println("wrote " + contract + ": read it, and say what the data must be");
        }
        out.flush();
        return ExitCode.SUCCESS;
    }

    /** @param notices takes how the text is written, if that is not plain CSV or TSV, and what is in doubt about it */
    private static DataProfile profile(Dataset dataset, List<String> notices) throws IOException {
        DataProfiler profiler = new DataProfiler(column -> false);
        try (DataReader reader = dataset.open(() -> {})) {
            Pass pass = new Pass(reader);
            for (Batch batch = pass.next(); batch != null; batch = pass.next()) {
                pass.run(profiler.tasks(reader.columns(), batch));
            }
            Dialect dialect = reader.dialect();
            if (dialect != null && !dialect.isStandard(dataset.format())) {
                notices.add("read with " + dialect.words());
            }
            notices.addAll(reader.notices());
            return profiler.profile(reader.content());
        }
    }

    private Destination destination(String option, String path) throws IOException {
        return Destination.of(option, path).otherThan(option, data);
    }

    private static void print(DataProfile profile, PrintWriter out) {
        out.println(profile.data().path() + "  rows " + profile.rows() + "  columns "
                + profile.columns().size() + "  sha256 " + profile.data().sha256());
        int width = profile.columns().stream()
                .mapToInt(column -> column.name().length())
                .max()
                .orElse(0);
        for (ColumnProfile column : profile.columns()) {
            String type = column.type() == null ? "none" : column.type().name().toLowerCase(Locale.ROOT);
            out.println(String.format(
                            Locale.ROOT,
                            "  %-" + Math.max(1, width) + "s  %-9s  missing %d%s  distinct %s%d  %s",
                            column.name(),
                            type,
                            column.missing(),
                            markers(column),
                            column.distinct().relativeError() > 0 ? "~" : "",
                            column.distinct().count(),
                            detail(column))
                    .stripTrailing());
        }
    }

    private static String markers(ColumnProfile column) {
        return column.missingMarkers() == null || column.missingMarkers() == 0
                ? ""
                : " (and " + column.missingMarkers() + " missing markers)";
    }

    private static String detail(ColumnProfile column) {
        NumberProfile numbers = column.numbers();
        if (numbers != null && numbers.min() != null) {
            return String.format(
                    Locale.ROOT,
                    "min %.6g  mean %.6g  max %.6g  sd %.4g",
                    numbers.min(),
                    numbers.mean(),
                    numbers.max(),
                    numbers.standardDeviation());
        }
        return column.top() == null
                ? ""
                : column.top().values().stream()
                        .limit(MOST_VALUES)
                        .map(ProfileCommand::value)
                        .collect(Collectors.joining(", "));
    }

    private static String value(ValueCount value) {
        return "'" + value.value().replaceAll("\\p{Cntrl}", "?") + "' " + value.count();
    }
}
