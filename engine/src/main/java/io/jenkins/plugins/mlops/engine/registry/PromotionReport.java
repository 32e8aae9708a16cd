package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import java.util.List;
import java.util.Map;

/** How an alias moved, by promotion or rollback. */
public record PromotionReport(
        String id,
        String model,
        boolean rollback,
        String alias,
        Integer version,
        Integer previous,
        String digest,
        List<Item> items,
        Map<String, MetricValue> metrics,
        RunInfo run)
        implements Report {
    @Override
    public Kind kind() {
        return rollback ? Kind.ROLLBACK : Kind.PROMOTION;
    }

    @Override
    public PromotionReport withRun(RunInfo run) {
        return new PromotionReport(id, model, rollback, alias, version, previous, digest, items, metrics, run);
    }

    @Override
    public Summary summary() {
        return Summary.of(this, model, digest, List.of(), Map.of("version", String.valueOf(version), "alias", alias));
    }
}
