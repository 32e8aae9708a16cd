package io.jenkins.plugins.mlops.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What trends, the registry and lineage need of a report, at most 16 KB of JSON, stored beside it.
 *
 * @param build    the build that made the report
 * @param started  ISO 8601, UTC
 * @param model    the model's name; null for data that is for no particular model
 * @param digest   the model's files that the report is about; null if there are none
 * @param data     digests of the data that was read
 * @param verdict  the report's
 * @param criticality the most critical of the checks that did not pass; NOTE if there is none
 * @param metrics  the report's; of a validation also numbers of its columns
 * @param failed   one line for each check that did not pass, the most critical first, at most ten
 * @param facts    what the kind adds, by name: commit, params (their number) and param.NAME, version, alias,
 *                 baselineVersion, baselineDigest; and if it would be too large, how much is not in it: metricsLeftOut,
 *                 dataLeftOut
 */
public record Summary(
        Kind kind,
        String id,
        String build,
        String started,
        String model,
        String digest,
        List<String> data,
        Verdict verdict,
        Criticality criticality,
        Map<String, MetricValue> metrics,
        List<String> failed,
        Map<String, String> facts) {
    private static final int MOST_FAILED = 10;

    public Summary {
        data = data == null ? List.of() : List.copyOf(data);
        metrics = metrics == null ? Map.of() : metrics;
        failed = failed == null ? List.of() : List.copyOf(failed);
        facts = facts == null ? Map.of() : Map.copyOf(facts);
    }

    public static Summary of(Report report, String model, String digest, List<String> data, Map<String, String> facts) {
        RunInfo run = report.run();
        return new Summary(
                report.kind(),
                report.id(),
                run == null ? null : run.build(),
                run == null ? null : run.started(),
                model,
                digest,
                data,
                report.verdict(),
                Consequence.of(report, true).criticality(),
                report.metrics(),
                Consequence.failed(report).stream()
                        .limit(MOST_FAILED)
                        .map(Item::message)
                        .toList(),
                facts);
    }

    /** The same with one more fact. */
    public Summary with(String fact, String value) {
        Map<String, String> more = new TreeMap<>(facts);
        more.put(fact, value);
        return new Summary(kind, id, build, started, model, digest, data, verdict, criticality, metrics, failed, more);
    }

    /** The same with more metrics. */
    public Summary withMetrics(Map<String, MetricValue> added) {
        Map<String, MetricValue> more = new TreeMap<>(metrics);
        more.putAll(added);
        return new Summary(kind, id, build, started, model, digest, data, verdict, criticality, more, failed, facts);
    }
}
