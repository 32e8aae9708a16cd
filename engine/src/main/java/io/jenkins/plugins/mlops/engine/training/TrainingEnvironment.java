package io.jenkins.plugins.mlops.engine.training;

import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * On what a training ran.
 *
 * @param os           name, version and architecture
 * @param cpu          model and number of cores
 * @param gpus         one line for each that {@code nvidia-smi} lists
 * @param container    the image, where the machine tells it; null outside of a container
 * @param interpreters version by command, for those that are installed
 * @param dependencies files that pin dependencies, found in the current directory
 */
public record TrainingEnvironment(
        String os,
        String cpu,
        List<String> gpus,
        String container,
        Map<String, String> interpreters,
        List<FileDigest> dependencies) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Map<String, List<String>> INTERPRETERS = Map.of(
            "python3", List.of("python3", "--version"),
            "Rscript", List.of("Rscript", "--version"),
            "java", List.of("java", "-version"));

    private static final List<String> LOCK_FILES = List.of(
            "requirements.txt",
            "requirements.lock",
            "constraints.txt",
            "poetry.lock",
            "uv.lock",
            "pdm.lock",
            "pixi.lock",
            "pylock.toml",
            "Pipfile.lock",
            "conda-lock.yml",
            "environment.yml",
            "renv.lock",
            "Manifest.toml",
            "package-lock.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "Cargo.lock",
            "go.sum",
            "gradle.lockfile",
            "pom.xml");

    static TrainingEnvironment of(Workspace workspace) throws IOException {
        List<String> gpus = workspace.execute(
                List.of("nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader"),
                PATIENCE);
        return new TrainingEnvironment(
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                cpuModel(),
                gpus == null ? List.of() : gpus,
                containerImage(workspace),
                interpreterVersions(workspace),
                dependencyFiles(workspace));
    }

    private static String cpuModel() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        Path info = Path.of("/proc/cpuinfo");
        if (Files.isReadable(info)) {
            for (String line : Files.readAllLines(info)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip() + ", " + cores + " cores";
                }
            }
        }
        return cores + " cores";
    }

    private static String containerImage(Workspace workspace) {
        for (String variable : List.of("DOCKER_IMAGE", "CONTAINER_IMAGE", "IMAGE_NAME")) {
            String image = workspace.environment().get(variable);
            if (image != null && !image.isBlank()) {
                return image;
            }
        }
        return Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv")) ? "unnamed" : null;
    }

    private static Map<String, String> interpreterVersions(Workspace workspace) {
        Map<String, String> found = new TreeMap<>();
        INTERPRETERS.forEach((name, command) -> {
            List<String> lines = workspace.execute(command, PATIENCE);
            if (lines != null && !lines.isEmpty()) {
                found.put(name, lines.get(0).strip());
            }
        });
        return found;
    }

    private static List<FileDigest> dependencyFiles(Workspace workspace) throws IOException {
        List<FileDigest> found = new ArrayList<>();
        for (String name : LOCK_FILES) {
            Path file = workspace.directory().resolve(name);
            if (Files.isRegularFile(file)) {
                found.addAll(Content.ofFile(file, workspace::checkCancelled).files());
            }
        }
        return found;
    }
}
