package io.jenkins.plugins.mlops.engine.json;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Consequence;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.engine.training.CurvePoint;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExcerptTest {
    private static final FileDigest DATA = new FileDigest("train.csv", "0".repeat(64), 1);

    @Test
    void whatIsSmallStaysWhole() {
        ValidationReport report = validation(List.of(item(Verdict.FAIL, 5, "x"), item(Verdict.PASS, 0, "")));
        assertSame(report, Excerpt.of(report));
    }

    /** Their values are of characters that take the most bytes. */
    @Test
    void examplesAreCutFirstAndEvenlyFromThoseWithTheMost() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            items.add(item(Verdict.FAIL, 1000, "\u0001\u20ac\"".repeat(20)));
        }
        items.add(item(Verdict.FAIL, 7, "few"));
        ValidationReport report = Excerpt.of(validation(items));
        requireSmall(report);
        assertTrue(bytes(report) > Excerpt.MOST_REPORT * 3 / 4, "as much as fits: " + bytes(report));
        assertEquals(62, report.items().size());
        int most = report.items().get(0).examples().size();
        for (int i = 0; i < 60; i++) {
            assertEquals(most, report.items().get(i).examples().size());
        }
        assertEquals(7, report.items().get(60).examples().size());
        Item note = report.items().get(61);
        assertEquals("examplesCut", note.check());
        assertEquals(Criticality.NOTE, note.criticality());
        assertEquals(
                "The report would be larger than 4 MB: it shows " + (60 * most + 7) + " of 60007 examples, at most "
                        + most + " of a check",
                note.message());
    }

    @Test
    void itemsLikeManyOthersAreCutAndTheRareOnesStay() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            items.add(item(i == 19_999 ? Verdict.FAIL : Verdict.PASS, 2, "x"));
        }
        ValidationReport whole = validation(items);
        ValidationReport report = Excerpt.of(whole);
        requireSmall(report);
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(Consequence.of(whole, true), Consequence.of(report, true));
        List<String> notes = report.items().stream()
                .filter(item -> item.criticality() == Criticality.NOTE)
                .map(Item::message)
                .toList();
        assertEquals(2, notes.size());
        assertTrue(notes.get(0).matches(".* it shows [0-9]+ of 20000 items"), notes.get(0));
        assertTrue(notes.get(1).endsWith(" it shows 0 of 40000 examples"), notes.get(1));
    }

    @Test
    void curvesAreThinnedToWhatFitsAndKeepTheirEnds() {
        Map<String, List<CurvePoint>> curves = new TreeMap<>();
        for (int metric = 0; metric < 120; metric++) {
            List<CurvePoint> points = new ArrayList<>();
            for (int step = 0; step < 1000; step++) {
                points.add(new CurvePoint(step, 1.0 / (metric + step + 3)));
            }
            curves.put("metric" + metric, points);
        }
        TrainingReport report = Excerpt.of(training(null, curves));
        requireSmall(report);
        assertEquals(120, report.curves().size());
        report.curves().forEach((name, points) -> {
            assertEquals(curves.get(name).get(0), points.get(0));
            assertEquals(curves.get(name).get(999), points.get(points.size() - 1));
        });
        int left = report.curves().get("metric7").size();
        assertTrue(left > 200, "points " + left);
        assertEquals(
                "The report would be larger than 4 MB: it shows " + 120 * left + " of 120000 points of curves",
                report.items().get(0).message());
    }

    @Test
    void veryManyMetricsAreCut() {
        Map<String, List<CurvePoint>> curves = new TreeMap<>();
        for (int metric = 0; metric < 80_000; metric++) {
            curves.put("metric" + metric, List.of(new CurvePoint(1, metric), new CurvePoint(2, metric)));
        }
        TrainingReport report = Excerpt.of(training(null, curves));
        requireSmall(report);
        assertEquals(
                List.of("curvesCut", "metricsCut"),
                report.items().stream().map(Item::check).toList());
    }

    @Test
    void slicesOfFewRowsAreCut() {
        List<EvaluationReport.Slice> slices = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            Map<String, MetricValue> metrics = new TreeMap<>();
            for (int metric = 0; metric < 12; metric++) {
                metrics.put("metric" + metric, new MetricValue(0.5, 0.4, 0.6, 100L, null));
            }
            slices.add(new EvaluationReport.Slice("town=" + i, false, i % 100, null, metrics));
        }
        EvaluationReport report = Excerpt.of(new EvaluationReport(
                "churn", "churn", "d", "binary", "1", DATA, null, null, null, List.of(), Map.of(), slices, null, null,
                null));
        requireSmall(report);
        List<EvaluationReport.Slice> kept = report.slices();
        assertTrue(kept.size() > 1000, "slices " + kept.size());
        long least = kept.stream().mapToLong(EvaluationReport.Slice::n).min().orElseThrow();
        slices.stream().filter(slice -> slice.n() > least).forEach(slice -> assertTrue(kept.contains(slice)));
        assertEquals("slicesCut", report.items().get(0).check());
    }

    @Test
    void theFilesOfAModelAreNotCut() {
        List<FileDigest> files = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            files.add(new FileDigest("part" + i, "0".repeat(64), "0".repeat(32), 1));
        }
        Content content = Content.of(files);
        String refusal = assertThrows(
                        BadInput.class,
                        () -> Excerpt.of(new RegistrationReport(
                                "churn", "churn", null, false, "out", content, List.of(), Map.of(), null)))
                .getMessage();
        assertTrue(
                refusal.matches("registerModel churn: the report would have [0-9]+ bytes, more than 4194304, of which"
                        + " 'content' has [0-9]+: where a model has very many files, pack them into one"),
                refusal);
        assertThrows(BadInput.class, () -> Excerpt.of(training(content, Map.of())));
    }

    @Test
    void aSummaryHoldsTheMetricsThatFit() {
        Map<String, MetricValue> metrics = new TreeMap<>();
        for (int metric = 0; metric < 1000; metric++) {
            metrics.put("metric" + metric, MetricValue.of(metric));
        }
        Summary whole = summary(metrics, List.of("a"), List.of("too bad"), Map.of("commit", "c0ffee"));
        Summary cut = Excerpt.of(whole);
        requireSmall(cut);
        assertTrue(cut.metrics().size() > 150, "metrics " + cut.metrics().size());
        assertEquals(String.valueOf(1000 - cut.metrics().size()), cut.facts().get("metricsLeftOut"));
        assertEquals("c0ffee", cut.facts().get("commit"));
        assertEquals(List.of(whole.data(), whole.failed()), List.of(cut.data(), cut.failed()));
        assertSame(cut, Excerpt.of(cut));
    }

    @Test
    void aSummaryStaysSmallWhateverIsInIt() {
        List<String> data = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            data.add(String.format("%064d", i));
        }
        Map<String, MetricValue> metrics =
                Map.of("rocAuc", MetricValue.of(0.9), "long".repeat(9000), MetricValue.of(1));
        Summary cut = Excerpt.of(summary(
                metrics,
                data,
                Collections.nCopies(10, "\u20ac".repeat(5000)),
                Map.of("contract", "\u20ac".repeat(9000), "positive", "yes")));
        requireSmall(cut);
        assertEquals(data.subList(0, 100), cut.data());
        assertEquals("400", cut.facts().get("dataLeftOut"));
        assertEquals("yes", cut.facts().get("positive"));
        assertEquals(10, cut.failed().size());
    }

    private static void requireSmall(Report report) {
        assertTrue(bytes(report) <= Excerpt.MOST_REPORT, "bytes: " + bytes(report));
        assertEquals(Json.write(report), Json.write(Json.readReport(Json.write(report), "report")));
        assertSame(report, Excerpt.of(report));
    }

    private static void requireSmall(Summary summary) {
        int bytes = Json.write(summary).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes <= Excerpt.MOST_SUMMARY, "bytes: " + bytes);
    }

    private static int bytes(Report report) {
        return Json.write(report).getBytes(StandardCharsets.UTF_8).length;
    }

    private static ValidationReport validation(List<Item> items) {
        return new ValidationReport(
                "train", null, DATA, null, null, List.of(), "p.gz", null, null, items, Map.of(), List.of(), null);
    }

    private static TrainingReport training(Content outputs, Map<String, List<CurvePoint>> curves) {
        TrainingRequest request = (TrainingRequest) Requests.of(Kind.TRAINING, Map.of("model", "churn"));
        Map<String, MetricValue> metrics = new TreeMap<>();
        curves.forEach((name, points) ->
                metrics.put(name, MetricValue.of(points.get(points.size() - 1).value())));
        return new TrainingReport(
                "churn", "churn", request, null, null, List.of(), "out", outputs, curves, null, List.of(), metrics,
                null);
    }

    private static Summary summary(
            Map<String, MetricValue> metrics, List<String> data, List<String> failed, Map<String, String> facts) {
        return new Summary(
                Kind.TRAINING,
                "churn",
                "7",
                "2026-01-02T03:04:05Z",
                "churn",
                "d",
                data,
                Verdict.FAIL,
                Criticality.FAILURE,
                metrics,
                failed,
                facts);
    }

    private static Item item(Verdict outcome, int examples, String value) {
        List<Example> rows = new ArrayList<>();
        for (int i = 1; i <= examples; i++) {
            rows.add(new Example(i, value));
        }
        return new Item("c", "a", null, outcome, Criticality.FAILURE, 1, "x", "y", Map.of(), rows);
    }
}
