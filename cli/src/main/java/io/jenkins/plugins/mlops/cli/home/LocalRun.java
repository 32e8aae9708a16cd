package io.jenkins.plugins.mlops.cli.home;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

/** A run of a Jenkinsfile or of one command, with the reports that it recorded: {@code .mlops/runs/<number>/}. */
public final class LocalRun {
    private static final String SUMMARY = ".summary.json";

    /** The fact by which a step that runs again is told from another step of the same id. */
    private static final String REQUEST = "request";

    private final int number;
    private final Path directory;

    /** The digests of the requests of steps that have not ended, by the name of their report. */
    private final Map<String, List<String>> underWay = new HashMap<>();

    LocalRun(int number, Path directory) {
        this.number = number;
        this.directory = directory;
    }

    public int number() {
        return number;
    }

    /** How reports name this run. */
    public String build() {
        return String.valueOf(number);
    }

    public Path directory() {
        return directory;
    }

    /**
     * Takes the request's id for a step that starts. It must be free in this run, or held by the very same request, as
     * after a retry.
     *
     * @param place the directory of the step, from the workspace: the same words mean something else elsewhere
     * @throws BadInput proposing another id
     */
    synchronized void begin(Request request, String place) throws IOException {
        String digest = digest(request, place);
        List<String> running = underWay.computeIfAbsent(name(request), ignored -> new ArrayList<>());
        Path file = directory.resolve(name(request) + SUMMARY);
        String holder = digest;
        if (!running.isEmpty()) {
            holder = running.get(0);
        } else if (Files.exists(file)) {
            holder = summary(file).facts().get(REQUEST);
        }
        if (!digest.equals(holder)) {
            int next = 2;
            while (Files.exists(directory.resolve(name(request) + "-" + next + SUMMARY))) {
                next++;
            }
            throw new BadInput(request.kind().step() + ": the id '" + request.id()
                    + "' is taken in this run by another " + request.kind().key()
                    + ": give this one an id, such as id: '" + request.id() + "-" + next + "'");
        }
        running.add(digest);
    }

    /** The step that began so has ended, and whether the id stays taken depends on its report. */
    synchronized void end(Request request, String place) {
        underWay.get(name(request)).remove(digest(request, place));
    }

    /**
     * Stores a report, its summary, and what is kept with them; a report of the same kind and id is replaced. All of it
     * is first written aside, so that a full disk leaves nothing, and the summary, which makes it count, comes last.
     *
     * @param aside a folder of the same disk, with the files to keep; they leave it
     */
    synchronized void record(Request request, String place, Report report, Path aside) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        if (Files.isDirectory(aside)) {
            try (DirectoryStream<Path> kept = Files.newDirectoryStream(aside)) {
                kept.forEach(files::add);
            }
        }
        Files.createDirectories(aside);
        String name = name(request);
        Path json = aside.resolve(name + ".json");
        AtomicFiles.write(json, Json.write(report));
        files.add(json);
        Path summary = aside.resolve(name + SUMMARY);
        AtomicFiles.write(summary, Json.write(report.summary().with(REQUEST, digest(request, place))));
        files.add(summary);
        for (Path file : files) {
            Files.move(file, directory.resolve(file.getFileName()), ATOMIC_MOVE, REPLACE_EXISTING);
        }
    }

    /** The reports, in the order in which their steps started. */
    public List<Report> reports() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            Path report = directory.resolve(name.substring(0, name.length() - SUMMARY.length()) + ".json");
            reports.add(Json.readReport(Files.readString(report), report.toString()));
        }
        reports.sort(Comparator.comparing((Report report) -> report.run().started()));
        return reports;
    }

    public List<Summary> summaries() throws IOException {
        List<Summary> summaries = new ArrayList<>();
        for (Path file : files()) {
            summaries.add(summary(file));
        }
        summaries.sort(Comparator.comparing(Summary::started));
        return summaries;
    }

    /** What else is known of the run: its result, its parameters; empty if it did not end. */
    public Map<String, Object> facts() throws IOException {
        Path file = directory.resolve("run.json");
        return Files.exists(file) ? Json.map(Json.readTree(Files.readString(file), file.toString())) : Map.of();
    }

    public void writeFacts(Map<String, Object> facts) throws IOException {
        AtomicFiles.write(directory.resolve("run.json"), Json.write(new TreeMap<>(facts)));
    }

    /** Gives the run's number back if nothing was recorded, as after bad input. */
    public void deleteIfEmpty() throws IOException {
        try {
            Files.delete(directory);
        } catch (DirectoryNotEmptyException e) {
            // Something was recorded.
            return;
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*" + SUMMARY)) {
                entries.forEach(files::add);
            }
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static Summary summary(Path file) throws IOException {
        return Json.readSummary(Files.readString(file), file.toString());
    }

    private static String name(Request request) {
        return request.kind().key() + "-" + request.id();
    }

    private static String digest(Request request, String place) {
        byte[] json = (Json.writeLine(request) + place).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Content.sha256().digest(json));
    }
}
