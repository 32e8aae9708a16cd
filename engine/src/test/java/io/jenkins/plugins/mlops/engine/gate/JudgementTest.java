package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.jenkins.plugins.mlops.engine.gate.EvaluationFixture.only;
import static io.jenkins.plugins.mlops.engine.gate.EvaluationFixture.request;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What an item says of a number that was judged: evidence, order and words. */
class JudgementTest {
    private EvaluationFixture fixture;

    /** Of each country other shares are right: 90 % of DE, 80 % of FR, 70 % of LU; the champion is right in all. */
    @BeforeEach
    void writePredictions(@TempDir Path temporary) {
        fixture = new EvaluationFixture(temporary);
        List<String> lines = new ArrayList<>(List.of("id,label,score,country,best"));
        for (int i = 0; i < 300; i++) {
            int label = i / 3 % 2;
            int tenth = i / 6 % 10;
            String country = List.of("LU", "DE", "FR").get(i % 3);
            boolean right = tenth >= Map.of("DE", 1, "FR", 2, "LU", 3).get(country);
            lines.add(i + "," + label + "," + (right == (label == 1) ? 0.75 : 0.25) + "," + country + ","
                    + (label == 1 ? 0.75 : 0.25));
        }
        fixture.file("p.csv", lines.toArray(new String[0]));
    }

    private static Map.Entry<String, Object> gate(Map<String, ?> gate) {
        return entry("qualityGates", List.of(gate));
    }

    @Test
    void aNumberIsShownWithItsIntervalAndWhatIsRequired() {
        Item item = only(fixture.run(request(gate(Map.of("metric", "accuracy", "min", 0.75)))));
        double right = (double) item.observed();
        assertEquals(0.8, right, 0.02);
        assertEquals("at least 0.75", item.expected());
        Map<String, Object> evidence = item.evidence();
        assertEquals(right, evidence.get("value"));
        assertEquals(0.75, evidence.get("required"));
        assertEquals(300, evidence.get("n"));
        assertEquals(0.95, (double) evidence.get("confidence"), 1e-12);
        assertEquals(0.025, (double) evidence.get("error"), 1e-12);
        assertTrue(!evidence.containsKey("undefinedResamples") && !evidence.containsKey("slice"), evidence::toString);
        assertTrue(
                item.message()
                        .matches(
                                "accuracy is 0\\.\\d+ \\(95 % interval 0\\.\\d+ to 0\\.\\d+, 300 rows\\); at least 0\\.75 is"
                                        + " required.*"),
                item.message());
    }

    @Test
    void aComparisonShowsBothNumbersAndTheGain() {
        Map<String, Object> evidence = comparison(Map.of("margin", 0.02)).evidence();
        assertEquals(1.0, evidence.get("baselineValue"));
        assertEquals((double) evidence.get("value") - 1, (double) evidence.get("gain"), 1e-12);
        assertEquals(-0.02, evidence.get("required"));
        assertTrue((double) evidence.get("gainLow") < (double) evidence.get("gain"));
        assertTrue((double) evidence.get("gainHigh") > (double) evidence.get("gain"));
        assertEquals(3, evidence.get("baselineVersion"));
        assertEquals(
                "not worse than champion by more than 0.02",
                comparison(Map.of("margin", 0.02)).expected());
        assertEquals(
                "better than champion by at least 0.1",
                comparison(Map.of("atLeast", 0.1)).expected());
    }

    private Item comparison(Map<String, Double> limit) {
        Map<String, Object> gate = new HashMap<>(Map.of("metric", "accuracy", "baseline", "champion"));
        gate.putAll(limit);
        return only(fixture.run(
                request(entry("baselinePredictions", Map.of("score", "best")), gate(gate)),
                EvaluationFixture.champion()));
    }

    /** Of those with the same outcome the one that is farthest on the wrong side. */
    @ParameterizedTest
    @CsvSource({
        "accuracy, min, 0.99, FAIL",
        "accuracy, min, 0.1, PASS",
        "logLoss, max, 0.1, FAIL",
        "logLoss, max, 9, PASS"
    })
    void slicesStandInTheOrderOfTheirDistanceFromTheBound(String metric, String side, double bound, Verdict outcome) {
        Item item = only(fixture.run(request(
                entry("slices", "country"),
                gate(Map.of("metric", metric, side, bound, "slice", "worst", "on", "value")))));
        assertEquals(outcome, item.outcome());
        assertEquals("country=LU", item.slice());
        assertEquals(
                List.of("country=LU", "country=FR", "country=DE"),
                ((List<?>) item.evidence().get("worst"))
                        .stream().map(slice -> ((Map<?, ?>) slice).get("slice")).toList());
        assertEquals("worst", item.evidence().get("slice"));
        assertEquals(100, item.evidence().get("n"));
    }

    @Test
    void theWorstOfManySlicesNeedsMoreResamples() {
        EvaluationReport report = fixture.run(request(
                entry("slices", "country"),
                entry("confidence", 0.99),
                gate(Map.of("metric", "accuracy", "min", 0.1, "slice", "worst"))));
        assertEquals(3000, report.resampling().resamples());
        report = fixture.run(request(
                entry("slices", "country"),
                entry("confidence", 0.99),
                gate(Map.of("metric", "accuracy", "min", 0.1, "slice", "country=DE"))));
        assertEquals(1000, report.resampling().resamples());
    }

    @Test
    void protectedAttributesAreToldFromOtherSlices() {
        EvaluationReport report = fixture.run(request(entry("slices", "label"), entry("sensitive", "country")));
        assertEquals(
                List.of("country=DE true", "country=FR true", "country=LU true", "label=0 false", "label=1 false"),
                report.slices().stream()
                        .map(slice -> slice.slice() + " " + slice.sensitive())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"0.1, PASS", "1, INCONCLUSIVE"})
    void theBestSoFarIsNoGateButANote(double best, Verdict outcome) {
        Baseline champion = new Baseline(
                "champion",
                Baseline.State.HELD,
                null,
                3,
                EvaluationFixture.CHAMPION,
                null,
                List.of(new Baseline.BestVersion("accuracy", 2, best), new Baseline.BestVersion("f1", 1, 0.5)));
        EvaluationReport report = fixture.run(
                request(
                        entry("baselinePredictions", Map.of("score", "best")),
                        gate(Map.of("metric", "accuracy", "baseline", "champion", "margin", 0.9))),
                champion);
        assertEquals(2, report.items().size());
        assertEquals(outcome, report.items().get(1).outcome());
    }

    @Test
    void aBoundIsReachedAsExactlyAsMetricsAreComputed() {
        assertEquals(Verdict.PASS, new Requirement(true, 1e6).judge(1e6 - 5e-7, 2e6));
        assertEquals(Verdict.FAIL, new Requirement(true, 1e6).judge(1e6 - 3e-6, 1e6 - 2e-6));
        assertEquals(Verdict.PASS, new Requirement(false, 0.5).judge(0, 0.5 + 5e-13));
        assertEquals(Verdict.INCONCLUSIVE, new Requirement(false, 0.5).judge(0, 0.5 + 5e-12));
        assertEquals("at most 0.5", new Requirement(false, 0.5).words());
    }

    /** Eight of eight: the upper limit of none, 1 - 0.025^(1/8), where a loss has a greatest value. */
    @Test
    void aLossOfNothingOnFewRowsIsNotCertain() {
        fixture.file("p.csv", "label,score", "0,0", "1,1", "1,1", "0,0", "0,0", "1,1", "0,0", "1,1");
        Item brier = only(fixture.run(request(gate(Map.of("metric", "brier", "max", 0.1)))));
        assertEquals(Verdict.INCONCLUSIVE, brier.outcome());
        assertEquals(0.0, brier.evidence().get("low"));
        assertEquals(0.3694166475528192, (double) brier.evidence().get("high"), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "-1.0, -1",
        "10.00, 10",
        "9.0, 9",
        "0.0, 0",
        "True, true",
        "FALSE, false",
        "1.05, 1.05",
        "1., 1.",
        ".0, .0",
        "-.0, -.0",
        "a.0, a.0",
        "1-.0, 1-.0",
        "1.0.0, 1.0.0",
        "/.0, /.0",
        ":.0, :.0",
        "1.9, 1.9"
    })
    void spellingsThatProgramsGiveAClassAreOne(String text, String name) {
        assertEquals(name, ClassNames.canonical(text));
    }
}
