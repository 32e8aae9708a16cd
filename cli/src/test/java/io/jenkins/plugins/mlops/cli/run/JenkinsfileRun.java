package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Origin;
import io.jenkins.plugins.mlops.cli.run.step.Person;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.view.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a Jenkinsfile by the real runner in a directory, and keeps what came out. */
public final class JenkinsfileRun {
    private final Path workspace;
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private final List<Step> steps = new ArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private Person person;
    private Result previous;
    private boolean onHost;
    private Style style = Style.PLAIN;
    private Result result;
    private JenkinsfileError error;

    /** @param workspace an existing directory, the run's alone */
    public JenkinsfileRun(Path workspace) {
        this.workspace = workspace;
        // The tests' own build may run under Jenkins.
        environment.keySet().removeIf(name -> name.matches("BRANCH_NAME|GIT_.*|JENKINS_.*|BUILD_.*|JOB_.*"));
    }

    public JenkinsfileRun parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public JenkinsfileRun variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public JenkinsfileRun step(Step step) {
        steps.add(step);
        return this;
    }

    public JenkinsfileRun person(Person answering) {
        person = answering;
        return this;
    }

    public JenkinsfileRun previous(Result before) {
        previous = before;
        return this;
    }

    /** Runs on this machine what asks for a container. */
    public JenkinsfileRun onHost() {
        onHost = true;
        return this;
    }

    public JenkinsfileRun style(Style asked) {
        style = asked;
        return this;
    }

    /** Runs the text as {@code Jenkinsfile}. */
    public JenkinsfileRun run(String... lines) throws IOException {
        return runFile("Jenkinsfile", String.join("\n", lines) + "\n");
    }

    public JenkinsfileRun runFile(String name, String text) throws IOException {
        Files.writeString(workspace.resolve(name), text);
        Runner runner = runner(name);
        try {
            result = runner.run();
        } catch (JenkinsfileError e) {
            error = e;
        }
        return this;
    }

    /** A runner that has not run yet, for tests that stop it. */
    public Runner runner(String name) throws IOException {
        Path home = workspace.resolve(".mlops");
        int number = 1;
        while (Files.exists(home.resolve("runs/" + number))) {
            number++;
        }
        Path directory = Files.createDirectories(home.resolve("runs/" + number));
        Origin origin = new Origin(
                workspace.resolve(name),
                home,
                directory,
                number,
                Optional.ofNullable(previous),
                parameters,
                environment,
                onHost);
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        return new Runner(new RunOptions(origin, person, out, style, steps));
    }

    public Path directory() {
        return workspace.resolve(".mlops/runs/1");
    }

    public Result result() {
        if (error != null) {
            throw new AssertionError("it could not run: " + error.getMessage() + "\n" + output());
        }
        return result;
    }

    /** What made the Jenkinsfile unusable; null if nothing did. */
    public String error() {
        return error == null ? null : error.getMessage();
    }

    public String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    public List<String> lines() {
        return output().lines().toList();
    }
}
