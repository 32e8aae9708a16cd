package io.jenkins.plugins.mlops.engine.training;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.util.List;
import java.util.Map;

/**
 * What went into a training, and what came out.
 *
 * @param inputs  null if none were named
 * @param path    the file or folder that the outputs are, relative to the step's directory: the part of the patterns
 *                before the first wildcard; null without outputs
 * @param outputs the model's files, with paths relative to that folder; null if there are none
 */
public record TrainingReport(
        String id,
        String model,
        Content inputs,
        String path,
        Content outputs,
        List<Item> items,
        Map<String, MetricValue> metrics,
        RunInfo run)
        implements Report {
    @Override
    public Kind kind() {
        return Kind.TRAINING;
    }

    @Override
    public TrainingReport withRun(RunInfo run) {
        return new TrainingReport(id, model, inputs, path, outputs, items, metrics, run);
    }

    @Override
    public Summary summary() {
        List<String> data = inputs == null
                ? List.of()
                : inputs.files().stream().map(FileDigest::sha256).distinct().toList();
        return Summary.of(this, model, outputs == null ? null : outputs.digest(), data, Map.of());
    }
}
