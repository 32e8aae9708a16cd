package io.jenkins.plugins.mlops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/**
 * One of the examples, unchanged, as a team would have it: in a repository of its own, with a clone on a laptop.
 *
 * @param laptop the clone's directory
 */
record Example(GitRepository repository, Path laptop) {
    /** @param name its directory's */
    static Example commit(String name, Path directory) throws IOException, InterruptedException {
        Path source = Path.of("..", "examples", name).toRealPath();
        GitRepository repository = GitRepository.init(directory.resolve("repository"));
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                // What its runs have made is copied too; its .gitignore keeps that out of the repository.
                Path copy = repository.directory().resolve(source.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        repository.commit("Example");
        Path laptop = directory.resolve("laptop");
        repository.git("clone", "--quiet", repository.directory().toString(), laptop.toString());
        return new Example(repository, laptop);
    }

    /**
     * Runs it on the laptop, and expects what the build, of the same number, has reported.
     *
     * @param exit of {@code mlops run}
     * @param reports how many there are
     */
    void sameReports(
            int exit, WorkflowRun build, Map<String, String> parameters, Map<String, String> environment, int reports)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("..", "cli", "target", "mlops.jar").toRealPath().toString(),
                "run"));
        parameters.forEach((name, value) -> command.addAll(List.of("--param", name + "=" + value)));
        ProcessBuilder local =
                new ProcessBuilder(command).directory(laptop.toFile()).redirectErrorStream(true);
        local.environment().putAll(environment);
        Process process = local.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(exit, process.waitFor(), output);

        Map<String, String> there = reports(laptop.resolve(".mlops/runs/" + build.getNumber()));
        assertEquals(reports, there.size(), there.keySet().toString());
        assertEquals(there, reports(build.getRootDir().toPath().resolve("mlops")));
    }

    /** By file name, without what may differ. */
    private static Map<String, String> reports(Path directory) throws IOException {
        Map<String, String> reports = new TreeMap<>();
        for (File file : directory.toFile().listFiles()) {
            String name = file.getName();
            if (name.endsWith(".json") && name.contains("-") && !name.endsWith(".summary.json")) {
                ObjectNode report = (ObjectNode) Json.readTree(Files.readString(file.toPath()), name);
                report.remove("run");
                reports.put(name, Json.write(report));
            }
        }
        return reports;
    }
}
