package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.declarative.PipelineTransformation;
import io.jenkins.plugins.mlops.cli.run.groovy.JenkinsfileCompiler;
import io.jenkins.plugins.mlops.cli.run.groovy.JenkinsfileScript;
import io.jenkins.plugins.mlops.cli.run.groovy.LoadStep;
import io.jenkins.plugins.mlops.cli.run.groovy.Program;
import io.jenkins.plugins.mlops.cli.run.step.Build;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Interruption;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Progress;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Steps;
import io.jenkins.plugins.mlops.cli.run.step.Strand;
import io.jenkins.plugins.mlops.cli.run.steps.PipelineSteps;
import io.jenkins.plugins.mlops.cli.run.steps.processes.ProcessTree;
import io.jenkins.plugins.mlops.cli.run.view.ConsoleView;
import io.jenkins.plugins.mlops.cli.run.view.Style;
import io.jenkins.plugins.mlops.cli.run.view.Tee;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs one Jenkinsfile once. */
public final class Runner {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final RunOptions options;
    private final Program program = new Program();
    private final ProcessTree processes = ProcessTree.ofRun();
    private final PrintStream log;
    private final Progress view;
    private final Build build;
    private final Context start;
    private final PipelineTransformation pipelines;

    public Runner(RunOptions options) throws IOException {
        this.options = options;
        log = new PrintStream(
                Files.newOutputStream(options.origin().directory().resolve("log")), false, StandardCharsets.UTF_8);
        view = new Tee(List.of(new ConsoleView(options.out(), options.style()), new ConsoleView(log, Style.PLAIN)));
        Steps steps = PipelineSteps.all().addAll(options.steps());
        pipelines = new PipelineTransformation(steps);
        steps.add(pipelines.step());
        steps.add(new LoadStep(program));
        Map<String, String> variables = BuildVariables.of(options.origin());
        variables.put(processes.variable(), processes.value());
        build = new Build(options.origin(), variables, steps, view, options.person());
        start = Context.start(build);
    }

    /**
     * Runs the Jenkinsfile to its end and prints log and summary.
     *
     * @return the build's result
     * @throws JenkinsfileError if it cannot be read, is no script, or calls what is not there
     */
    public Result run() throws IOException {
        try (log) {
            String file = options.origin().file();
            Class<? extends JenkinsfileScript> script =
                    new JenkinsfileCompiler(List.of(pipelines)).compile(file, text());
            Files.createDirectories(build.temporary());
            view.begin(build);
            try {
                Strand.main(start, () -> program.run(script, start));
            } catch (JenkinsfileError e) {
                build.mark(Result.FAILURE);
                throw e.at(file);
            } catch (Interruption e) {
                start.log().println(e.getMessage());
                build.mark(e.result());
            } catch (Exception | Error e) {
                start.log().error(build.describe(e));
                build.mark(Result.FAILURE);
            } finally {
                cleanUp();
                view.end(build);
            }
            return build.result();
        }
    }

    private void cleanUp() {
        processes.kill();
        try {
            DirectoryTree.delete(build.temporary());
        } catch (IOException e) {
            start.log().warning("temporary files stay: " + build.describe(e));
        }
    }

    /** Stops what is running; the script's {@code finally} and {@code post} blocks still run. */
    public void stop(String why) {
        build.mark(Result.ABORTED);
        start.log().println("Stopping; once more ends at once");
        start.scope().stop(Interruption.by(System.getProperty("user.name"), why));
    }

    private String text() throws IOException {
        Path file = options.origin().jenkinsfile();
        if (Files.isDirectory(file)) {
            throw new JenkinsfileError(file + " is a directory; name the Jenkinsfile in it");
        }
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new JenkinsfileError("no such file: " + file);
        } catch (MalformedInputException e) {
            throw new JenkinsfileError(file + " is not UTF-8 text");
        }
    }
}
