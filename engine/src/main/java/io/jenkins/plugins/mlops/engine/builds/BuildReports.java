package io.jenkins.plugins.mlops.engine.builds;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.json.Excerpt;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The reports of one build, each a file {@code <kind>-<id>.json} with a {@code <kind>-<id>.summary.json} beside it, and
 * the files that are kept with them. A report counts from when its summary is there. Which ids steps hold that still
 * run, only the object knows by which they began: there should be one for a build. Safe for threads.
 */
public final class BuildReports {
    private static final String REPORT = ".json";
    private static final String SUMMARY = ".summary.json";

    /** Those of other releases may have more in them than ours. */
    private static final long LARGEST_SUMMARY = 4 * Excerpt.MOST_SUMMARY;

    /** Names of files that are kept with a report; such names come from agents and from addresses of pages. */
    private static final Pattern KEPT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(?<!\\.json)");

    /** The fact by which a step that runs again is told from another step of the same id. */
    private static final String REQUEST = "request";

    private final Supplier<Path> directory;

    /** The digests of the requests of steps that have not ended, by the name of their report. */
    private final Map<String, List<String>> underWay = new HashMap<>();

    /** @param directory made when the first report is recorded */
    public BuildReports(Path directory) {
        this(() -> directory);
    }

    /** @param directory asked each time, since builds move when their job gets another name */
    public BuildReports(Supplier<Path> directory) {
        this.directory = directory;
    }

    private Path directory() {
        return directory.get();
    }

    /** What the files of a report are called before the first dot of their ending: {@code validation-train}. */
    public static String name(Kind kind, String id) {
        return kind.key() + "-" + id;
    }

    /**
     * Takes the request's id for a step that starts. It must be free in this build, or held by the very same request, as
     * after a retry or a restart.
     *
     * @param place the directory of the step, from the workspace: the same words mean something else elsewhere
     * @throws BadInput proposing another id
     */
    public synchronized void begin(Request request, String place) throws IOException {
        requireName(request);
        String digest = digest(request, place);
        List<String> running = underWay.computeIfAbsent(name(request), ignored -> new ArrayList<>());
        String holder = digest;
        if (!running.isEmpty()) {
            holder = running.get(0);
        } else if (has(request.kind(), request.id())) {
            holder = summary(file(name(request), SUMMARY)).facts().get(REQUEST);
        }
        if (!digest.equals(holder)) {
            int next = 2;
            while (has(request.kind(), request.id() + "-" + next)) {
                next++;
            }
            throw new BadInput(request.kind().step() + ": the id '" + request.id()
                    + "' is already taken by another " + request.kind().key()
                    + ": give this one an id, such as id: '" + request.id() + "-" + next + "'");
        }
        running.add(digest);
    }

    /** A report of such an id would have the name of another one's summary. */
    private static void requireName(Request request) {
        if (name(request).endsWith(".summary")) {
            throw new BadInput(request.kind().step() + ": 'id' is '" + request.id()
                    + "', but must not end with '.summary': give another one");
        }
    }

    /** The step that began so has ended, and whether the id stays taken depends on its report. */
    public synchronized void end(Request request, String place) {
        List<String> running = underWay.get(name(request));
        if (running != null) {
            running.remove(digest(request, place));
        }
    }

    /**
     * Stores a report, its summary, and what is kept with them; a report of the same kind and id is replaced. All of it
     * is first written aside, so that a full disk leaves nothing, and the summary, which makes it count, comes last.
     *
     * @param aside a folder of the same disk, with the files to keep; they leave it
     */
    public synchronized void record(Request request, String place, Report report, Path aside) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        if (Files.isDirectory(aside)) {
            try (DirectoryStream<Path> kept = Files.newDirectoryStream(aside)) {
                kept.forEach(files::add);
            }
        }
        for (Path file : files) {
            requireKept(file.getFileName().toString());
        }
        Files.createDirectories(aside);
        Files.createDirectories(directory());
        String name = name(request);
        Path json = aside.resolve(name + REPORT);
        AtomicFiles.write(json, bounded(Json.write(report), name));
        files.add(json);
        Path summary = aside.resolve(name + SUMMARY);
        AtomicFiles.write(summary, Json.write(Excerpt.of(report.summary().with(REQUEST, digest(request, place)))));
        files.add(summary);
        for (Path file : files) {
            AtomicFiles.move(file, directory().resolve(file.getFileName()));
        }
    }

    /** @throws IOException if that is no name of a file that can be kept with a report */
    public static String requireKept(String name) throws IOException {
        if (!KEPT.matcher(name).matches()) {
            throw new IOException(name + " is no name of a file that can be kept with a report");
        }
        return name;
    }

    /** Operations bound their reports; who makes one in another way does not fill the disk. */
    private static String bounded(String report, String name) throws IOException {
        if (report.length() > Excerpt.MOST_REPORT) {
            throw new IOException(
                    "the report " + name + " has " + report.length() + " characters, more than " + Excerpt.MOST_REPORT);
        }
        return report;
    }

    /**
     * The reports, in the order in which their steps started.
     *
     * @throws BadInput if one cannot be read
     */
    public List<Report> reports() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (String name : names()) {
            reports.add(report(file(name, REPORT)));
        }
        reports.sort(Comparator.comparing((Report report) -> report.run().started()));
        return reports;
    }

    /**
     * The summaries, in the order in which their steps started.
     *
     * @throws BadInput if one cannot be read
     */
    public List<Summary> summaries() throws IOException {
        List<Summary> summaries = new ArrayList<>();
        for (String name : names()) {
            summaries.add(summary(file(name, SUMMARY)));
        }
        summaries.sort(Comparator.comparing(Summary::started));
        return summaries;
    }

    /**
     * The summaries that can be read, in the order in which their steps started.
     *
     * @param unreadable told the name of each file that cannot, and why
     */
    public List<Summary> summaries(BiConsumer<String, Exception> unreadable) throws IOException {
        List<Summary> summaries = new ArrayList<>();
        for (String name : names()) {
            try {
                Path file = file(name, SUMMARY);
                if (Files.size(file) > LARGEST_SUMMARY) {
                    throw new BadInput(file + " has " + Files.size(file) + " bytes, more than any summary");
                }
                summaries.add(summary(file));
            } catch (IOException | BadInput e) {
                unreadable.accept(name + SUMMARY, e);
            }
        }
        summaries.sort(Comparator.comparing(Summary::started));
        return summaries;
    }

    /**
     * One report; empty if there is none of that kind and id.
     *
     * @throws BadInput if it cannot be read
     */
    public Optional<Report> report(Kind kind, String id) throws IOException {
        return has(kind, id) ? Optional.of(report(file(name(kind, id), REPORT))) : Optional.empty();
    }

    /**
     * The summary of one report; empty if there is none of that kind and id.
     *
     * @throws BadInput if it cannot be read
     */
    public Optional<Summary> summary(Kind kind, String id) throws IOException {
        return has(kind, id) ? Optional.of(summary(file(name(kind, id), SUMMARY))) : Optional.empty();
    }

    /** As {@link #summary}, but empty also if it cannot be read. */
    public Optional<Summary> readableSummary(Kind kind, String id) {
        try {
            return summary(kind, id);
        } catch (IOException | BadInput e) {
            return Optional.empty();
        }
    }

    /** A file that was kept with a report; empty if there is none of that name. */
    public Optional<Path> kept(String name) {
        return KEPT.matcher(name).matches()
                ? Optional.of(directory().resolve(name))
                        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                : Optional.empty();
    }

    /** Which of the files cannot be read, and why. Reads all of them. */
    public List<String> problems() throws IOException {
        List<String> problems = new ArrayList<>();
        for (String name : names()) {
            check(problems, file(name, SUMMARY), BuildReports::summary);
            check(problems, file(name, REPORT), BuildReports::report);
        }
        if (Files.isDirectory(directory())) {
            try (DirectoryStream<Path> compressed = Files.newDirectoryStream(directory(), "*.gz")) {
                for (Path file : compressed) {
                    check(problems, file, BuildReports::decompress);
                }
            }
        }
        return problems;
    }

    /** Reads a file. */
    @FunctionalInterface
    private interface Reader {
        Object read(Path file) throws IOException;
    }

    private static void check(List<String> problems, Path file, Reader reader) {
        try {
            reader.read(file);
        } catch (NoSuchFileException e) {
            problems.add(file + " is missing");
        } catch (IOException e) {
            problems.add(file + " cannot be read: " + e.getMessage());
        } catch (BadInput e) {
            problems.add(e.getMessage());
        }
    }

    private static long decompress(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Whether there is a report of that kind and id. */
    public boolean has(Kind kind, String id) {
        return Identifiers.isIdentifier(id) && Files.isRegularFile(file(name(kind, id), SUMMARY));
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(directory())) {
            try (DirectoryStream<Path> summaries = Files.newDirectoryStream(directory(), "*" + SUMMARY)) {
                for (Path summary : summaries) {
                    String name = summary.getFileName().toString();
                    names.add(name.substring(0, name.length() - SUMMARY.length()));
                }
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    private Path file(String name, String ending) {
        return directory().resolve(name + ending);
    }

    private static Report report(Path file) throws IOException {
        Report report = Json.readReport(read(file), file.toString());
        if (report.run() == null || report.run().started() == null) {
            throw new BadInput(file + " is no whole report: it lacks 'run' or 'started'");
        }
        return report;
    }

    private static Summary summary(Path file) throws IOException {
        Summary summary = Json.readSummary(read(file), file.toString());
        if (summary.kind() == null || summary.id() == null || summary.started() == null || summary.verdict() == null) {
            throw new BadInput(file + " is no whole summary: it lacks 'kind', 'id', 'started' or 'verdict'");
        }
        return summary;
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadInput(file + " is not UTF-8", e);
        }
    }

    private static String name(Request request) {
        return name(request.kind(), request.id());
    }

    private static String digest(Request request, String place) {
        byte[] json = (Json.writeLine(request) + place).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Content.sha256().digest(json));
    }
}
