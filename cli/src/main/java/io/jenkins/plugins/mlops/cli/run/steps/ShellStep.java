package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Build;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs a shell script, as {@code sh -xe} or by the interpreter that its first line names.
 *
 * <p>Output goes through files, as in Jenkins: a process that the script leaves in the background holds neither the step
 * nor, when the step has ended, a closed pipe.
 */
final class ShellStep implements Step {
    private static final int POLL_MILLIS = 50;
    /** What a shell returns when Ctrl-C ended it. */
    private static final int ENDED_BY_SIGINT = 130;

    @Override
    public Signature signature() {
        return Signature.of("sh")
                .unnamed("script", Kind.TEXT)
                .optional("returnStdout", Kind.FLAG)
                .optional("returnStatus", Kind.FLAG)
                .optional("label", Kind.TEXT)
                .optional("encoding", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) throws Exception {
        boolean returnStdout = call.flag("returnStdout");
        boolean returnStatus = call.flag("returnStatus");
        if (returnStdout && returnStatus) {
            throw call.misuse("returnStdout and returnStatus exclude each other");
        }
        Charset charset = Encodings.charset(call);
        Build build = call.build();
        Files.createDirectories(build.temporary());
        Path files = Files.createTempDirectory(build.temporary(), "sh");
        try {
            if (call.has("label")) {
                call.log().println(call.text("label"));
            }
            Path output = Files.createFile(files.resolve("output"));
            int status = execute(call, files, output, returnStdout, charset);
            if (returnStatus) {
                return status;
            }
            if (status != 0) {
                throw new StepFailed("script returned exit code " + status);
            }
            return returnStdout ? Files.readString(output, charset) : null;
        } finally {
            DirectoryTree.delete(files);
        }
    }

    private static int execute(StepCall call, Path files, Path output, boolean keepStdout, Charset charset)
            throws Exception {
        Path directory = call.context().directory();
        Files.createDirectories(directory);
        Path log = Files.createFile(files.resolve("log"));
        ProcessBuilder builder = new ProcessBuilder(command(files.resolve("script.sh"), call.text("script")))
                .directory(directory.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        if (keepStdout) {
            builder.redirectOutput(output.toFile()).redirectError(log.toFile());
        } else {
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
        }
        ProcessTree tree = ProcessTree.ofStep();
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(call.context().environment());
        environment.put(tree.variable(), tree.value());
        Process process = builder.start();
        try (InputStream written = Files.newInputStream(log);
                OutputStream shown = call.log().stream(charset)) {
            try {
                while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    written.transferTo(shown);
                }
                if (process.exitValue() == ENDED_BY_SIGINT) {
                    // A terminal sends Ctrl-C to the script too, which may be the faster to end: wait for ours.
                    Thread.sleep(500);
                }
            } catch (InterruptedException e) {
                call.log().println("Sending interrupt signal to process");
                tree.kill(process);
                throw e;
            } finally {
                written.transferTo(shown);
            }
        }
        return process.exitValue();
    }

    private static List<String> command(Path file, String script) throws IOException {
        Files.writeString(file, script, StandardCharsets.UTF_8);
        if (!script.startsWith("#!")) {
            return List.of("sh", "-xe", file.toString());
        }
        Files.setPosixFilePermissions(
                file,
                Set.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE));
        return List.of(file.toString());
    }
}
