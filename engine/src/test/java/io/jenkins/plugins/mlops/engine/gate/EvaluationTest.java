package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.jenkins.plugins.mlops.engine.gate.EvaluationFixture.only;
import static io.jenkins.plugins.mlops.engine.gate.EvaluationFixture.request;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EvaluationTest {
    private static final Map.Entry<String, ?> KEY = entry("key", "id");

    private EvaluationFixture fixture;

    @BeforeEach
    void writePredictions(@TempDir Path temporary) {
        fixture = new EvaluationFixture(temporary);
        predictions("p.csv", 300, 0.1);
    }

    /** Rows of which a share is predicted wrong; the same rows for every share. */
    private void predictions(String name, int rows, double wrong) {
        Random random = new Random(3);
        List<String> lines = new ArrayList<>(List.of("id,label,score,country"));
        for (int i = 0; i < rows; i++) {
            int label = random.nextInt(2);
            double position = random.nextDouble();
            boolean right = position >= wrong;
            double score = (right ? label : 1 - label) * 0.5 + 0.25 + (position - 0.5) / 4;
            String country = i % 10 == 0 ? "LU" : i % 3 == 0 ? "FR" : "DE";
            lines.add("r" + i + "," + label + "," + score + "," + country);
        }
        fixture.file(name, lines.toArray(new String[0]));
    }

    private static Map.Entry<String, Object> gate(Object... pairs) {
        Map<Object, Object> gate = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            gate.put(pairs[i], pairs[i + 1]);
        }
        return entry("qualityGates", List.of(gate));
    }

    @SafeVarargs
    private Item judge(Map.Entry<String, ?>... parameters) {
        return judge(null, parameters);
    }

    @SafeVarargs
    private Item judge(Baseline baseline, Map.Entry<String, ?>... parameters) {
        return only(fixture.run(request(parameters), baseline));
    }

    @Test
    void theIntervalMustClearTheBound() {
        Item passed = judge(gate("metric", "accuracy", "min", 0.8));
        assertEquals(Verdict.PASS, passed.outcome());
        assertTrue((double) passed.evidence().get("low") >= 0.8);
        assertEquals(0.025, (double) passed.evidence().get("error"), 1e-12);
        assertEquals(
                Verdict.FAIL, judge(gate("metric", "accuracy", "min", 0.97)).outcome());
        Item undecided = judge(gate("metric", "accuracy", "min", 0.9));
        assertEquals(Verdict.INCONCLUSIVE, undecided.outcome());
        assertEquals(Criticality.UNSTABLE, undecided.criticality());
        assertTrue(undecided.message().endsWith(MeasuredEvaluation.UNDECIDED), undecided.message());
        assertEquals(Verdict.PASS, judge(gate("metric", "logLoss", "max", 0.9)).outcome());
        assertEquals(Verdict.FAIL, judge(gate("metric", "logLoss", "max", 0.1)).outcome());
    }

    @Test
    void aBoundThatIsReachedIsMet() {
        fixture.file("p.csv", "label,score", "0,0.1", "1,0.8", "1,0.2", "0,0.3", "0,0.4");
        assertEquals(
                Verdict.PASS,
                judge(gate("metric", "accuracy", "min", 0.8, "on", "value")).outcome());
        assertEquals(
                Verdict.FAIL,
                judge(gate("metric", "accuracy", "min", 0.800001, "on", "value"))
                        .outcome());
        assertEquals(
                Verdict.PASS,
                judge(gate("metric", "accuracy", "max", 0.8, "on", "value")).outcome());
        assertEquals(Verdict.PASS, new Requirement(true, 0.5).judge(0.5, 0.7));
        assertEquals(Verdict.INCONCLUSIVE, new Requirement(true, 0.5).judge(0.3, 0.5));
        assertEquals(Verdict.FAIL, new Requirement(true, 0.5).judge(0.3, 0.49));
        assertEquals(Verdict.PASS, new Requirement(false, 0.5).judge(0.3, 0.5));
        assertEquals(Verdict.INCONCLUSIVE, new Requirement(false, 0.5).judge(0.5, 0.7));
        assertEquals(Verdict.FAIL, new Requirement(false, 0.5).judge(0.51, 0.7));
    }

    @Test
    void aLossOfExactlyTheMarginIsAccepted() {
        // 0.7 - 0.8 is a little less than -0.1.
        fixture.file(
                "p.csv",
                "label,score,other",
                "0,0.1,0.1",
                "1,0.1,0.1",
                "1,0.1,0.9",
                "0,0.1,0.1",
                "0,0.9,0.9",
                "0,0.1,0.1",
                "1,0.9,0.9",
                "0,0.1,0.1",
                "0,0.1,0.1",
                "0,0.1,0.1");
        Map.Entry<String, ?> columns = entry("baselinePredictions", Map.of("score", "other"));
        Baseline champion = EvaluationFixture.champion();
        Item item = judge(
                champion, columns, gate("metric", "accuracy", "baseline", "champion", "margin", 0.1, "on", "value"));
        assertTrue((double) item.evidence().get("gain") < -0.1);
        assertEquals(Verdict.PASS, item.outcome());
        assertEquals(
                Verdict.FAIL,
                judge(
                                champion,
                                columns,
                                gate("metric", "accuracy", "baseline", "champion", "margin", 0.09, "on", "value"))
                        .outcome());
    }

    @Test
    void whatResamplesCannotMeasureIsInconclusive() {
        fixture.file("p.csv", "label,score", "0,0.1", "1,0.8", "1,0.6", "0,0.3", "0,0.4");
        Item item = judge(gate("metric", "rocAuc", "min", 0.5));
        assertEquals(Verdict.INCONCLUSIVE, item.outcome());
        assertTrue((int) item.evidence().get("undefinedResamples") > 50);
        assertTrue(item.message().contains("it is undefined on "), item.message());
    }

    @Test
    void whatIsUndefinedIsNoEvidence() {
        fixture.file("p.csv", "label,score", "0,0.1", "1,0.4", "0,0.2");
        Item item = judge(gate("metric", "precision", "min", 0.5));
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals(Criticality.FAILURE, item.criticality());
        assertEquals("precision is undefined: no row is predicted '1'", item.message());
        assertEquals(
                Criticality.NOTE,
                judge(gate("metric", "precision", "min", 0.5, "onNoEvidence", "NOTE"))
                        .criticality());
    }

    @Test
    void theCalibrationErrorIsJudgedByValueOnly() {
        Item item = judge(gate("metric", "ece", "max", 0.9));
        assertEquals(Verdict.INCONCLUSIVE, item.outcome());
        assertTrue(item.message().contains("on: 'value'"), item.message());
        assertEquals(
                Verdict.PASS,
                judge(gate("metric", "ece", "max", 0.9, "on", "value")).outcome());
        assertNull(fixture.run(request()).metrics().get("ece").low());
    }

    @Test
    void perfectResultsOnFewRowsAreNotCertain() {
        fixture.file("p.csv", "label,score", "0,0.1", "1,0.8", "1,0.6", "0,0.3", "0,0.4", "1,0.9", "0,0.1", "1,0.7");
        Item item = judge(gate("metric", "accuracy", "min", 0.9));
        assertEquals(Verdict.INCONCLUSIVE, item.outcome());
        // Clopper and Pearson's lower limit of 8 out of 8: scipy.stats.binomtest(8, 8).proportion_ci().low
        assertEquals(0.6305833524471808, (double) item.evidence().get("low"), 1e-12);
        assertEquals(1.0, item.evidence().get("high"));
    }

    @Test
    void resamplesBecomeAsManyAsTheMostExtremeIntervalNeeds() {
        Item few = judge(entry("resamples", 1000), entry("confidence", 0.998), gate("metric", "accuracy", "min", 0.5));
        assertEquals(Verdict.INCONCLUSIVE, few.outcome());
        assertTrue(few.message().contains("set resamples to 5000 or more"), few.message());
        EvaluationReport enough =
                fixture.run(request(entry("confidence", 0.998), gate("metric", "accuracy", "min", 0.5)));
        assertEquals(5000, enough.resampling().resamples());
        assertEquals(Verdict.PASS, enough.verdict());
    }

    @Test
    void candidateAndBaselineArePairedByKeyAndNotByOrder() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(fixture.root.resolve("p.csv")));
        String header = lines.remove(0);
        Collections.reverse(lines);
        lines.add(0, header);
        fixture.file("champion.csv", lines.toArray(new String[0]));
        Item item = judge(
                EvaluationFixture.champion(),
                KEY,
                entry("baselinePredictions", "champion.csv"),
                gate("metric", "rocAuc", "baseline", "champion", "margin", 0));
        assertEquals(Verdict.PASS, item.outcome());
        assertEquals(0.0, item.evidence().get("gainLow"));
        assertEquals(0.0, item.evidence().get("gainHigh"));
    }

    @Test
    void worseAndBetterAreToldApartAndWhatIsCloseIsNot() {
        predictions("champion.csv", 300, 0.12);
        Map.Entry<String, ?> file = entry("baselinePredictions", "champion.csv");
        Baseline champion = EvaluationFixture.champion();
        assertEquals(
                Verdict.PASS,
                judge(champion, KEY, file, gate("metric", "accuracy", "baseline", "champion", "margin", 0.02))
                        .outcome());
        assertEquals(
                Verdict.INCONCLUSIVE,
                judge(champion, KEY, file, gate("metric", "accuracy", "baseline", "champion", "atLeast", 0.005))
                        .outcome());
        predictions("champion.csv", 300, 0.01);
        assertEquals(
                Verdict.FAIL,
                judge(champion, KEY, file, gate("metric", "accuracy", "baseline", "champion", "margin", 0.02))
                        .outcome());
        // A lower loss is the better one.
        assertEquals(
                Verdict.FAIL,
                judge(champion, KEY, file, gate("metric", "brier", "baseline", "champion", "margin", 0))
                        .outcome());
    }

    @Test
    void withoutABaselineYetTheComparisonIsANote() {
        EvaluationReport report = fixture.run(
                request(
                        KEY,
                        entry("baselinePredictions", "not-there.csv"),
                        gate("metric", "rocAuc", "baseline", "champion", "margin", 0)),
                Baseline.neverSet("champion"));
        Item item = only(report);
        assertEquals("noBaselineYet", item.check());
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals(Criticality.NOTE, item.criticality());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals("none", report.summary().facts().get("baselineVersion"));
        assertEquals("champion", report.summary().facts().get("baselineAlias"));
    }

    @Test
    void aBaselineThatCannotBeReadIsAFailureWhateverOnNoEvidenceSays() {
        Item item = judge(
                Baseline.unreadable("champion", "aliases.json is cut short"),
                KEY,
                entry("onNoEvidence", "NOTE"),
                gate("metric", "rocAuc", "baseline", "champion", "margin", 0));
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals(Criticality.FAILURE, item.criticality());
        assertTrue(item.message().contains("aliases.json is cut short"), item.message());
    }

    @Test
    void theSameModelIsAsGoodAsItself() {
        EvaluationReport report = fixture.run(
                request(
                        KEY,
                        entry("baselinePredictions", "not-there.csv"),
                        gate("metric", "rocAuc", "baseline", "champion", "atLeast", 0.1)),
                EvaluationFixture.champion(EvaluationFixture.CANDIDATE, null));
        assertEquals("identicalToBaseline", only(report).check());
        assertEquals(Verdict.PASS, only(report).outcome());
        assertEquals("3", report.summary().facts().get("baselineVersion"));
    }

    @Test
    void predictionsThatWereKeptServeAsBaselineWhileTheRowsAreTheSame() throws IOException {
        EvaluationReport before = fixture.run(request(KEY));
        Path kept = fixture.root.resolveSibling("kept").resolve("churn.predictions.csv.gz");
        assertTrue(Files.exists(kept));
        Baseline.StoredPredictions stored = new Baseline.StoredPredictions(
                kept.toString(),
                before.summary().facts().get("keptPredictions"),
                before.summary().facts().get("positive"));
        Path copy = Files.copy(kept, fixture.root.resolveSibling("champion.csv.gz"));
        stored = new Baseline.StoredPredictions(copy.toString(), stored.digest(), stored.positive());
        Baseline champion = EvaluationFixture.champion(EvaluationFixture.CHAMPION, stored);
        Map.Entry<String, Object> gate = gate("metric", "rocAuc", "baseline", "champion", "margin", 0.02);

        predictions("p.csv", 300, 0.11);
        EvaluationReport report = fixture.run(request(KEY, gate), champion);
        assertEquals("stored", report.compared().source());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(
                before.metrics().get("rocAuc").value(),
                report.compared().metrics().get("rocAuc").value());

        predictions("p.csv", 301, 0.11);
        Item item = only(fixture.run(request(KEY, gate), champion));
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertTrue(
                item.message().contains("those kept with that version do not fit: 1 of the 301 rows are missing in it"),
                item.message());
        assertTrue(
                item.message().contains("fetchModel model: 'churn', alias: 'champion', into: 'champion'"),
                item.message());

        List<String> relabelled = new ArrayList<>(Files.readAllLines(fixture.root.resolve("p.csv")));
        relabelled.remove(301);
        relabelled.set(
                5, relabelled.get(5).replaceFirst("^(\\w+),(\\d)", "$1,2").replace(",2", ",1"));
        relabelled.set(6, relabelled.get(6).replaceFirst("^(\\w+),(\\d)", "$1,0"));
        relabelled.set(7, relabelled.get(7).replaceFirst("^(\\w+),(\\d)", "$1,0"));
        relabelled.set(8, relabelled.get(8).replaceFirst("^(\\w+),(\\d)", "$1,0"));
        fixture.file("p.csv", relabelled.toArray(new String[0]));
        item = only(fixture.run(request(KEY, gate), champion));
        assertTrue(item.message().contains("labels have changed: the label is '1', but '0' in row"), item.message());

        byte[] bytes = Files.readAllBytes(copy);
        Files.write(copy, Arrays.copyOf(bytes, bytes.length / 2));
        assertTrue(only(fixture.run(request(KEY, gate), champion)).message().contains("they cannot be read"));
    }

    @Test
    void awkwardNamesAndValuesAreKeptAsTheyAre() throws IOException {
        fixture.file(
                "p.csv",
                "\"id;a|b,\"\"c\"\"\",label,score",
                "\"x,y\",\"no, never\",0.2",
                "\"x\"\"y\",\"yes\n\",0.9",
                " z ,\"no, never\",0.6",
                "ü,\"yes\n\",0.4");
        List<Map.Entry<String, ?>> parameters = List.of(
                entry("key", "id;a|b,\"c\""),
                entry("positive", "yes\n"),
                gate("metric", "rocAuc", "baseline", "champion", "margin", 0, "on", "value"));
        Map<String, Object> all = new HashMap<>();
        parameters.forEach(parameter -> all.put(parameter.getKey(), parameter.getValue()));
        EvaluationReport before = fixture.run(request(all), Baseline.neverSet("champion"));
        Path champion = Files.move(
                fixture.root.resolveSibling("kept").resolve("churn.predictions.csv.gz"),
                fixture.root.resolveSibling("champion.csv.gz"));
        EvaluationReport report = fixture.run(
                request(all),
                EvaluationFixture.champion(
                        EvaluationFixture.CHAMPION,
                        new Baseline.StoredPredictions(champion.toString(), before.kept(), before.positive())));
        assertNull(report.compared().reason());
        assertEquals(Verdict.PASS, only(report).outcome());
        assertEquals(before.kept(), report.compared().predictions().sha256());
    }

    @Test
    void withoutPredictionsOfTheBaselineThereIsNoEvidence() {
        Item item = judge(
                EvaluationFixture.champion(), KEY, gate("metric", "rocAuc", "baseline", "champion", "margin", 0.02));
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals(
                "rocAuc is not compared: there are no predictions of champion (version 3) on these rows; none were kept"
                        + " with that version. Fetch it before this step (fetchModel model: 'churn', alias: 'champion',"
                        + " into: 'champion'), score the rows of p.csv with it, and give the file as baselinePredictions",
                item.message());
    }

    @Test
    void theBestVersionSoFarIsShown() {
        predictions("champion.csv", 300, 0.1);
        Baseline champion = new Baseline(
                "champion",
                Baseline.State.HELD,
                null,
                3,
                EvaluationFixture.CHAMPION,
                null,
                List.of(new Baseline.BestVersion("accuracy", 2, 0.99)));
        EvaluationReport report = fixture.run(
                request(
                        KEY,
                        entry("baselinePredictions", "champion.csv"),
                        gate("metric", "accuracy", "baseline", "champion", "margin", 0.02)),
                champion);
        Item note = report.items().get(1);
        assertEquals("bestSoFar", note.check());
        assertEquals(Criticality.NOTE, note.criticality());
        assertEquals(2, note.evidence().get("bestVersion"));
        assertTrue((double) note.observed() < 0);
        assertEquals(Verdict.PASS, report.verdict());
    }

    @Test
    void slicesWithTooFewRowsAreShownAndNotJudged() {
        EvaluationReport report = fixture.run(request(
                entry("slices", "country"),
                entry("minSliceRows", 60),
                gate("metric", "recall", "slice", "worst", "min", 0.5)));
        assertEquals(
                List.of("country=DE", "country=FR", "country=LU"),
                report.slices().stream().map(EvaluationReport.Slice::slice).toList());
        EvaluationReport.Slice small = report.slices().get(2);
        assertEquals("it has 30 rows, and 60 (minSliceRows) are needed", small.tooLittle());
        assertTrue(small.metrics().isEmpty());
        assertEquals(2, only(report).evidence().get("slices"));
        assertNotNull(report.slices().get(0).metrics().get("recall").low());
        assertNull(report.slices().get(0).metrics().get("f1").low());
        assertNotNull(report.slices().get(0).metrics().get("f1").value());

        Item none = judge(
                entry("slices", "country"),
                entry("minSliceRows", 1000),
                gate("metric", "recall", "slice", "worst", "min", 0.5));
        assertEquals(Verdict.NO_EVIDENCE, none.outcome());
        assertEquals(
                "recall is not judged by slice: of 3 slices none has 1000 rows (minSliceRows) and two classes",
                none.message());
        assertEquals(
                "no row has country=XX",
                judge(entry("slices", "country"), gate("metric", "recall", "slice", "country=XX", "min", 0.5))
                        .message());
        assertEquals(
                Verdict.NO_EVIDENCE,
                judge(entry("slices", "country"), gate("metric", "recall", "slice", "country=LU", "min", 0.5))
                        .outcome());
    }

    @Test
    void oneSliceThatFailsIsTheWorst() throws IOException {
        List<String> lines = Files.readAllLines(fixture.root.resolve("p.csv"));
        lines.replaceAll(
                line -> line.endsWith("FR") && line.contains(",1,") ? line.replaceAll(",1,[^,]*", ",1,0.1") : line);
        fixture.file("p.csv", lines.toArray(new String[0]));
        Item item = judge(
                entry("sensitive", "country"),
                entry("minSliceRows", 30),
                gate("metric", "recall", "slice", "worst", "min", 0.5, "criticality", "ERROR"));
        assertEquals(Verdict.FAIL, item.outcome());
        assertEquals(Criticality.ERROR, item.criticality());
        assertEquals("country=FR", item.slice());
        assertTrue(item.message().startsWith("recall of country=FR, worst of 3 slices is 0"), item.message());
        assertEquals(
                Verdict.PASS,
                judge(entry("slices", "country"), gate("metric", "recall", "slice", "country=DE", "min", 0.5))
                        .outcome());
    }

    @Test
    void givenNumbersAreJudgedByValueUnlessTheyBringAnInterval() {
        Map<String, Object> metrics =
                Map.of("bleu", 31.5, "f1", Map.of("value", 0.9, "low", 0.85, "high", 0.95, "n", 50), "loss", "0.25");
        assertEquals(
                Verdict.PASS,
                given(metrics, Map.of("metric", "bleu", "min", 31.5)).outcome());
        assertEquals(
                Verdict.FAIL,
                given(metrics, Map.of("metric", "loss", "max", 0.2)).outcome());
        assertEquals(
                Verdict.INCONCLUSIVE,
                given(metrics, Map.of("metric", "f1", "min", 0.9)).outcome());
        assertEquals(
                Verdict.PASS,
                given(metrics, Map.of("metric", "f1", "min", 0.9, "on", "value"))
                        .outcome());
        Item missing = given(metrics, Map.of("metric", "F1", "min", 0.9));
        assertEquals(Verdict.NO_EVIDENCE, missing.outcome());
        assertEquals("'metrics' gives no F1; it gives: bleu, f1, loss", missing.message());
    }

    private Item given(Map<String, Object> metrics, Map<String, Object> gate) {
        return only(fixture.run((EvaluationRequest) Requests.of(
                Kind.EVALUATION, Map.of("model", "churn", "metrics", metrics, "qualityGates", List.of(gate)))));
    }

    @Test
    void theReportIsTheSameEveryTimeAndCanBeRead() {
        EvaluationRequest request = request(
                entry("slices", "country"),
                KEY,
                entry("baselinePredictions", Map.of("score", "score2")),
                gate("metric", "rocAuc", "baseline", "champion", "margin", 0.02));
        fixture.file(
                "p.csv",
                "id,label,score,score2,country",
                "a,0,0.2,0.3,DE",
                "b,1,0.7,0.6,DE",
                "c,0,0.1,0.4,FR",
                "d,1,0.4,0.3,FR",
                "e,1,0.6,0.9,FR");
        String json = Json.write(fixture.run(request, EvaluationFixture.champion()));
        assertEquals(json, Json.write(fixture.run(request, EvaluationFixture.champion())));
        assertEquals(json, Json.write(Json.readReport(json, "report")));
    }

    @Test
    void otherSeedsDrawOtherResamples() {
        double one =
                fixture.run(request(entry("seed", 1))).metrics().get("rocAuc").low();
        double other =
                fixture.run(request(entry("seed", 2))).metrics().get("rocAuc").low();
        assertTrue(one != other);
        assertEquals(one, other, 0.02);
    }

    @Test
    void curvesAreBounded() {
        Random random = new Random(8);
        List<String> lines = new ArrayList<>(List.of("label,score"));
        for (int i = 0; i < 3000; i++) {
            lines.add(random.nextInt(2) + "," + random.nextDouble());
        }
        fixture.file("p.csv", lines.toArray(new String[0]));
        EvaluationReport.Curves curves = fixture.run(request()).curves();
        assertEquals(200, curves.roc().size());
        assertEquals(0.0, curves.roc().get(0)[0]);
        assertEquals(1.0, curves.roc().get(199)[1]);
        assertTrue(curves.calibration().size() <= 15);
        assertEquals(List.of("0", "1"), curves.confusion().classes());
        double rows = curves.confusion().counts().stream()
                .mapToDouble(row -> row[0] + row[1])
                .sum();
        assertEquals(3000, rows);
    }

    @Test
    void severalClassesAreJudgedTogether() {
        fixture.file(
                "p.csv",
                "label,p_a,p_b,p_c",
                "a,0.8,0.1,0.1",
                "b,0.2,0.7,0.1",
                "c,0.1,0.2,0.7",
                "a,0.3,0.4,0.3",
                "c,0.2,0.2,0.6",
                "b,0.1,0.8,0.1");
        EvaluationReport report = fixture.run(request(
                entry("task", "multiclass"),
                entry("score", ""),
                entry("scores", Map.of("a", "p_a", "b", "p_b", "c", "p_c")),
                gate("metric", "f1Macro", "min", 0.8, "on", "value")));
        assertEquals(5 / 6.0, report.metrics().get("accuracy").value());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(3, report.curves().confusion().counts().size());
        assertTrue(report.curves().roc().isEmpty());
        assertFalse(report.curves().calibration().isEmpty());
    }

    @Test
    void numbersAreJudgedByTheirErrors() {
        fixture.file("p.csv", "id,label,guess", "a,10,11", "b,20,18", "c,30,30", "d,40,44");
        EvaluationReport report = fixture.run(request(
                entry("task", "regression"),
                entry("score", ""),
                entry("prediction", "guess"),
                gate("metric", "pinballLoss", "quantile", 0.5, "max", 2, "on", "value")));
        assertEquals(1.75, report.metrics().get("mae").value());
        assertEquals(0.875, report.metrics().get("pinballLoss(0.5)").value());
        assertEquals(Verdict.PASS, report.verdict());
        assertNull(report.curves());
    }

    @Test
    void theEvaluatedFilesAreNamedByTheirDigest() throws IOException {
        Files.createDirectories(fixture.root.resolve("out/model"));
        Files.writeString(fixture.root.resolve("out/model/weights.json"), "[1, 2]");
        Evaluation evaluation = new Evaluation(request(entry("path", "out/model")), null, null, Map.of());
        assertEquals(
                Content.ofFiles(
                                fixture.root.resolve("out/model"),
                                List.of(fixture.root.resolve("out/model/weights.json")),
                                () -> {})
                        .digest(),
                evaluation.run(fixture.workspace).digest());
    }

    @Test
    void predictionsThatAreOlderThanTheTrainingAreAnotherModels() throws IOException {
        EvaluationRequest request = request();
        Path file = fixture.root.resolve("p.csv");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:00:00Z")));
        Map<String, String> later = Map.of(EvaluationFixture.CANDIDATE, "2026-01-02T03:00:10Z");
        Item stale = EvaluationFixture.only(
                new Evaluation(request, EvaluationFixture.CANDIDATE, null, later).run(fixture.workspace));
        assertEquals("staleOutput", stale.check());
        assertEquals(Verdict.FAIL, stale.outcome());

        Map<String, String> earlier = Map.of(EvaluationFixture.CANDIDATE, "2026-01-02T02:59:59Z");
        assertEquals(
                List.of(),
                new Evaluation(request, EvaluationFixture.CANDIDATE, null, earlier)
                        .run(fixture.workspace)
                        .items());
    }

    @Test
    void withoutGatesItIsSaidThatNothingWasJudged() {
        EvaluationReport report = fixture.run(request());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(List.of(MeasuredEvaluation.NO_GATES), report.notices());
    }

    @Test
    void aScoreOfZeroForWhatHappenedIsNoticed() {
        fixture.file("p.csv", "label,score", "0,0.1", "1,0", "0,0.2", "1,0.9");
        assertTrue(
                fixture.run(request()).notices().get(0).startsWith("1 rows are of a class that was given the score 0"));
    }
}
