package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.util.List;
import java.util.Map;

/** What an evaluation found. */
public record EvaluationReport(
        String id,
        String model,
        String digest,
        String task,
        FileDigest predictions,
        List<Item> items,
        Map<String, MetricValue> metrics,
        RunInfo run)
        implements Report {
    @Override
    public Kind kind() {
        return Kind.EVALUATION;
    }

    @Override
    public EvaluationReport withRun(RunInfo run) {
        return new EvaluationReport(id, model, digest, task, predictions, items, metrics, run);
    }

    @Override
    public Summary summary() {
        return Summary.of(this, model, digest, List.of(), Map.of());
    }
}
