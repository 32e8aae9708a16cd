package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.page.Page;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataFile;
import io.jenkins.plugins.mlops.engine.data.DataFiles;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.DataSelection;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.data.Dialect;
import io.jenkins.plugins.mlops.engine.data.Format;
import io.jenkins.plugins.mlops.engine.data.MalformedRow;
import io.jenkins.plugins.mlops.engine.data.Place;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.presentation.ColumnDetail;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfiler;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile;
import io.jenkins.plugins.mlops.engine.profile.Pass;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import io.jenkins.plugins.mlops.engine.validation.contract.ContractProposal;
import io.jenkins.plugins.mlops.engine.workspace.DirectoryWorkspace;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mlops profile}: what data looks like, and a first contract for it. */
@Command(name = "profile", description = "Shows what the columns of data look like, and proposes a contract for it.")
public final class ProfileCommand implements Callable<Integer> {
    private static final int MOST_VALUES = 3;
    private static final int LONGEST_NAME = 60;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FILES",
            required = true,
            description =
                    "Path of the data, or Ant patterns, separated by commas, of files with the same columns: CSV, TSV"
                            + " or JSON Lines, plain, .gz or .zst; or Parquet.")
    private String data;

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

    @Option(names = HtmlTarget.OPTION, paramLabel = "FILE", description = HtmlTarget.DESCRIPTION)
    private String html;

    @Mixin
    private JsonTarget json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (PrintedLog log = PrintedLog.of(spec.commandLine(), "profile", out)) {
            return profile(workspace(log), out);
        }
    }

    private int profile(Workspace workspace, PrintWriter out) throws IOException {
        Dataset dataset = DataSelection.of(
                "data", data, format == null ? null : RequestFile.textOrMap("--format", format), workspace);
        Destination jsonFile = json.file() == null ? null : destination(JsonTarget.OPTION, json.file(), dataset);
        Destination page = html == null ? null : destination(HtmlTarget.OPTION, html, dataset);
        Destination contractFile =
                contract == null ? null : destination("--contract-out", contract.toString(), dataset);
        List<String> notices = new ArrayList<>();
        DataProfile profile = profile(dataset, workspace, notices);
        if (jsonFile != null) {
            jsonFile.write(Json.write(profile));
        }
        if (page != null) {
            page.write(Page.of(profile));
        }
        if (contractFile != null) {
            String name = Identifiers.fromPath(data);
            contractFile.write(ContractProposal.of(dataset, profile, name, workspace::checkCancelled));
        }
        if (json.isStandardOutput()) {
            json.write(Json.write(profile), out);
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

    /** What is only looked at may lie anywhere, and nothing is kept. */
    private static Workspace workspace(PrintedLog log) {
        Path here = Path.of("").toAbsolutePath();
        String anywhere = StreamSupport.stream(
                        FileSystems.getDefault().getRootDirectories().spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Path nowhere = here.resolve(".mlops/tmp");
        return new DirectoryWorkspace(here, here, anywhere, nowhere, nowhere, System.getenv(), Clock.systemUTC(), log);
    }

    /** @param notices takes how the text is written, if that is not plain CSV or TSV, and what is in doubt about it */
    private static DataProfile profile(Dataset dataset, Workspace workspace, List<String> notices) throws IOException {
        DataProfiler profiler = new DataProfiler(column -> false);
        try (DataReader reader = dataset.open(workspace::checkCancelled)) {
            FirstMalformed work = new FirstMalformed(profiler);
            new Pass(reader, work)
                    .run((rows, bytes) -> workspace.progress(Progress.reading(rows, bytes, reader.bytes())));
            Dialect dialect = reader.dialect();
            if (dialect != null && !dialect.isStandard(dataset.format())) {
                notices.add("read with " + dialect.words());
            }
            notices.addAll(reader.notices());
            if (work.row != null) {
                notices.add(malformed(work.row, reader.place(work.row.row()), dataset.format()));
            }
            return profiler.profile(reader.content());
        }
    }

    /** Another work, and the first row that is malformed. */
    private static final class FirstMalformed implements Pass.Work {
        private final Pass.Work work;
        private MalformedRow row;

        FirstMalformed(Pass.Work work) {
            this.work = work;
        }

        @Override
        public List<Runnable> apart(int lane, List<String> columns, Batch batch) {
            return work.apart(lane, columns, batch);
        }

        @Override
        public List<Runnable> inOrder(int lane, List<String> columns, Batch batch) {
            if (row == null && !batch.malformed().isEmpty()) {
                row = batch.malformed().get(0);
            }
            return work.inOrder(lane, columns, batch);
        }
    }

    private static String malformed(MalformedRow first, Place place, Format format) {
        return "malformed rows are left out; the first is row " + place.row()
                + (place.file() == null ? "" : " of " + place.file()) + ", which has " + first.detail()
                + ": correct them" + (format.isTyped() ? "" : ", or say by --format how the file is written");
    }

    private static Destination destination(String option, String path, Dataset dataset) throws IOException {
        Destination destination = Destination.of(option, path);
        List<DataFile> files = dataset instanceof DataFiles several ? several.files() : List.of((DataFile) dataset);
        for (DataFile file : files) {
            destination.otherThan(option, file.path());
        }
        return destination;
    }

    private static void print(DataProfile profile, PrintWriter out) {
        String malformed = profile.malformedRows() == 0 ? "" : " (and " + profile.malformedRows() + " malformed)";
        out.println(profile.data().path() + "  rows " + profile.rows() + malformed + "  columns "
                + profile.columns().size() + "  sha256 " + profile.data().sha256());
        int width = profile.columns().stream()
                .mapToInt(column -> name(column).length())
                .max()
                .orElse(0);
        for (ColumnProfile column : profile.columns()) {
            String type = column.type() == null ? "none" : column.type().name().toLowerCase(Locale.ROOT);
            out.println(String.format(
                            Locale.ROOT,
                            "  %-" + Math.max(1, width) + "s  %-9s  missing %d%s  distinct %s%d  %s",
                            name(column),
                            type,
                            column.missing(),
                            markers(column),
                            column.distinct().relativeError() > 0 ? "~" : "",
                            column.distinct().count(),
                            detail(column))
                    .stripTrailing());
        }
    }

    private static String name(ColumnProfile column) {
        return OneLine.of(column.name(), LONGEST_NAME);
    }

    private static String markers(ColumnProfile column) {
        return column.missingMarkers() == null || column.missingMarkers() == 0
                ? ""
                : " (and " + column.missingMarkers() + " missing markers)";
    }

    private static String detail(ColumnProfile column) {
        NumberProfile numbers = column.numbers();
        if (numbers != null && numbers.min() != null) {
            String spread = numbers.standardDeviation() == null
                    ? ""
                    : String.format(Locale.ROOT, "  sd %.4g", numbers.standardDeviation());
            return "min " + number(numbers.min()) + "  mean " + number(numbers.mean()) + "  max "
                    + number(numbers.max()) + spread;
        }
        if (column.times() != null) {
            return "min " + column.times().min() + "  max " + column.times().max() + "  order "
                    + new ColumnDetail(column).facts().get(ColumnDetail.ORDER);
        }
        return column.top() == null
                ? ""
                : column.top().values().stream()
                        .limit(MOST_VALUES)
                        .map(ProfileCommand::value)
                        .collect(Collectors.joining(", "));
    }

    private static String number(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return whole ? String.valueOf((long) number) : String.format(Locale.ROOT, "%.6g", number);
    }

    private static String value(ValueCount value) {
        return "'" + OneLine.of(value.value()) + "' " + value.count();
    }
}
