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
 * Which version was fetched.
 *
 * @param model   as the request names it
 * @param alias   the alias that was asked for; null if a version was
 * @param version the version; null if the alias was never set
 * @param digest  of its files; null if the alias was never set
 * @param into    the folder, as the request names it
 */
public record FetchReport(
        String id,
        String model,
        String alias,
        Integer version,
        String digest,
        String into,
        List<Item> items,
        Map<String, MetricValue> metrics,
        RunInfo run)
        implements Report {
    @Override
    public Kind kind() {
        return Kind.FETCH;
    }

    @Override
    public FetchReport with(List<Item> items, RunInfo run) {
        return new FetchReport(id, model, alias, version, digest, into, items, metrics, run);
    }

    @Override
    public Summary summary() {
        Map<String, String> facts = new TreeMap<>();
        if (version != null) {
            facts.put("version", String.valueOf(version));
        }
        if (alias != null) {
            facts.put("alias", alias);
        }
        return Summary.of(this, model, digest, List.of(), facts);
    }
}
