package io.jenkins.plugins.mlops.engine.training;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What went into a training, what came out of it, and on what it ran.
 *
 * @param request     what was asked, with parameters and seed
 * @param code        null outside of a git work tree
 * @param environment on what it ran
 * @param inputs      one for each path or pattern of the request
 * @param path        the file that is the model, or the folder that its files' paths are relative to; itself relative to
 *                    the workspace; null if there are no outputs
 * @param outputs     the model's files; null if there are none
 * @param curves      metrics by step
 * @param failure     why the body failed; null if it did not
 */
public record TrainingReport(
        String id,
        String model,
        TrainingRequest request,
        CodeState code,
        TrainingEnvironment environment,
        List<TrainingInput> inputs,
        String path,
        Content outputs,
        Map<String, List<CurvePoint>> curves,
        String failure,
        List<Item> items,
        Map<String, MetricValue> metrics,
        RunInfo run)
        implements Report {
    /** The summary's fact that says how many parameters there were. */
    public static final String PARAMS = "params";

    /** What the names of the facts begin with that are parameters. */
    public static final String PARAM = "param.";

    /** The most bytes of JSON that parameters take in a summary. */
    private static final int MOST_PARAMS = 4 << 10;

    @Override
    public Kind kind() {
        return Kind.TRAINING;
    }

    @Override
    public TrainingReport with(List<Item> items, RunInfo run) {
        return new TrainingReport(
                id, model, request, code, environment, inputs, path, outputs, curves, failure, items, metrics, run);
    }

    @Override
    public Summary summary() {
        Map<String, String> facts = new TreeMap<>();
        if (code != null && code.commit() != null) {
            facts.put("commit", code.commit());
            facts.put("dirty", String.valueOf(code.dirty() != null));
            if (code.branch() != null) {
                facts.put("branch", code.branch());
            }
            if (code.remote() != null) {
                facts.put("remote", code.remote());
            }
        }
        if (request.seed() != null) {
            facts.put("seed", request.seed().toString());
        }
        addParams(facts);
        return Summary.of(
                this,
                model,
                outputs == null ? null : outputs.digest(),
                inputs.stream().flatMap(TrainingInput::digests).distinct().toList(),
                facts);
    }

    /** The parameters by name, as the body saw them. */
    public SortedMap<String, String> params() {
        SortedMap<String, String> params = new TreeMap<>();
        if (request.params() != null) {
            request.params().forEach((name, value) -> params.put(name, TrainingStart.text(value)));
        }
        return params;
    }

    /** So that they outlive the build; those that fit, the first by name first. */
    private void addParams(Map<String, String> facts) {
        SortedMap<String, String> params = params();
        facts.put(PARAMS, String.valueOf(params.size()));
        int room = MOST_PARAMS;
        for (Map.Entry<String, String> param : params.entrySet()) {
            String name = PARAM + param.getKey();
            int bytes = Json.writeLine(List.of(name, param.getValue())).getBytes(StandardCharsets.UTF_8).length;
            if (bytes <= room) {
                facts.put(name, param.getValue());
                room -= bytes;
            }
        }
    }
}
