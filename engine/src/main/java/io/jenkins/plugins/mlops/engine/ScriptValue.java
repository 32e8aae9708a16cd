package io.jenkins.plugins.mlops.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a step returns to the Jenkinsfile: a map of JDK values, small enough to be saved with the Pipeline's state. */
public final class ScriptValue {
    /** Of all metrics together, so that the whole stays below 64 KB; what is more is left to the report. */
    private static final int MOST_BYTES = 60_000;

    /** The most that a metric takes besides its name. */
    private static final int PER_METRIC = 30;

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
        int bytes = 0;
        for (Map.Entry<String, MetricValue> metric : new TreeMap<>(report.metrics()).entrySet()) {
            bytes += metric.getKey().getBytes(StandardCharsets.UTF_8).length + PER_METRIC;
            if (metric.getValue().value() != null && bytes <= MOST_BYTES) {
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
