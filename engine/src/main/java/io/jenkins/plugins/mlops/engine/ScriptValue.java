package io.jenkins.plugins.mlops.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step returns to the Jenkinsfile: a map of JDK values, small enough to be saved with the Pipeline's state. */
public final class ScriptValue {
    /** More metrics than these are left to the report. */
    private static final int MOST_METRICS = 500;

    private ScriptValue() {}

    /**
     * Keys: verdict, digest, version, metrics (point values by name) and failed (names of checks); without what there is not.
     *
     * @return null for a fetch that found no version, so that the script can ask for it
     */
    public static Map<String, Object> of(Report report) {
        Summary summary = report.summary();
        String version = summary.facts().get("version");
        if (report.kind() == Kind.FETCH && version == null) {
            return null;
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("verdict", report.verdict().name());
        if (summary.digest() != null) {
            value.put("digest", summary.digest());
        } else if (summary.data().size() == 1) {
            value.put("digest", summary.data().get(0));
        }
        if (version != null) {
            value.put("version", Integer.valueOf(version));
        }
        Map<String, Object> metrics = new LinkedHashMap<>();
        for (Map.Entry<String, MetricValue> metric : report.metrics().entrySet()) {
            if (metric.getValue().value() != null && metrics.size() < MOST_METRICS) {
                metrics.put(metric.getKey(), metric.getValue().value());
            }
        }
        value.put("metrics", metrics);
        List<String> failed =
                Consequence.failed(report).stream().map(Item::check).distinct().toList();
        value.put("failed", new ArrayList<>(failed));
        return value;
    }
}
