package io.jenkins.plugins.mlops.cli.home;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import io.jenkins.plugins.mlops.engine.files.FileFault;
import io.jenkins.plugins.mlops.engine.lineage.LineageIndex;
import io.jenkins.plugins.mlops.engine.openlineage.Site;
import io.jenkins.plugins.mlops.engine.openlineage.StepEvents;
import io.jenkins.plugins.mlops.engine.registry.FileModelStore;
import io.jenkins.plugins.mlops.engine.registry.Head;
import io.jenkins.plugins.mlops.engine.registry.ModelFiles;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A {@code .mlops/} directory. Several processes may use it at once. */
public final class LocalHome {
    private static final String SCRATCH = "tmp";

    /** On a laptop there are no folders. */
    private static final String TOP = "";

    private final Path directory;

    private LocalHome(Path directory) {
        this.directory = directory;
    }

    /** Opens a home, and makes it if there is none. */
    public static LocalHome open(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
        } catch (FileSystemException e) {
            throw new BadInput(
                    "runs and models cannot be kept in " + absolute + ", since " + FileFault.reason(e)
                            + ": give a directory that may be written to with --home",
                    e);
        }
        Path ignore = absolute.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            AtomicFiles.write(ignore, "*\n");
        }
        return new LocalHome(absolute);
    }

    public Path directory() {
        return directory;
    }

    /**
     * Versions, aliases and their log.
     *
     * @param notices told what was repaired
     */
    public ModelStore store(Consumer<String> notices) {
        return new FileModelStore(directory.resolve("models"), Clock.systemUTC(), notices);
    }

    /**
     * What came from what, over all runs and models.
     *
     * @param notices told what was repaired
     */
    public LineageIndex lineage(Consumer<String> notices) throws IOException {
        LineageIndex index = new LineageIndex(UnaryOperator.identity());
        for (LocalRun run : runs()) {
            index.put(run.build(), run.recorded().summaries());
        }
        ModelStore store = store(notices);
        for (String model : store.models()) {
            index.put(TOP, model, store.versions(model), store.log(model));
        }
        return index;
    }

    /**
     * Reports as OpenLineage events, one on each line.
     *
     * @param wanted which reports of the run
     */
    public String events(LocalRun run, Predicate<Report> wanted) throws IOException {
        String namespace = System.getenv().getOrDefault("OPENLINEAGE_NAMESPACE", "local");
        Path project = run.facts().get(LocalRun.JENKINSFILE) instanceof String jenkinsfile
                ? Path.of(jenkinsfile).getParent()
                : directory.getParent();
        Site site = new Site(namespace, String.valueOf(project.getFileName()), TOP, run.build());
        StringBuilder lines = new StringBuilder();
        for (Report report : run.recorded().reports()) {
            if (wanted.test(report)) {
                StepEvents.of(report, site).forEach(event -> lines.append(event).append('\n'));
            }
        }
        return lines.toString();
    }

    /** Where the files of versions are, by digest. */
    ModelFiles files() {
        return new ModelFiles(directory.resolve("files"));
    }

    /** The heads of a model's log that the runs have kept, by run. */
    public Map<String, Head> heads(String model) throws IOException {
        Map<String, Head> heads = new TreeMap<>();
        for (LocalRun run : runs()) {
            for (Summary summary : run.recorded().summaries()) {
                String head = summary.facts().get("head");
                if (model.equals(summary.model()) && head != null) {
                    heads.put("run " + run.build() + ", " + summary.kind().key() + " " + summary.id(), Head.of(head));
                }
            }
        }
        return heads;
    }

    /** A new folder for a step's own files while it runs. Its name begins with the process, so that others know whose it is. */
    Path newScratch(String name) throws IOException {
        Path scratch = Files.createDirectories(directory.resolve(SCRATCH));
        return Files.createTempDirectory(scratch, ProcessHandle.current().pid() + "-" + name + "-");
    }

    /** Removes what processes left that were killed. */
    private void removeLeftovers() throws IOException {
        Path scratch = directory.resolve(SCRATCH);
        if (!Files.isDirectory(scratch)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(scratch, "[1-9]*-*")) {
            for (Path folder : folders) {
                String process = folder.getFileName().toString().split("-", 2)[0];
                if (process.matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
                    DirectoryTree.delete(folder);
                }
            }
        }
    }

    /** Begins a run under the next free number. */
    public LocalRun newRun() throws IOException {
        removeLeftovers();
        Path runs = Files.createDirectories(directory.resolve("runs"));
        for (int number = lastNumber() + 1; ; number++) {
            try {
                Path run = Files.createDirectory(runs.resolve(String.valueOf(number)));
                return new LocalRun(number, run);
            } catch (FileAlreadyExistsException e) {
                // Another process has just taken this number.
            }
        }
    }

    /** All runs, oldest first. */
    public List<LocalRun> runs() throws IOException {
        TreeSet<Integer> numbers = new TreeSet<>();
        Path runs = directory.resolve("runs");
        if (Files.isDirectory(runs)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(runs, "[1-9]*")) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    if (name.matches("[1-9][0-9]{0,8}")) {
                        numbers.add(Integer.valueOf(name));
                    }
                }
            }
        }
        return numbers.stream()
                .map(number -> new LocalRun(number, runs.resolve(String.valueOf(number))))
                .toList();
    }

    /**
     * What a run is compared with: the last before it that ended as SUCCESS, or if there is none the last that ended as
     * UNSTABLE. It has recorded something.
     */
    public Optional<LocalRun> goodBefore(LocalRun run) throws IOException {
        return goodBefore(run, earlier -> true);
    }

    /** As {@link #goodBefore(LocalRun)}, of those that have a report of that kind and id. */
    Optional<LocalRun> goodBefore(LocalRun run, Kind kind, String id) throws IOException {
        return goodBefore(run, earlier -> earlier.recorded().has(kind, id));
    }

    private Optional<LocalRun> goodBefore(LocalRun run, Predicate<LocalRun> wanted) throws IOException {
        LocalRun unstable = null;
        List<LocalRun> runs = runs();
        for (int i = runs.size() - 1; i >= 0; i--) {
            LocalRun earlier = runs.get(i);
            if (earlier.number() < run.number() && wanted.test(earlier)) {
                String result = earlier.result();
                if (result.equals("SUCCESS")) {
                    return Optional.of(earlier);
                }
                unstable = unstable == null && result.equals("UNSTABLE") ? earlier : unstable;
            }
        }
        return Optional.ofNullable(unstable);
    }

    /** The run of that number; empty if there is none. */
    Optional<LocalRun> run(int number) throws IOException {
        return runs().stream().filter(run -> run.number() == number).findFirst();
    }

    /** The run that calls itself so in its reports. */
    public Optional<LocalRun> run(String build) throws IOException {
        return runs().stream().filter(run -> run.build().equals(build)).findFirst();
    }

    private int lastNumber() throws IOException {
        List<LocalRun> runs = runs();
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).number();
    }
}
