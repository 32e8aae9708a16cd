package io.jenkins.plugins.mlops.cli.run.steps.processes;

import io.jenkins.plugins.mlops.cli.run.step.Build;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import io.jenkins.plugins.mlops.cli.run.steps.files.Encodings;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** Runs a shell script, as {@code sh -xe} or by the interpreter that its first line names. */
final class ShellStep implements Step {
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
        List<String> command = command(files.resolve("script.sh"), call.text("script"));
        WatchedProcess process =
                new WatchedProcess(call, files, command, call.context().environment()).in(directory);
        if (keepStdout) {
            process.into(output);
        }
        return process.run(call.context().place(), charset);
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
