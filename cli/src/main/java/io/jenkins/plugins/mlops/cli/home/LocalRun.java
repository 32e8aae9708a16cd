package io.jenkins.plugins.mlops.cli.home;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.util.Comparator.naturalOrder;

/** A run of a Jenkinsfile or of one command: {@code .mlops/runs/<number>/}. */
public final class LocalRun {
    /** The name of the fact that is the path of the Jenkinsfile; a command has none. */
    public static final String JENKINSFILE = "jenkinsfile";

    /** The fact that holds the result of a Jenkinsfile: {@code SUCCESS}, {@code UNSTABLE}, ... */
    public static final String RESULT = "result";

    private final int number;
    private final Path directory;
    private final BuildReports recorded;

    LocalRun(int number, Path directory) {
        this.number = number;
        this.directory = directory;
        this.recorded = new BuildReports(directory);
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

    /** What its steps have recorded. */
    public BuildReports recorded() {
        return recorded;
    }

    /** What else is known of the run: its result, its parameters; empty if it did not end. */
    public Map<String, Object> facts() throws IOException {
        Path file = directory.resolve("run.json");
        return Files.exists(file) ? Json.map(Json.readTree(Files.readString(file), file.toString())) : Map.of();
    }

    /** The result, of a command by what it recorded; {@code NOT_BUILT} if it recorded nothing. */
    String result() throws IOException {
        List<Summary> summaries = recorded.summaries();
        if (summaries.isEmpty()) {
            return "NOT_BUILT";
        }
        if (facts().get(RESULT) instanceof String result) {
            return result;
        }
        Criticality worst =
                summaries.stream().map(Summary::criticality).max(naturalOrder()).orElseThrow();
        return switch (worst) {
            case NOTE -> "SUCCESS";
            case UNSTABLE, ERROR -> "UNSTABLE";
            case FAILURE -> "FAILURE";
        };
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
}
