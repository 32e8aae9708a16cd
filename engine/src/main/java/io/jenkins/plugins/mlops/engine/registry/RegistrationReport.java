package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.util.List;
import java.util.Map;

/** Which version a model became. */
public record RegistrationReport(
        String id,
        String model,
        Integer version,
        Content content,
        List<Item> items,
        Map<String, MetricValue> metrics,
        RunInfo run)
        implements Report {
    @Override
    public Kind kind() {
        return Kind.REGISTRATION;
    }

    @Override
    public RegistrationReport withRun(RunInfo run) {
        return new RegistrationReport(id, model, version, content, items, metrics, run);
    }

    @Override
    public Summary summary() {
        return Summary.of(this, model, content.digest(), List.of(), Map.of("version", String.valueOf(version)));
    }
}
