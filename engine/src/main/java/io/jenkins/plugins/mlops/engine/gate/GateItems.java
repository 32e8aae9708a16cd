package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the items of a report: one for each gate. */
final class GateItems {
    private final OnOutcome onOutcome;

    GateItems(EvaluationRequest request) {
        this.onOutcome = new OnOutcome(request.onInconclusive(), request.onNoEvidence());
    }

    /**
     * @param check    gate, or what took its place: noBaselineYet, identicalToBaseline
     * @param slice    null for all rows
     * @param observed the number that was judged; null if there is none
     */
    Item item(
            QualityGate gate,
            String check,
            String slice,
            Verdict outcome,
            Double observed,
            String message,
            Map<String, Object> evidence) {
        Criticality criticality =
                onOutcome.or(gate.onInconclusive(), gate.onNoEvidence()).apply(gate.criticality(), outcome);
        return item(gate, check, slice, outcome, criticality, observed, message, evidence);
    }

    Item item(
            QualityGate gate,
            String check,
            String slice,
            Verdict outcome,
            Criticality criticality,
            Double observed,
            String message,
            Map<String, Object> evidence) {
        return new Item(
                check, null, slice, outcome, criticality, observed, expected(gate), message, evidence, List.of());
    }

    static Item stale(EvaluationRequest request) {
        return new Item(
                "staleOutput",
                null,
                null,
                Verdict.FAIL,
                Criticality.FAILURE,
                null,
                "written since the training began",
                request.predictions() + " is older than this build's training of the model, so it holds the predictions"
                        + " of another: score again after the training, or correct 'predictions'",
                Map.of("file", request.predictions()),
                List.of());
    }

    /** The evidence that every gate's item begins with. */
    static Map<String, Object> evidence(int index, QualityGate gate, String metric) {
        Map<String, Object> evidence = new TreeMap<>();
        evidence.put("gate", index);
        evidence.put("metric", metric);
        if (gate.slice() != null) {
            evidence.put("slice", gate.slice());
        }
        return evidence;
    }

    private static String expected(QualityGate gate) {
        if (gate.baseline() == null) {
            return Requirement.of(gate).words();
        }
        return gate.margin() != null
                ? "not worse than " + gate.baseline() + " by more than "
                        + new Requirement(false, gate.margin()).words().substring("at most ".length())
                : "better than " + gate.baseline() + " by "
                        + Requirement.of(gate).words();
    }
}
