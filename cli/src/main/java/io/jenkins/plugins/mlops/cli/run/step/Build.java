package io.jenkins.plugins.mlops.cli.run.step;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a Jenkinsfile: what it is called, what it was given, and what has become of it so far. */
public final class Build {
    private final int number;
    private final String job;
    private final Path workspace;
    private final Path directory;
    private final Result previous;
    private final Steps steps;
    private final Progress progress;
    private final Masks masks = new Masks();
    private final Instant started = Instant.now();
    private final Map<String, String> environment;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<Stage> stages = new ArrayList<>();
    private final Map<List<String>, VerdictRow> verdicts = new LinkedHashMap<>();
    private Result result;
    private String displayName;
    private String description;

    /**
     * @param number counted from 1 in the home
     * @param job the job's name
     * @param workspace the Jenkinsfile's directory, absolute
     * @param directory where this run's own files are kept, absolute; it exists
     * @param environment the variables that the script starts with
     * @param previous the result of the build before this one; null if there was none
     */
    public Build(
            int number,
            String job,
            Path workspace,
            Path directory,
            Map<String, String> environment,
            Result previous,
            Steps steps,
            Progress progress) {
        this.number = number;
        this.job = job;
        this.workspace = workspace;
        this.directory = directory;
        this.environment = new LinkedHashMap<>(environment);
        this.previous = previous;
        this.steps = steps;
        this.progress = progress;
        this.displayName = "#" + number;
    }

    public int number() {
        return number;
    }

    public String job() {
        return job;
    }

    public Path workspace() {
        return workspace;
    }

    /** Where this run's reports, artifacts and log are kept. */
    public Path directory() {
        return directory;
    }

    /** For files that go when the run ends. */
    public Path temporary() {
        return directory.resolve("tmp");
    }

    /** The result of the build before this one. */
    public Optional<Result> previousResult() {
        return Optional.ofNullable(previous);
    }

    public Steps steps() {
        return steps;
    }

    public Masks masks() {
        return masks;
    }

    public Instant started() {
        return started;
    }

    public Duration duration() {
        return Duration.between(started, Instant.now());
    }

    /** The variables that hold everywhere: of this process, of the build, and those that {@code env.X = ...} set. */
    public synchronized Map<String, String> environment() {
        return new LinkedHashMap<>(environment);
    }

    /** Sets a variable everywhere from now on, as {@code env.X = ...} does. */
    public synchronized void setVariable(String name, String value) {
        environment.put(name, value);
    }

    /** The build's parameters, typed as their definitions say. */
    public synchronized Map<String, Object> parameters() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Sets a parameter and the variable of its name. */
    public synchronized void setParameter(String name, Object value) {
        parameters.put(name, value);
        environment.put(name, String.valueOf(value));
    }

    /** SUCCESS as long as nothing made it worse. */
    public synchronized Result result() {
        return result == null ? Result.SUCCESS : result;
    }

    /** Whether anything has set the result yet; until then {@code currentBuild.result} is null. */
    public synchronized boolean hasResult() {
        return result != null;
    }

    /** Makes the result at least so bad; a better one changes nothing. */
    public synchronized void mark(Result to) {
        result = result == null ? to : result.worst(to);
    }

    public synchronized String displayName() {
        return displayName;
    }

    public synchronized void setDisplayName(String name) {
        displayName = name;
    }

    /** Null until the script sets it. */
    public synchronized String description() {
        return description;
    }

    public synchronized void setDescription(String text) {
        description = text;
    }

    /** Adds a row to the table of verdicts, or replaces the one of the same kind and id. */
    public synchronized void verdict(VerdictRow row) {
        verdicts.put(List.of(row.kind(), row.id()), row);
    }

    public synchronized List<VerdictRow> verdicts() {
        return List.copyOf(verdicts.values());
    }

    /** The stages and branches so far, in the order in which they began. */
    public synchronized List<Stage> stages() {
        return List.copyOf(stages);
    }

    Stage begin(String name, Stage parent, boolean branch) {
        Stage stage = new Stage(masks.hide(name), parent, branch);
        synchronized (this) {
            stages.add(stage);
        }
        progress.started(stage);
        return stage;
    }

    void end(Stage stage) {
        stage.end();
        progress.ended(stage);
    }

    void print(Stage stage, String text) {
        // As a whole first: a secret may have several lines.
        masks.hide(text).lines().forEach(line -> progress.line(stage, line));
        if (text.isEmpty()) {
            progress.line(stage, "");
        }
    }
}
