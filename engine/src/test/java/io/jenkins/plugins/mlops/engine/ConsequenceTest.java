package io.jenkins.plugins.mlops.engine;

import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ConsequenceTest {
    @Test
    void theMostCriticalCheckThatDidNotPassDecides() {
        Report report = report(
                item(Verdict.PASS, Criticality.FAILURE),
                item(Verdict.FAIL, Criticality.UNSTABLE),
                item(Verdict.INCONCLUSIVE, Criticality.ERROR));
        assertEquals(new Consequence(Criticality.ERROR, false), Consequence.of(report, true));
        assertEquals(Verdict.FAIL, report.verdict());
    }

    @Test
    void failureStopsUnlessItIsOnlyToBeRecorded() {
        Report report = report(item(Verdict.NO_EVIDENCE, Criticality.FAILURE));
        assertEquals(new Consequence(Criticality.FAILURE, true), Consequence.of(report, true));
        assertEquals(new Consequence(Criticality.FAILURE, false), Consequence.of(report, false));
    }

    @Test
    void notesDoNothing() {
        Report report = report(item(Verdict.FAIL, Criticality.NOTE));
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(new Consequence(Criticality.NOTE, false), Consequence.of(report, true));
        assertEquals(List.of(), Consequence.failed(report));
    }

    @Test
    void outcomesThatDoNotDecideCountAsTheStepOrTheGateSays() {
        OnOutcome step = new OnOutcome(null, null);
        assertEquals(Criticality.UNSTABLE, step.apply(Criticality.FAILURE, Verdict.INCONCLUSIVE));
        assertEquals(Criticality.FAILURE, step.apply(Criticality.UNSTABLE, Verdict.NO_EVIDENCE));
        assertEquals(Criticality.UNSTABLE, step.apply(Criticality.UNSTABLE, Verdict.FAIL));
        assertEquals(Criticality.NOTE, step.apply(Criticality.NOTE, Verdict.NO_EVIDENCE));
        OnOutcome gate = step.or(Criticality.FAILURE, Criticality.NOTE);
        assertEquals(Criticality.FAILURE, gate.apply(Criticality.FAILURE, Verdict.INCONCLUSIVE));
        assertEquals(Criticality.NOTE, gate.apply(Criticality.FAILURE, Verdict.NO_EVIDENCE));
    }

    private static Item item(Verdict outcome, Criticality criticality) {
        return new Item("check", null, null, outcome, criticality, null, null, "message", Map.of(), List.of());
    }

    private static Report report(Item... items) {
        return new FetchReport("id", "model", null, null, null, null, Arrays.asList(items), Map.of(), null);
    }
}
