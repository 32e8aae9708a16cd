package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlops run [Jenkinsfile]}. */
@Command(
        name = "run",
        description = "Runs a Jenkinsfile here, without Jenkins.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:SUCCESS", "1:FAILURE", "2:the Jenkinsfile cannot run", "3:UNSTABLE", "130:ABORTED"})
public final class RunCommand implements Callable<Integer> {
    private static final int UNUSABLE = 2;

    @Spec
    private CommandSpec spec;

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

    @Option(names = "--no-color", description = "No colours, even on a terminal; so does the variable NO_COLOR.")
    private boolean noColour;

    @Override
    public Integer call() throws IOException {
        Path file = jenkinsfile.toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            file = file.resolve("Jenkinsfile");
        }
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no file " + file + "; name a Jenkinsfile, as in: run path/to/Jenkinsfile");
        }
        Runs runs = new Runs(home == null ? file.resolveSibling(".mlops") : home);
        Runs.Run run = runs.begin();
        RunOptions options = new RunOptions(
                file,
                run.directory(),
                run.number(),
                run.previous(),
                parameters,
                yes,
                System.getenv(),
                System.out,
                colours(),
                List.of());
        try {
            Runner runner = new Runner(options);
            Interrupts.handle(runner);
            return runner.run().exitCode();
        } catch (JenkinsfileError e) {
            System.out.flush();
            System.err.println(e.getMessage());
            return UNUSABLE;
        }
    }

    private boolean colours() {
        String asked = System.getenv("NO_COLOR");
        return !noColour
                && (asked == null || asked.isEmpty())
                && Terminal.isThere()
                && !"dumb".equals(System.getenv("TERM"));
    }
}
