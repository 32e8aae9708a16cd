package io.jenkins.plugins.mlops.cli.run.steps.processes;

import io.jenkins.plugins.mlops.cli.run.step.Place;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that shows in the log what it writes, and ends with the step that started it, with all that it has started.
 *
 * <p>Output goes through files, as in Jenkins: a process that is left in the background holds neither the step nor, when
 * the step has ended, a closed pipe.
 */
final class WatchedProcess {
    private static final int POLL_MILLIS = 50;
    /** What a shell returns when Ctrl-C ended it. */
    private static final int ENDED_BY_SIGINT = 130;

    private final StepCall call;
    private final Path files;
    private final ProcessBuilder builder;
    private final ProcessTree tree = ProcessTree.ofStep();
    private final Path log;

    /**
     * @param files an existing folder for this process alone
     * @param environment all of it
     */
    WatchedProcess(StepCall call, Path files, List<String> command, Map<String, String> environment)
            throws IOException {
        this.call = call;
        this.files = files;
        this.log = Files.createFile(files.resolve("log"));
        this.builder = new ProcessBuilder(command)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(tree.variable(), tree.value());
    }

    WatchedProcess in(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    /** Only what it writes as errors is shown; the rest goes into a file. */
    WatchedProcess into(Path output) {
        builder.redirectErrorStream(false).redirectOutput(output.toFile()).redirectError(log.toFile());
        return this;
    }

    /** Runs it to its end and returns its exit code. */
    int run(Place place, Charset charset) throws IOException, InterruptedException, StepFailed {
        place.prepare(builder, files);
        Process process = builder.start();
        try (InputStream written = Files.newInputStream(log);
                OutputStream shown = call.log().stream(charset)) {
            try {
                while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    written.transferTo(shown);
                }
                if (process.exitValue() == ENDED_BY_SIGINT) {
                    // A terminal sends Ctrl-C to the process too, which may be the faster to end: wait for ours.
                    Thread.sleep(500);
                }
            } catch (InterruptedException e) {
                call.log().println("Sending interrupt signal to process");
                place.kill(tree.variable(), tree.value());
                tree.kill(process);
                throw e;
            } finally {
                written.transferTo(shown);
            }
        }
        return process.exitValue();
    }
}
