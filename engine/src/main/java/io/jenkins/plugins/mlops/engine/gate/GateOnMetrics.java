package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.metric.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Judges gates on numbers that were measured elsewhere: by interval where one was given, otherwise by value. */
final class GateOnMetrics {
    private GateOnMetrics() {}

    static EvaluationReport judge(EvaluationRequest request, String digest) {
        SortedMap<String, MetricValue> metrics = GivenMetric.of(request.metrics());
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < request.qualityGates().size(); i++) {
            items.add(item(request, i, metrics));
        }
        return new EvaluationReport(
                request.id(),
                request.model(),
                digest,
                request.task(),
                null,
                null,
                null,
                null,
                null,
                items,
                metrics,
                List.of(),
                null,
                items.isEmpty() ? List.of(MeasuredEvaluation.NO_GATES) : List.of(),
                null);
    }

    private static Item item(EvaluationRequest request, int index, SortedMap<String, MetricValue> metrics) {
        GateItems items = new GateItems(request);
        QualityGate gate = request.qualityGates().get(index);
        Map<String, Object> evidence = GateItems.evidence(index, gate, gate.metric());
        MetricValue given = metrics.get(gate.metric());
        if (given == null) {
            return items.item(
                    gate,
                    "gate",
                    null,
                    Verdict.NO_EVIDENCE,
                    null,
                    "'metrics' gives no " + gate.metric() + "; it gives: " + String.join(", ", metrics.keySet()),
                    evidence);
        }
        Requirement requirement = Requirement.of(gate);
        boolean onInterval = given.low() != null && !gate.onValue();
        double low = onInterval ? given.low() : given.value();
        double high = onInterval ? given.high() : given.value();
        Verdict outcome = requirement.judge(low, high);
        evidence.put("value", given.value());
        evidence.put("required", requirement.bound());
        if (given.low() != null) {
            evidence.put("low", given.low());
            evidence.put("high", given.high());
        }
        String message = gate.metric() + " is " + Digits.of(given.value())
                + (onInterval ? " (interval " + Digits.of(low) + " to " + Digits.of(high) + ")" : "")
                + "; " + requirement.words() + " is required"
                + (outcome == Verdict.INCONCLUSIVE ? MeasuredEvaluation.UNDECIDED : "");
        return items.item(gate, "gate", null, outcome, given.value(), message, evidence);
    }
}
