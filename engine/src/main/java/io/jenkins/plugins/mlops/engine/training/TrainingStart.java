package io.jenkins.plugins.mlops.engine.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileSelection;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.training.StartedTraining.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What happens before the body of {@code trainModel}: records what goes in, and makes the variables that the body sees. */
public final class TrainingStart {
    /** Python's own limit of PYTHONHASHSEED. */
    private static final long HASH_SEEDS = 1L << 32;

    private TrainingStart() {}

    public static StartedTraining run(TrainingRequest request, Workspace workspace) throws IOException {
        String started = workspace.clock().instant().toString();
        return new StartedTraining(
                request,
                started,
                variables(request, workspace),
                GitCode.of(workspace),
                TrainingEnvironment.of(workspace),
                inputs(request, workspace),
                before(request, workspace));
    }

    private static List<TrainingInput> inputs(TrainingRequest request, Workspace workspace) throws IOException {
        List<TrainingInput> inputs = new ArrayList<>();
        for (String pattern : FileSelection.split(request.inputs())) {
            FileSelection selection = FileSelection.of(workspace, "inputs", List.of(pattern));
            if (selection.files().isEmpty()) {
                throw new BadInput("'inputs': there is no file " + pattern + " in " + workspace.directory());
            }
            inputs.add(TrainingInput.of(pattern, selection.content(workspace)));
        }
        return inputs;
    }

    private static Map<String, FileState> before(TrainingRequest request, Workspace workspace) throws IOException {
        Map<String, FileState> before = new TreeMap<>();
        for (Path file : written(request, workspace)) {
            before.put(file.toString(), state(file, workspace));
        }
        return before;
    }

    /** The files that the body is to write and that exist. */
    static List<Path> written(TrainingRequest request, Workspace workspace) throws IOException {
        List<Path> files = new ArrayList<>(
                FileSelection.of(workspace, "outputs", request.outputs()).files());
        if (request.metrics() != null) {
            Path metrics = workspace.writable("metrics", request.metrics());
            if (Files.isRegularFile(metrics)) {
                files.add(metrics);
            }
        }
        return files;
    }

    static FileState state(Path file, Workspace workspace) throws IOException {
        return new FileState(
                Files.size(file),
                Files.getLastModifiedTime(file).toMillis(),
                Content.ofFile(file, workspace::checkCancelled).digest());
    }

    private static Map<String, String> variables(TrainingRequest request, Workspace workspace) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        Path params = workspace.scratch().resolve("params.json");
        AtomicFiles.write(params, Json.write(request.params()));
        variables.put("MLOPS_PARAMS", params.toAbsolutePath().toString());
        request.params().forEach((name, value) -> {
            String variable = "MLOPS_PARAM_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
            if (variables.put(variable, text(value)) != null) {
                throw new BadInput("'params': two names would both be " + variable + " for the body: rename one");
            }
        });
        if (request.seed() != null) {
            variables.put("MLOPS_SEED", request.seed().toString());
            variables.put("PYTHONHASHSEED", String.valueOf(Math.floorMod(request.seed(), HASH_SEEDS)));
        }
        if (request.metrics() != null) {
            Path metrics = workspace.writable("metrics", request.metrics());
            Files.createDirectories(metrics.getParent());
            variables.put("MLOPS_METRICS", metrics.toString());
        }
        List<String> outputs = FileSelection.split(request.outputs());
        if (!outputs.isEmpty()) {
            String pattern = outputs.get(0);
            String fixed = FileSelection.fixedPart(pattern);
            Path output = workspace.writable("outputs", fixed.isEmpty() ? "." : fixed);
            // A plain path with an extension is a file that the body will write; only its folder can be made.
            boolean file = fixed.length() == pattern.length()
                    && output.getFileName().toString().indexOf('.') > 0;
            Files.createDirectories(file ? output.getParent() : output);
            variables.put("MLOPS_OUTPUT", output.toString());
        }
        return variables;
    }

    /** As it is in the file, so that it is the same whatever type the number had; strings without quotes. */
    /** A parameter as its variable holds it. */
    static String text(Object value) {
        String json = Json.writeLine(value);
        JsonNode tree = Json.readTree(json, "params");
        return tree.isTextual() ? tree.textValue() : json;
    }
}
