package io.jenkins.plugins.mlops.engine;

import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LogLinesTest {
    @Test
    void oneLineForTheWholeAndOneForEachCheck() {
        FetchReport report = report(
                item("digest", Verdict.PASS, Criticality.FAILURE),
                item("size", Verdict.INCONCLUSIVE, Criticality.UNSTABLE),
                item("age", Verdict.FAIL, Criticality.NOTE));
        assertEquals(
                List.of(
                        "fetchModel churn: INCONCLUSIVE (1 of 2 checks passed)",
                        "  digest's message",
                        "  note: age's message",
                        "  INCONCLUSIVE (UNSTABLE) size: size's message"),
                LogLines.of(report));
        assertEquals("size INCONCLUSIVE", LogLines.detail(report));
    }

    @Test
    void withoutFailuresTheFirstMetricsInTheOrderOfTheirNames() {
        assertEquals("a 1, b 0.1235, c 3", LogLines.detail(report(item("digest", Verdict.PASS, Criticality.FAILURE))));
    }

    private static Item item(String check, Verdict outcome, Criticality criticality) {
        return new Item(check, null, null, outcome, criticality, null, null, check + "'s message", null, null);
    }

    private static FetchReport report(Item... items) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        metrics.put("d", MetricValue.of(4.0));
        metrics.put("c", MetricValue.of(3.0));
        metrics.put("b", MetricValue.of(0.123456));
        metrics.put("a", MetricValue.of(1.0));
        return new FetchReport("churn", "churn", null, null, null, null, List.of(items), metrics, null);
    }
}
