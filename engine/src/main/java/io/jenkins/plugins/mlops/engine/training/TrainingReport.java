package io.jenkins.plugins.mlops.engine.training;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.util.List;
import java.util.Map;

/** What went into a training, and what came out. */
public record TrainingReport(
        String id,
        String model,
        Content inputs,
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
        return new TrainingReport(id, model, inputs, outputs, items, metrics, run);
    }

    @Override
    public Summary summary() {
        return Summary.of(this, model, outputs == null ? null : outputs.digest(), List.of(), Map.of());
    }
}
