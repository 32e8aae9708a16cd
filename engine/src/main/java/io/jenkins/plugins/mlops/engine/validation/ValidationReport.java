package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.util.List;
import java.util.Map;

/**
 * What a validation found.
 *
 * @param model   the model that the data is for; null if none was named
 * @param data    the data, as one content: path, digest and size
 * @param notices what a reader should know that is no check
 */
public record ValidationReport(
        String id,
        String model,
        FileDigest data,
        List<Item> items,
        Map<String, MetricValue> metrics,
        List<String> notices,
        RunInfo run)
        implements Report {
    @Override
    public Kind kind() {
        return Kind.VALIDATION;
    }

    @Override
    public ValidationReport withRun(RunInfo run) {
        return new ValidationReport(id, model, data, items, metrics, notices, run);
    }

    @Override
    public Summary summary() {
        return Summary.of(this, model, null, List.of(data.sha256()), Map.of());
    }
}
