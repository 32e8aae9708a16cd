package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.cli.run.step.Failures;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Origin;
import io.jenkins.plugins.mlops.cli.run.step.Person;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.view.Style;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlops run [Jenkinsfile]}. */
@Command(
        name = "run",
        description = "Runs a Jenkinsfile here, without Jenkins.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:SUCCESS", "1:FAILURE", "2:the Jenkinsfile cannot run", "3:UNSTABLE", "130:ABORTED"})
public final class RunCommand implements Callable<Integer> {
    private static final int UNUSABLE = 2;

    private final BiFunction<LocalHome, LocalRun, List<Step>> steps;

    @Parameters(
            arity = "0..1",
            paramLabel = "JENKINSFILE",
            description = "The file to run; its directory is the workspace (default: ${DEFAULT-VALUE}).",
            defaultValue = "Jenkinsfile")
    private Path jenkinsfile;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter of the build; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = {"-y", "--yes"},
            description = "Accept every input step without asking.")
    private boolean yes;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where runs and models are kept (default: .mlops beside the Jenkinsfile).")
    private Path home;

    @Option(
            names = "--openlineage",
            paramLabel = "FILE",
            description = "Where the run's steps are written as OpenLineage events, as JSON Lines.")
    private Path openLineage;

    @Option(names = "--on-host", description = "Run on this machine what asks for a container.")
    private boolean onHost;

    @Option(names = "--no-color", description = "No colours, even on a terminal; so does the variable NO_COLOR.")
    private boolean noColour;

    /** @param steps the steps besides Jenkins' own, for a run in a home */
    public RunCommand(BiFunction<LocalHome, LocalRun, List<Step>> steps) {
        this.steps = steps;
    }

    @Override
    public Integer call() {
        try {
            return run();
        } catch (JenkinsfileError e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println(Failures.described(e, jenkinsfile.toString()));
        }
        return UNUSABLE;
    }

    private int run() throws IOException {
        Path file = jenkinsfile.toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            file = file.resolve("Jenkinsfile");
        }
        if (!Files.isRegularFile(file)) {
            throw new JenkinsfileError(
                    "there is no file " + file + "; name a Jenkinsfile, as in: mlops run path/to/Jenkinsfile");
        }
        Path events = openLineage == null ? null : openLineage.toAbsolutePath().normalize();
        if (events != null && (Files.isDirectory(events) || !Files.isWritable(events.getParent()))) {
            throw new JenkinsfileError("--openlineage: " + openLineage + " cannot be written: give the path of a file");
        }
        // UTF-8 whatever the locale: what processes print passes through as it is.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        LocalHome local = LocalHome.open(home == null ? file.resolveSibling(".mlops") : home);
        LocalRun run = local.newRun();
        Origin origin = new Origin(
                file,
                local.directory(),
                run.directory(),
                run.number(),
                previous(local, run),
                parameters,
                System.getenv(),
                onHost);
        RunOptions options = new RunOptions(origin, person(out), out, style(), steps.apply(local, run));
        // As in Jenkins, a Jenkinsfile that cannot run is a failed build.
        Result result = Result.FAILURE;
        try {
            Runner runner = new Runner(options);
            Interrupts.handle(runner);
            result = runner.run();
        } finally {
            run.writeFacts(Map.of(LocalRun.RESULT, result.name(), LocalRun.JENKINSFILE, file.toString()));
            if (events != null) {
                AtomicFiles.write(events, local.events(run, report -> true));
            }
        }
        return result.exitCode();
    }

    /** Who answers input steps: nobody, or whoever is there. */
    private Person person(PrintStream out) {
        if (yes) {
            return Person.AGREEABLE;
        }
        return Terminal.isThere() ? new Terminal(out) : null;
    }

    /** The result of the last run of a Jenkinsfile before this one. */
    private static Optional<Result> previous(LocalHome home, LocalRun run) throws IOException {
        List<LocalRun> runs = home.runs();
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i).number() < run.number()
                    && runs.get(i).facts().get(LocalRun.RESULT) instanceof String result) {
                return Optional.of(Result.named(result));
            }
        }
        return Optional.empty();
    }

    private Style style() {
        Map<String, String> environment = System.getenv();
        boolean colours = !noColour
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"))
                && Terminal.isThere();
        return colours ? Style.terminal(environment) : Style.PLAIN;
    }
}
