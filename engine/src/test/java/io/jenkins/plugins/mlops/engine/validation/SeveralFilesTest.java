package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Files that a pattern names are one data set: one digest, one contract, rows that say in which file they are. */
class SeveralFilesTest {
    private static final String SAME =
            ": files of one data set have the same columns, in any order; write it again, or validate it by itself";

    private ValidationFixture fixture;

    @BeforeEach
    void prepare(@TempDir Path temp) throws IOException {
        fixture = new ValidationFixture(temp);
        fixture.write("d/part-1.csv", "id,age\n1,30\n2,-1\n");
        fixture.write("d/part-2.csv", "age,id\n7,3\n5\n-4,1\n");
        fixture.write("d/part-3.csv", "id,age\n");
        fixture.write("d/part-4.csv", "id,age\n9,-5\n");
        fixture.properties("""
                - { name: id, logicalType: integer, primaryKey: true }
                - { name: age, logicalType: integer, logicalTypeOptions: { minimum: 0 } }
                """);
        fixture.with("data", "d/part-*.csv");
    }

    @Test
    void rowsAndMalformedRowsNameTheirFile() {
        ValidationReport report = fixture.validate();
        assertEquals(5, report.metrics().get("rowCount").value());
        Item minimum = item(report, "minimum");
        assertEquals(
                List.of(
                        new Example(2, "-1", "d/part-1.csv"),
                        new Example(3, "-4", "d/part-2.csv"),
                        new Example(1, "-5", "d/part-4.csv")),
                minimum.examples());
        assertTrue(
                minimum.message().contains("(row 2 of d/part-1.csv: '-1', row 3 of d/part-2.csv: '-4', row 1 of d/"),
                minimum.message());
        assertEquals(
                List.of(new Example(2, "1 field instead of 2", "d/part-2.csv")),
                item(report, "malformedRows").examples());
        assertEquals(
                List.of(new Example(3, "1", "d/part-2.csv")),
                item(report, "primaryKey").examples());
    }

    @Test
    void theDigestIsThatOfAListOfDigestsAndPaths() {
        StringBuilder lines = new StringBuilder();
        for (String[] part : new String[][] {
            {"part-1.csv", "id,age\n1,30\n2,-1\n"},
            {"part-2.csv", "age,id\n7,3\n5\n-4,1\n"},
            {"part-3.csv", "id,age\n"},
            {"part-4.csv", "id,age\n9,-5\n"}
        }) {
            lines.append(sha256(part[1])).append("  ").append(part[0]).append('\n');
        }
        ValidationReport report = fixture.validate();
        assertEquals(sha256(lines.toString()), report.data().sha256());
        assertEquals("d/part-*.csv", report.data().path());
        assertEquals(17 + 18 + 7 + 12, report.data().bytes());
        assertEquals("part", report.id());
    }

    @Test
    void oneFileThatAPatternNamesIsItself() {
        ValidationReport report =
                fixture.with("data", "d/part-4*").with("format", "csv").validate();
        assertEquals(sha256("id,age\n9,-5\n"), report.data().sha256());
        assertNull(item(report, "minimum").examples().get(0).file());
    }

    @Test
    void hiddenAndMarkerFilesAreNoData() {
        String digest = fixture.validate().data().sha256();
        for (String name : List.of("d/.part-5.csv", "d/_part-6.csv", "d/part-7.csv.part", "d/_temporary/part-8.csv")) {
            fixture.write(name, "x\n1\n");
        }
        fixture.write("d/_SUCCESS", "");
        fixture.write("d/part-1.csv.crc", "crc");
        assertEquals(
                digest,
                fixture.with("data", "d/**")
                        .with("id", "part")
                        .validate()
                        .data()
                        .sha256());
        assertTrue(fixture.with("data", "d/_*").error().endsWith(" but hidden and marker files"));
    }

    @Test
    void pathsAndPatternsMayBeSeparatedByCommas() {
        fixture.write("d/_more.csv", "id,age\n77,1\n");
        ValidationReport report = fixture.with("data", "d/_more.csv, d/part-1.csv")
                .with("id", "part")
                .validate();
        assertEquals(3, report.metrics().get("rowCount").value());
        fixture.write("a,b.csv", "id,age\n1,1\n");
        assertEquals(
                1,
                fixture.with("data", "a,b.csv")
                        .validate()
                        .metrics()
                        .get("rowCount")
                        .value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id|d/part-5.csv does not have the column 'age', which d/part-1.csv has",
                "id,age,x|d/part-5.csv has the column 'x', which d/part-1.csv does not have",
                "id,Age|d/part-5.csv has the column 'Age', which d/part-1.csv does not have"
            })
    void otherColumnsAreRefused(String header, String error) {
        fixture.write("d/part-5.csv", header + "\n");
        assertEquals(error + SAME, fixture.error());
    }

    @Test
    void filesOfDifferentFormatsAreRefused() {
        fixture.write("d/part-5.tsv", "id\tage\n1\t1\n");
        assertEquals(
                "'d/part-*' names files of different formats: d/part-1.csv is csv, d/part-5.tsv is tsv;"
                        + " name files of one format",
                fixture.with("data", "d/part-*").error());
    }

    @Test
    void filesWithoutAnyRowAreRefused() {
        fixture.write("e/1.csv", "id,age\n");
        fixture.write("e/2.csv", "id,age\n");
        assertEquals(
                "'e/*.csv': none of its 2 files has a row: give data with at least one",
                fixture.with("data", "e/*.csv").with("id", "e").error());
    }

    @Test
    void jsonLinesHaveTheColumnsOfAllFiles() {
        fixture.write("j/1.jsonl", "{\"id\": 1, \"a\": {\"b\": 5}}\n");
        fixture.write("j/2.jsonl", "{\"c\": true, \"id\": 2}\n[]\n");
        fixture.write("j/3.jsonl", "");
        assertEquals("j/3.jsonl is empty: it has 0 bytes", json().error());
        fixture.write("j/3.jsonl", "{\"a\": {\"b\": 6}, \"id\": 2, \"age\": 1}\n");
        ValidationReport report = json().validate();
        assertEquals(
                List.of("id", "a.b", "c", "age"),
                report.columns().stream().map(ColumnSummary::name).toList());
        assertEquals(
                List.of(0L, 1L, 2L, 2L),
                report.columns().stream().map(ColumnSummary::missing).toList());
        assertEquals(
                List.of(new Example(1, "2", "j/3.jsonl")),
                item(report, "primaryKey").examples());
    }

    @ParameterizedTest
    @CsvSource({"d/part-*.csv,", "part/*.csv,", "part,csv"})
    void theObjectIsTheOneThatIsNamedLikeThePattern(String data, String format) {
        fixture.write("part/x-1.csv", "id,age\n1,-1\n");
        if (format != null) {
            fixture.write("one/part", "id,age\n1,-1\n");
        }
        fixture.schema("""
                - { name: other, properties: [{ name: age }] }
                - { name: part, properties: [{ name: age, logicalType: integer, logicalTypeOptions: { minimum: 0 } }] }
                """);
        ValidationReport report = fixture.with("data", format == null ? data : "one/part")
                .with("format", format)
                .with("id", "p")
                .validate();
        assertEquals("part", report.contract().object());
        assertTrue((long) item(report, "minimum").evidence().get("failed") > 0);
    }

    private ValidationFixture json() {
        return fixture.with("data", "j/*.jsonl").with("id", "j");
    }

    private static Item item(ValidationReport report, String check) {
        return report.items().stream()
                .filter(item -> item.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Content.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
