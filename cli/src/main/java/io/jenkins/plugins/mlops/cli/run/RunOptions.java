package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run, and how.
 *
 * @param jenkinsfile the file; its directory is the workspace
 * @param directory where this run's own files are kept; it exists and is this run's alone
 * @param number the build number, from 1
 * @param previous the result of the build before this one; null if there was none
 * @param parameters the build's parameters by name, as typed
 * @param acceptInput whether {@code input} goes on without asking
 * @param environment the variables of the process, which steps inherit
 * @param out where the log and the summary go
 * @param colours whether {@code out} is a terminal that shows colours
 * @param steps steps besides Jenkins' own
 */
public record RunOptions(
        Path jenkinsfile,
        Path directory,
        int number,
        Result previous,
        Map<String, String> parameters,
        boolean acceptInput,
        Map<String, String> environment,
        PrintStream out,
        boolean colours,
        List<Step> steps) {

    public RunOptions {
        jenkinsfile = jenkinsfile.toAbsolutePath().normalize();
        directory = directory.toAbsolutePath().normalize();
        parameters = Map.copyOf(parameters);
        environment = Map.copyOf(environment);
        steps = List.copyOf(steps);
    }

    /** A plain run: no parameters, this process's environment, no colours, standard output. */
    public static RunOptions of(Path jenkinsfile, Path directory, int number) {
        return new RunOptions(
                jenkinsfile, directory, number, null, Map.of(), false, System.getenv(), System.out, false, List.of());
    }

    public Path workspace() {
        return jenkinsfile.getParent();
    }
}
