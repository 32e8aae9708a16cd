package io.jenkins.plugins.mlops.cli.run.steps.processes;

import io.jenkins.plugins.mlops.cli.run.step.Place;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Docker, or Podman, which takes the same commands.
 *
 * @param program the file to run
 * @param environment what it runs in: that of this process, so that what a Jenkinsfile sets does not confuse it
 */
record ContainerEngine(Path program, Map<String, String> environment) {

    /** The engine on the {@code PATH}, if there is one. */
    static Optional<ContainerEngine> find(Map<String, String> environment) {
        return Programs.find("docker", environment)
                .or(() -> Programs.find("podman", environment))
                .map(program -> new ContainerEngine(program, environment));
    }

    String name() {
        return program.getFileName().toString();
    }

    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Whether it is Podman, which may also be installed under the name of Docker. */
    boolean isPodman(StepCall call) throws IOException, InterruptedException, StepFailed {
        Path files =
                Files.createTempDirectory(Files.createDirectories(call.build().temporary()), "engine");
        try {
            Path output = files.resolve("version");
            new WatchedProcess(call, files, command("--version"), environment)
                    .into(output)
                    .run(Place.HERE, StandardCharsets.UTF_8);
            return Files.readString(output).startsWith("podman");
        } finally {
            DirectoryTree.delete(files);
        }
    }

    /** Runs a command of the engine, what it prints being shown, and returns its exit code. */
    int run(StepCall call, List<String> command) throws IOException, InterruptedException, StepFailed {
        Path files =
                Files.createTempDirectory(Files.createDirectories(call.build().temporary()), "engine");
        try {
            return new WatchedProcess(call, files, command, environment).run(Place.HERE, StandardCharsets.UTF_8);
        } finally {
            DirectoryTree.delete(files);
        }
    }
}
