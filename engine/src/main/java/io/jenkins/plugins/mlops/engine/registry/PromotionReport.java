package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an alias moved, by promotion or rollback, or why it did not.
 *
 * @param rollback whether it was a rollback
 * @param alias    the alias
 * @param version  the version that shall hold the alias
 * @param previous the version that held it before; null if none did, or if nobody has looked yet
 * @param changed  whether the alias moved
 * @param digest   of the version's files
 * @param expect   what the alias had to hold: a version, 'none' or 'any'
 * @param reason   why, as the request says; null if it doesn't
 * @param evidence on what a promotion rests, the worst of each id; its build is null where that is this report's own
 */
public record PromotionReport(
        String id,
        String model,
        boolean rollback,
        String alias,
        int version,
        Integer previous,
        boolean changed,
        String digest,
        String expect,
        String reason,
        List<Evidence> evidence,
        List<Item> items,
        Map<String, MetricValue> metrics,
        RunInfo run)
        implements Report {
    @Override
    public Kind kind() {
        return rollback ? Kind.ROLLBACK : Kind.PROMOTION;
    }

    @Override
    public PromotionReport with(List<Item> items, RunInfo run) {
        return new PromotionReport(
                id, model, rollback, alias, version, previous, changed, digest, expect, reason, evidence, items,
                metrics, run);
    }

    @Override
    public Summary summary() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("version", String.valueOf(version));
        facts.put("alias", alias);
        facts.put("changed", String.valueOf(changed));
        if (previous != null) {
            facts.put("previous", String.valueOf(previous));
        }
        if (run != null && run.head() != null) {
            facts.put("head", run.head());
        }
        return Summary.of(this, model, digest, List.of(), facts);
    }
}
