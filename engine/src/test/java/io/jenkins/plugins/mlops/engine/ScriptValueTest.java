package io.jenkins.plugins.mlops.engine;

import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ScriptValueTest {
    private static FetchReport fetched(Integer version, Map<String, MetricValue> metrics) {
        return new FetchReport(
                "churn", "churn", "champion", version, version == null ? null : "d", "in", List.of(), metrics, null);
    }

    @Test
    void aScriptGetsVerdictDigestVersionAndWhatWasMeasured() {
        Map<String, MetricValue> metrics = Map.of("rocAuc", MetricValue.of(0.9), "f1", MetricValue.undefined("no", 0));
        assertEquals(
                Map.of(
                        "verdict",
                        "PASS",
                        "digest",
                        "d",
                        "version",
                        3,
                        "metrics",
                        Map.of("rocAuc", 0.9),
                        "failed",
                        List.of()),
                ScriptValue.of(fetched(3, metrics)));
        assertNull(ScriptValue.of(fetched(null, metrics)));
    }

    @Test
    void itIsSmallEnoughToBeSavedWithThePipeline() {
        Map<String, MetricValue> metrics = new TreeMap<>();
        for (int i = 0; i < 10_000; i++) {
            metrics.put("\u20ac".repeat(30) + i, MetricValue.of(-1.234567890123456E-300));
        }
        Map<String, Object> value = ScriptValue.of(fetched(3, metrics));
        int bytes = Json.writeLine(value).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes > 48 << 10 && bytes <= 64 << 10, "bytes: " + bytes);
    }
}
