package io.jenkins.plugins.mlops.cli.run.step;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** One run of a Jenkinsfile: what it is called, what it was given, and what has become of it so far. */
public final class Build {
    private static final int LONGEST_NOTE = 100;

    private final Origin origin;
    private final Steps steps;
    private final Progress progress;
    private final Person person;
    private final ReentrantLock asking = new ReentrantLock();
    private final Masks masks = new Masks();
    private final Instant started = Instant.now();
    private final Map<String, String> environment;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<Stage> stages = new ArrayList<>();
    private final Map<List<String>, VerdictRow> verdicts = new LinkedHashMap<>();
    private final Set<String> warnings = new HashSet<>();
    private Result result;
    private Throwable noted;
    private String displayName;
    private String description;

    /**
     * @param environment the variables that the script starts with
     * @param person who answers input steps; null if there is nobody
     */
    public Build(Origin origin, Map<String, String> environment, Steps steps, Progress progress, Person person) {
        this.origin = origin;
        this.environment = new LinkedHashMap<>(environment);
        this.steps = steps;
        this.progress = progress;
        this.person = person;
        this.displayName = "#" + origin.number();
        origin.parameters().forEach(this::setParameter);
    }

    public Origin origin() {
        return origin;
    }

    public int number() {
        return origin.number();
    }

    public String job() {
        return origin.job();
    }

    public Path workspace() {
        return origin.workspace();
    }

    /** Where this run's reports, artifacts and log are kept. */
    public Path directory() {
        return origin.directory();
    }

    /** For files that go when the run ends. */
    public Path temporary() {
        return directory().resolve("tmp");
    }

    /** Whether somebody answers input steps. */
    public boolean canAsk() {
        return person != null;
    }

    /** Puts questions to whoever answers, one asker at a time: branches share the terminal. */
    public <T> T ask(Questions<T> questions) throws InterruptedException, StepFailed, Interruption {
        asking.lockInterruptibly();
        progress.asking(true);
        try {
            return questions.put(person);
        } finally {
            progress.asking(false);
            asking.unlock();
        }
    }

    /** What is asked in one go. */
    @FunctionalInterface
    public interface Questions<T> {
        T put(Person person) throws InterruptedException, StepFailed, Interruption;
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

    /**
     * Gives the parameters their types and defaults.
     *
     * @throws JenkinsfileError if one was given that is not defined, or a value that it cannot have
     */
    public void define(List<ParameterDefinition> definitions, Position position) {
        Map<String, String> unknown = new TreeMap<>(origin.parameters());
        definitions.forEach(definition -> unknown.remove(definition.name()));
        if (!unknown.isEmpty()) {
            throw new JenkinsfileError(
                    position,
                    "there is no parameter " + String.join(", ", unknown.keySet()) + "; the Jenkinsfile defines "
                            + (definitions.isEmpty()
                                    ? "none"
                                    : definitions.stream()
                                            .map(ParameterDefinition::name)
                                            .collect(Collectors.joining(", "))));
        }
        for (ParameterDefinition definition : definitions) {
            String typed = origin.parameters().get(definition.name());
            try {
                Object value = typed == null ? definition.otherwise() : definition.value(typed);
                setParameter(definition.name(), value);
                if (definition.type() == ParameterDefinition.Type.PASSWORD) {
                    masks.add(String.valueOf(value));
                }
            } catch (IllegalArgumentException e) {
                throw new JenkinsfileError(position, e.getMessage());
            }
        }
    }

    /** Sets a parameter and the variable of its name. */
    private synchronized void setParameter(String name, Object value) {
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

    /** The failure in a few words, the first time; null for those around the stage where it happened. */
    synchronized String note(Throwable failure) {
        if (failure == noted) {
            return null;
        }
        noted = failure;
        String text = describe(failure).lines().findFirst().orElse("");
        return text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) + "..." : text;
    }

    /** Says what deserves attention, the first time. */
    public void warnOnce(String text) {
        boolean first;
        synchronized (this) {
            first = warnings.add(text);
        }
        if (first) {
            print(null, "WARNING: " + text);
        }
    }

    /** A failure in one message, with its place in the Jenkinsfile if that is known. */
    public String describe(Throwable failure) {
        return Failures.described(failure, origin.file());
    }

    Stage begin(String name, Stage parent, boolean branch) {
        Stage stage = new Stage(name, parent, branch);
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
