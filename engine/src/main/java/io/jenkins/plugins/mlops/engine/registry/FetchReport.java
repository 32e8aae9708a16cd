package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import java.util.List;
import java.util.Map;

/** Which version was fetched. */
public record FetchReport(
        String id,
        String model,
        Integer version,
        String digest,
        List<Item> items,
        Map<String, MetricValue> metrics,
        RunInfo run)
        implements Report {
    @Override
    public Kind kind() {
        return Kind.FETCH;
    }

    @Override
    public FetchReport withRun(RunInfo run) {
        return new FetchReport(id, model, version, digest, items, metrics, run);
    }

    @Override
    public Summary summary() {
        return Summary.of(this, model, digest, List.of(), Map.of());
    }
}
