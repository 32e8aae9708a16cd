package io.jenkins.plugins.mlops.engine.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.jenkins.plugins.mlops.engine.gate.EvaluationFixture.request;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class PredictionFileTest {
    private static final Map.Entry<String, ?> VERSUS_CHAMPION = entry(
            "qualityGates", List.of(Map.of("metric", "accuracy", "baseline", "champion", "margin", 0, "on", "value")));

    private EvaluationFixture fixture;

    @BeforeEach
    void makeWorkspace(@TempDir Path temporary) {
        fixture = new EvaluationFixture(temporary);
    }

    @Test
    void valuesThatCannotBeUsedAreNamedWithFileRowAndColumn() {
        refused("p.csv, row 2, column 'score': there is no value; every row needs a number", "0,0.1", "1,");
        refused("p.csv, row 2, column 'label': there is no value; every row needs one", "0,0.1", ",0.5");
        refused("p.csv, row 1, column 'score': 'high' is no number", "0,high");
        refused("p.csv, row 1, column 'score': 'NaN' is not finite; every row needs a number", "0,NaN");
        refused("p.csv, row 1, column 'score': 'inf' is not finite; every row needs a number", "0,inf");
        refused("p.csv, row 1, column 'score': '1.2' is no probability: it must be 0 to 1", "0,1.2");
        refused("p.csv, row 1, column 'score': '-0.1' is no probability: it must be 0 to 1", "0,-0.1");
        refused(
                "p.csv, row 2 (line 3): 3 fields instead of 2; correct the file, since metrics without this row would be"
                        + " others",
                "0,0.1",
                "1,0.2,9");
    }

    private void refused(String message, String... rows) {
        fixture.file("p.csv", "label,score\n" + String.join("\n", rows));
        assertEquals(message, fixture.error(request()));
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() {
        fixture.file("p.csv", "y,score", "0,0.1");
        assertEquals(
                "p.csv has no column 'label', which 'label' names; its columns are: y, score",
                fixture.error(request()));
        fixture.file("p.jsonl", "{\"label\": true, \"p\": 0.5}");
        assertEquals(
                "p.jsonl has no column 'score', which 'score' names; its columns are: label, p",
                fixture.error(request(entry("predictions", "p.jsonl"))));
        fixture.file("p.csv", "label,score", "0,0.1", "1,0.2");
        assertEquals(
                "p.csv has no column 'country', which 'slices' or 'sensitive' names",
                fixture.error(request(entry("slices", "country"))));
    }

    @Test
    void aTableWithoutRowsIsNoEvaluation() {
        fixture.file("p.csv", "label,score");
        assertEquals("p.csv has a header but no rows: give a file with at least one", fixture.error(request()));
    }

    @Test
    void thePositiveClassIsKnownOnlyWhereNamesSayIt() {
        fixture.file("p.csv", "label,score", "no,0.1", "yes,0.8");
        assertEquals(
                "'positive' is missing: the label column 'label' holds 'no' and 'yes'; say which of them is the positive"
                        + " class",
                fixture.error(request()));
        assertEquals(
                "'positive' is 'Yes', but the label column 'label' holds 'no' and 'yes'",
                fixture.error(request(entry("positive", "Yes"))));
        assertEquals("yes", fixture.run(request(entry("positive", "yes"))).positive());
        fixture.file("p.csv", "label,score", "0.0,0.1", "1.0,0.8");
        assertEquals("1", fixture.run(request()).positive());
        fixture.file("p.csv", "label,score", "False,0.1", "True,0.8");
        assertEquals("true", fixture.run(request()).positive());
        fixture.file("p.jsonl", "{\"label\": true, \"score\": 0.5}", "{\"label\": false, \"score\": 0.25}");
        assertEquals(
                "true", fixture.run(request(entry("predictions", "p.jsonl"))).positive());
        fixture.file("p.csv", "label,score", "-1,0.1", "1,0.8");
        assertEquals("1", fixture.run(request(entry("positive", 1))).positive());
    }

    @Test
    void aBinaryTaskHasTwoClasses() {
        fixture.file("p.csv", "label,score", "no,0.1", "yes,0.8", "maybe,0.5");
        assertEquals(
                "p.csv, row 3: 'maybe' is a third class after 'no' and 'yes', but a binary task has two: correct the"
                        + " value, or set task: 'multiclass'",
                fixture.error(request(entry("positive", "yes"))));
    }

    @Test
    void labelsOfOneClassAreNoMistakeButNoEvidenceEither() {
        fixture.file("p.csv", "label,score", "no,0.1", "no,0.8");
        EvaluationReport report = fixture.run(request(entry("positive", "yes")));
        assertNull(report.metrics().get("rocAuc").value());
        assertEquals("no label is 'yes'", report.metrics().get("rocAuc").undefined());
        assertEquals(0.5, report.metrics().get("accuracy").value());
    }

    @Test
    void weightsAreNotNegative() {
        fixture.file("p.csv", "label,score,w", "0,0.1,1", "1,0.8,-2");
        assertEquals(
                "p.csv, row 2, column 'w': '-2' is no weight: it must be 0 or more",
                fixture.error(request(entry("weight", "w"))));
        fixture.file("p.csv", "label,score,w", "0,0.1,0", "1,0.8,0");
        assertEquals(
                "the weights sum to 0",
                fixture.run(request(entry("weight", "w")))
                        .metrics()
                        .get("accuracy")
                        .undefined());
    }

    @Test
    void scoresOfClassesSumToOneAndNameEveryClass() {
        Map.Entry<String, ?> scores = entry("scores", Map.of("a", "p_a", "b", "p_b"));
        fixture.file("p.csv", "label,p_a,p_b", "a,0.5,0.6");
        assertEquals(
                "p.csv, row 1, column 'p_a': the scores of the row's classes sum to 1.1 instead of 1",
                fixture.error(request(entry("task", "multiclass"), entry("score", ""), scores)));
        fixture.file("p.csv", "label,p_a,p_b", "a,0.5,0.5", "c,0.5,0.5");
        assertEquals(
                "p.csv, row 2, column 'label': 'c' has no column in 'scores', which must name every class",
                fixture.error(request(entry("task", "multiclass"), entry("score", ""), scores)));
    }

    @Test
    void aKeyIdentifiesARow() {
        fixture.file("p.csv", "id,part,label,score", "7,a,0,0.1", "8,a,1,0.3", "7,a,1,0.8");
        assertEquals(
                "p.csv, row 3: it has the same key as row 1 (id=7, part=a): 'key' must identify a row; name more columns,"
                        + " or remove the double",
                fixture.error(request(entry("key", List.of("id", "part")))));
        fixture.file("p.csv", "id,part,label,score", "7,a,0,0.1", "7,,1,0.3");
        assertEquals(
                "p.csv, row 2, column 'part': there is no value; the key needs one",
                fixture.error(request(entry("key", List.of("id", "part")))));
        fixture.file("p.csv", "id,part,label,score", "ab,c,0,0.1", "a,bc,1,0.3");
        assertEquals(
                2,
                fixture.run(request(entry("key", List.of("id", "part"))))
                        .resampling()
                        .rows());
    }

    @Test
    void aKeyOfManyRowsIdentifiesARow() {
        List<String> rows = new ArrayList<>(List.of("id,label,score"));
        for (int i = 0; i < 5000; i++) {
            rows.add(i + "," + i % 2 + ",0.5");
        }
        for (int again : new int[] {0, 1023, 1024, 2047, 2048, 4999}) {
            rows.add(again + ",0,0.5");
            fixture.file("p.csv", rows.toArray(new String[0]));
            assertEquals(
                    "p.csv, row 5001: it has the same key as row " + (again + 1) + " (id=" + again
                            + "): 'key' must identify a row; name more columns, or remove the double",
                    fixture.error(request(entry("key", "id"))));
            rows.remove(5001);
        }
    }

    @Test
    void aBaselineOfOtherRowsIsNotComparedWith() {
        fixture.file("p.csv", "id,label,score", "a,0,0.1", "b,1,0.3", "c,1,0.8");
        fixture.file("champion.csv", "id,score", "c,0.7", "a,0.2");
        assertEquals(
                "1 of the 3 rows are missing in it (first: row 2 of the predictions)",
                versusChampion().compared().reason());
        fixture.file("champion.csv", "id,score", "c,0.7", "a,0.2", "b,0.1", "d,0.4");
        assertEquals(
                "1 of its rows are not among the predictions (first: row 4, id=d)",
                versusChampion().compared().reason());
        fixture.file("champion.csv", "id,score", "c,0.7", "a,0.2", "b,0.1");
        assertNull(versusChampion().compared().reason());
    }

    @Test
    void bothFilesAreReadInTheDialectThatIsGiven() {
        Map.Entry<String, ?> format = entry("format", Map.of("decimal", ",", "header", true));
        fixture.file("p.csv", "id;label;score", "a;0;0,1", "b;1;0,3");
        fixture.file("champion.csv", "id|score", "b|0,7", "a|0,2");
        EvaluationReport report = fixture.run(
                request(format, entry("key", "id"), entry("baselinePredictions", "champion.csv"), VERSUS_CHAMPION),
                EvaluationFixture.champion());
        assertEquals(2, report.resampling().rows());
        assertNull(report.compared().reason());
        assertEquals(
                "p.csv was read with delimiter ';' (found); decimal ','",
                report.notices().get(0));
        fixture.file("p.csv", "label;score", "0;0,1", "1;1.000");
        assertEquals("p.csv, row 2, column 'score': '1.000' is no number", fixture.error(request(format)));
    }

    @Test
    void aDialectIsThatOfTheTextFileAmongBoth() {
        Map.Entry<String, ?> format = entry("format", Map.of("decimal", ","));
        fixture.file("p.csv", "id;label;score", "a;0;0,1", "b;1;0,3");
        fixture.file("p.jsonl", "{\"id\":\"a\",\"label\":0,\"score\":0.1}", "{\"id\":\"b\",\"label\":1,\"score\":0.3}");
        for (String[] files : new String[][] {{"p.csv", "p.jsonl"}, {"p.jsonl", "p.csv"}}) {
            EvaluationReport report = fixture.run(
                    request(
                            format,
                            entry("predictions", files[0]),
                            entry("key", "id"),
                            entry("baselinePredictions", files[1]),
                            VERSUS_CHAMPION),
                    EvaluationFixture.champion());
            assertNull(report.compared().reason());
        }
        assertEquals(
                "'format' is jsonl, which has no dialect: leave out all keys but 'type'",
                fixture.error(request(format, entry("predictions", "p.jsonl"))));
    }

    @Test
    void aBaselineThatContradictsTheLabelsIsBadInput() {
        fixture.file("p.csv", "id,label,score", "a,0,0.1", "b,1,0.3");
        fixture.file("champion.csv", "id,label,score", "b,0,0.7", "a,0,0.2");
        EvaluationRequest request =
                request(entry("key", "id"), entry("baselinePredictions", "champion.csv"), VERSUS_CHAMPION);
        assertEquals(
                "champion.csv, row 1, column 'label': the label is '0', but '1' in row 2 of the predictions, which has"
                        + " the same key (id=b); candidate and baseline must be judged by the same labels",
                fixture.error(request, EvaluationFixture.champion()));
        fixture.file("champion.csv", "id,score", "b,0.7", "b,0.2");
        assertEquals(
                "champion.csv, row 2: the key id=b occurs a second time, but must identify a row",
                fixture.error(request, EvaluationFixture.champion()));
    }

    @Test
    void theSameFileUnderTwoNamesIsStillTheSame() {
        fixture.file("p.csv", "id,label,score", "a,0,0.1", "b,1,0.3");
        assertEquals(
                "'baselinePredictions' ./p.csv and 'predictions' p.csv are the same file: name the file with the"
                        + " baseline's predictions",
                fixture.error(
                        request(entry("key", "id"), entry("baselinePredictions", "./p.csv"), VERSUS_CHAMPION),
                        EvaluationFixture.champion()));
    }

    private EvaluationReport versusChampion() {
        return fixture.run(
                request(entry("key", "id"), entry("baselinePredictions", "champion.csv"), VERSUS_CHAMPION),
                EvaluationFixture.champion());
    }
}
