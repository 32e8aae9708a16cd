package io.jenkins.plugins.mlops.cli.run.step;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a build starts from.
 *
 * @param jenkinsfile the file; its directory is the workspace
 * @param home where all runs and models are kept
 * @param directory where this run's own files are kept; it exists and is this run's alone
 * @param number the build number, from 1
 * @param previousResult the result of the build before this one
 * @param parameters the build's parameters by name, as typed
 * @param environment the variables of the process, which steps inherit
 * @param onHost whether what asks for a container runs without one, on this machine
 */
public record Origin(
        Path jenkinsfile,
        Path home,
        Path directory,
        int number,
        Optional<Result> previousResult,
        Map<String, String> parameters,
        Map<String, String> environment,
        boolean onHost) {

    public Origin {
        jenkinsfile = jenkinsfile.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        directory = directory.toAbsolutePath().normalize();
        parameters = Map.copyOf(parameters);
        environment = Map.copyOf(environment);
    }

    public Path workspace() {
        return jenkinsfile.getParent();
    }

    /** The Jenkinsfile's name, as errors give it. */
    public String file() {
        return jenkinsfile.getFileName().toString();
    }

    /** What stands for the job's name: the workspace's. */
    public String job() {
        Path name = workspace().getFileName();
        return name == null ? "root" : name.toString();
    }
}
