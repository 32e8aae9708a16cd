package io.jenkins.plugins.mlops.engine.review;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.project.ChurnProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReviewTest {
    private static ChurnProject project;

    @BeforeAll
    static void twoBuilds(@TempDir Path directory) throws IOException {
        project = new ChurnProject(directory, (operation, home) -> operation.run(home.workspace));
        project.run();
    }

    private static Report report(String build, Kind kind) throws IOException {
        return project.reports(build).stream()
                .filter(report -> report.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Review review(Kind kind) throws IOException {
        return Review.of(report("2", kind), report("1", kind));
    }

    private static MetricChange metric(Review review, String name) {
        return review.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Newcombe, Interval estimation for the difference between independent proportions, 1998, table II (a), method 10. */
    @Test
    void theIntervalOfADifferenceIsThatOfThePublishedExample() {
        MetricValue before = MetricValue.of(48 / 80.0).within(0.4904546500516039, 0.7003817240412906);
        MetricValue after = MetricValue.of(56 / 70.0).within(0.6918335550374695, 0.8769526075163705);
        Difference difference = Difference.apart(before, after);
        assertEquals(0.2, difference.value(), 1e-12);
        assertEquals(0.0524, difference.low(), 5e-5);
        assertEquals(0.3339, difference.high(), 5e-5);
        assertTrue(difference.isDecided());
        assertFalse(difference.sameRows());
        Difference back = Difference.apart(after, before);
        assertEquals(-difference.high(), back.low(), 1e-12);
        assertEquals(-difference.low(), back.high(), 1e-12);
    }

    @Test
    void aDifferenceHasNoIntervalWhereAValueHasNone() {
        assertNull(Difference.apart(null, MetricValue.of(1)));
        assertNull(Difference.apart(MetricValue.undefined("no rows", 0), MetricValue.of(1)));
        assertNull(Difference.apart(MetricValue.of(1), MetricValue.undefined("no rows", 0)));
        Difference difference =
                Difference.apart(MetricValue.of(1), MetricValue.of(3).within(2, 4));
        assertEquals(2, difference.value());
        assertNull(difference.low());
        assertFalse(difference.isDecided());
    }

    @Test
    void whatAGateComparedOnTheSameRowsIsTakenFromIt() throws IOException {
        Review review = review(Kind.EVALUATION);
        Item gate = review.report().items().stream()
                .filter(item -> item.slice() == null && item.evidence().containsKey("gainLow"))
                .findFirst()
                .orElseThrow();
        MetricChange metric = metric(review, (String) gate.evidence().get("metric"));
        assertTrue(metric.difference().sameRows());
        assertEquals(gate.evidence().get("gainLow"), metric.difference().low());
        assertEquals(gate.evidence().get("gainHigh"), metric.difference().high());

        Review withAnother = Review.of(review.report(), ofAnotherModel((EvaluationReport) review.before()));
        assertFalse(
                metric(withAnother, metric.name()).difference().sameRows(),
                "the gate compared with another model than the one before");
    }

    private static Report ofAnotherModel(EvaluationReport report) {
        return new EvaluationReport(
                report.id(),
                report.model(),
                "f".repeat(64),
                report.task(),
                report.positive(),
                report.predictions(),
                report.kept(),
                report.compared(),
                report.resampling(),
                report.items(),
                report.metrics(),
                report.slices(),
                report.curves(),
                report.notices(),
                report.run());
    }

    @Test
    void ofALossLessIsBetter() {
        MetricChange loss = new MetricChange(
                "logLoss", MetricValue.of(0.5), MetricValue.of(0.3), new Difference(-0.2, -0.3, -0.1, true));
        assertEquals(MetricChange.Meaning.BETTER, loss.meaning());
        assertEquals(
                MetricChange.Meaning.WORSE,
                new MetricChange("f1", loss.before(), loss.after(), loss.difference()).meaning());
        assertEquals(
                MetricChange.Meaning.WORSE,
                new MetricChange("fBeta(2)", loss.before(), loss.after(), loss.difference()).meaning());
        assertEquals(
                MetricChange.Meaning.UNKNOWN,
                new MetricChange("profit", loss.before(), loss.after(), loss.difference()).meaning());
        assertEquals(
                MetricChange.Meaning.UNDECIDED,
                new MetricChange("f1", loss.before(), loss.after(), new Difference(0.1, -0.1, 0.3, true)).meaning());
    }

    @Test
    void dataIsComparedByColumn() throws IOException {
        Report train = report("1", Kind.VALIDATION);
        Review review = Review.of(report("3", Kind.VALIDATION), train);
        List<String> what = review.changes().stream().map(Change::what).toList();
        assertTrue(what.contains("data"), what.toString());
        assertTrue(what.contains("mean of 'age'") || what.contains("missing in 'age'"), what.toString());
        assertFalse(review.isSame());
        assertFalse(what.stream().anyMatch(change -> change.contains("mean of 'income'")), "income is confidential");
        assertTrue(Review.of(train, train).isSame());
        assertTrue(Review.of(train, train).changes().isEmpty());
    }

    @Test
    void trainingsAreComparedByWhatWentIn() throws IOException {
        Review review = review(Kind.TRAINING);
        assertTrue(review.changes().stream().anyMatch(change -> change.what().equals("model")));
        assertFalse(review.isSame());
    }

    @Test
    void everyKindHasAReviewAlsoWithNothingBefore() throws IOException {
        for (Kind kind : Kind.values()) {
            Report report = project.report(kind);
            Review alone = Review.of(report, null);
            assertTrue(alone.changes().isEmpty());
            assertTrue(Markdown.of(alone).contains("no earlier report"), kind.key());
            assertTrue(Review.of(report, report).isSame(), kind.key());
            assertTrue(Markdown.title(alone).startsWith(report.verdict().name()), kind.key());
        }
    }

    @Test
    void theTextTellsMetricsBeforeAndNow() throws IOException {
        String text = Markdown.of(review(Kind.EVALUATION));
        assertTrue(text.contains("| metric | before | now | difference |"), text);
        assertTrue(text.contains(", on the same rows |"), text);
        assertTrue(text.contains("| what changed | before | now |"), text);
    }

    @Test
    void theTextOfABuildHasAnOverview() throws IOException {
        List<Review> reviews = new ArrayList<>();
        for (Report report : project.reports("2")) {
            reviews.add(Review.of(report, report("1", report.kind())));
        }
        String text = Markdown.of("2", "1", reviews);
        assertTrue(text.startsWith("## `2` compared with `1`\n"), text);
        assertTrue(text.contains("| evaluateModel `churn` | "), text);
        assertTrue(text.contains("### promoteModel `churn`: "), text);
        assertTrue(Markdown.of("2", null, List.of()).contains("No step has recorded a report"));
    }

    @Test
    void failingRowsAreShown() throws IOException {
        String text = Markdown.of(Review.of(report("3", Kind.VALIDATION), null));
        assertTrue(text.contains("- **FAIL** (FAILURE) "), text);
        assertTrue(text.contains("  - row "), text);
    }

    @Test
    void noValueIsMarkup() {
        assertEquals(
                "&lt;img src=x\\> \\[a\\](javascript:b) \\`\\*\\_\\~\\| @&#8203;all &amp;lt; #&#8203;1",
                Markdown.escaped("<img src=x> [a](javascript:b) `*_~| @all &lt; #1"));
        assertEquals("a b", Markdown.escaped("a\n\n\u0000b"));
    }

    @Test
    void aHostileIdStaysInsideOfItsFence() throws IOException {
        assertTrue(Markdown.of("a`b``c", null, List.of()).startsWith("## ```a`b``c```\n"));
    }

    @Test
    void theTextIsBounded() throws IOException {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            items.add(new Item(
                    "invalidValues",
                    "age",
                    null,
                    Verdict.FAIL,
                    Criticality.FAILURE,
                    i,
                    "mustBe 0",
                    "x".repeat(5000),
                    Map.of(),
                    List.of(new Example(1, "a"), new Example(2, "b"))));
        }
        Report report = report("3", Kind.VALIDATION).withItems(items);
        Review review = Review.of(report, null);
        String text = Markdown.of(review);
        assertTrue(text.contains("- and 1980 more"), text);
        assertTrue(text.length() < Markdown.MOST);
        String build = Markdown.of("1", null, Collections.nCopies(50, review));
        assertTrue(build.length() <= Markdown.MOST + 100);
        assertTrue(build.endsWith("\nThe rest is in the reports.\n"), build.substring(build.length() - 100));
    }
}
