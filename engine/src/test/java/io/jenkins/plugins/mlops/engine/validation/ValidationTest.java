package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Excerpt;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.jenkins.plugins.mlops.engine.validation.ValidationFixture.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ValidationTest {
    @TempDir
    Path temp;

    private ValidationFixture fixture;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = new ValidationFixture(temp).data("t.csv", "a,b\n1,x\n2,y\n");
    }

    @Test
    void withoutAContractThereIsTheProfileAndANotice() throws IOException {
        ValidationReport report = fixture.with("model", "churn").validate();
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(
                List.of("There is no contract, so that nothing but the form of the rows was checked"),
                report.notices());
        assertNull(report.contract());
        assertEquals("churn", report.model());
        assertEquals("t.csv", report.data().path());
        assertEquals(
                List.of("a", "b"),
                report.columns().stream().map(ColumnSummary::name).toList());
        assertEquals(2.0, report.columns().get(0).max());
        assertEquals("validation-t.profile.gz", report.profile());
        try (InputStream in = Files.newInputStream(fixture.kept(report.profile()))) {
            DataProfile profile = DataProfile.read(in, report.profile());
            assertEquals(2, profile.rows());
            assertEquals(report.data(), profile.data());
        }
    }

    @Test
    void aContractThatDemandsNothingPassesWithANotice() {
        ValidationReport report = fixture.schema("- name: t").validate();
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(
                List.of("c.yaml demands nothing of 't', so that nothing but the form of the rows was checked"),
                report.notices());
    }

    @Test
    void theSummaryHasTheNumbersOfTheColumnsForTrends() {
        ValidationReport report = fixture.data("t.csv", "age,town,pay\n20,x,1\n40,,2\n,,3\n")
                .properties("- { name: age }\n- { name: town }\n- { name: pay, classification: restricted }")
                .validate();
        Map<String, Double> metrics = new TreeMap<>();
        report.summary().metrics().forEach((name, metric) -> metrics.put(name, metric.value()));
        assertEquals(
                Map.of(
                        "rowCount", 3.0,
                        "malformedRowCount", 0.0,
                        "columnCount", 3.0,
                        "shareMissing", 3 / 9.0,
                        "shareMissing(age)", 1 / 3.0,
                        "shareMissing(town)", 2 / 3.0,
                        "shareMissing(pay)", 0.0,
                        "valueMean(age)", 30.0),
                metrics);
        assertEquals(3, report.metrics().size(), "the report has the columns themselves");
    }

    @Test
    void theReportIsReadBackAsItWasWritten() {
        ValidationReport report = fixture.properties("- { name: a, required: true }\n- { name: b }")
                .validate();
        String json = Json.write(report);
        assertEquals(json, Json.write(Json.readReport(json, "the report")));
    }

    @Test
    void malformedRowsAreLeftOutAndShown() {
        fixture.data("t.csv", "a,b\n1,x\n2\n3,z,z\n4,\0\n5,y\n").with("maxExamples", 2);
        ValidationReport report = fixture.properties("- { name: a, required: true }\n- { name: b }")
                .validate();
        Item item = item(report, "malformedRows", null);
        assertEquals(Verdict.FAIL, item.outcome());
        assertEquals(3L, item.observed());
        assertEquals(5L, item.evidence().get("checked"));
        assertEquals(
                "malformed rows, which were left out: 3 of 5 (row 2: '1 field instead of 2', row 3: '3 fields instead of"
                        + " 2', ...); correct them, or say in 'format' how the file is written; the checks are about the others",
                item.message());
        assertEquals(2L, item(report, "required", "a").evidence().get("checked"));
    }

    @Test
    void examplesAreBoundedAndCut() {
        fixture.data("t.csv", "a,b\n" + "x".repeat(500) + ",1\n\"y\n\u2028\u0007\",2\nz,3\nz,4\n");
        fixture.properties("- { name: a, logicalType: integer }\n- { name: b }").with("maxExamples", 3);
        Item item = item(fixture.validate(), "invalidType", "a");
        assertEquals(4L, item.observed());
        assertEquals(3, item.examples().size());
        assertEquals("x".repeat(100) + "…", item.examples().get(0).value());
        assertEquals("y\n\u2028\u0007", item.examples().get(1).value());
        assertTrue(item.message().contains("row 2: 'y���', row 3: 'z', ...)"), item.message());
        fixture.with("maxExamples", 0);
        item = item(fixture.validate(), "invalidType", "a");
        assertEquals(List.of(), item.examples());
        assertEquals(
                "values of 'a' that are not a whole number: 4 of 4; correct them, or the contract's logicalType",
                item.message());
    }

    @Test
    void howDatesAreWrittenIsTheFirstThingToSayOfThoseThatAreNone() {
        fixture.data("t.csv", "day\n31.12.2024\n").properties("- { name: day, logicalType: date }");
        assertEquals(
                "values of 'day' that are not a date: 1 of 1 (row 1: '31.12.2024'); correct them, or the contract's"
                        + " logicalTypeOptions.format, such as dd.MM.yyyy or HH:mm",
                item(fixture.validate(), "invalidType", "day").message());
        fixture.properties("- { name: day, logicalType: date, logicalTypeOptions: { format: dd.MM.yyyy } }");
        assertEquals(Verdict.PASS, fixture.validate().verdict());
    }

    @Test
    void columnsAreFoundByNameElseByPhysicalName() {
        fixture.data("t.csv", "a,b,B2\n1,2,3\n");
        fixture.properties("""
                - { name: a, physicalName: b, logicalType: integer, logicalTypeOptions: { maximum: 1 } }
                - { name: c, physicalName: b, logicalType: integer, logicalTypeOptions: { maximum: 1 } }
                """);
        ValidationReport report = fixture.validate();
        assertEquals(0L, item(report, "maximum", "a").observed());
        assertEquals(1L, item(report, "maximum", "b").observed());
        assertEquals(
                Map.of("columns", List.of("B2")),
                item(report, "unknownColumn", null).evidence());
        assertEquals(Criticality.NOTE, item(report, "unknownColumn", null).criticality());
    }

    @Test
    void aColumnThatATableDoesNotHaveBreaksTheContract() {
        fixture.data("t.csv", "a,Last-Name\n1,x\n");
        fixture.properties("""
                - { name: a }
                - { name: last_name, required: true, logicalType: string, quality: [{ metric: nullValues, mustBe: 0 }] }
                - { name: c }
                """);
        ValidationReport report = fixture.validate();
        Item item = item(report, "missingColumn", "last_name");
        assertEquals(Verdict.FAIL, item.outcome());
        assertEquals(Criticality.FAILURE, item.criticality());
        assertEquals(
                "the data has no column 'last_name'; perhaps 'Last-Name' is meant; it has a, Last-Name: add the column,"
                        + " or correct the contract",
                item.message());
        assertEquals(Map.of("notChecked", List.of("required", "invalidType", "nullValues")), item.evidence());
        assertEquals(Criticality.FAILURE, item(report, "missingColumn", "c").criticality());
    }

    @Test
    void aContractForOtherColumnsIsRefused() {
        assertEquals(
                "c.yaml is for other columns: its object 'table' has x, y; t.csv has a, b",
                fixture.properties("- { name: x }\n- { name: y }").error());
        fixture.data("t.jsonl", "{\"a\": 1}\n{\"b\": {\"c\": 2}}\n");
        assertEquals("c.yaml is for other columns: its object 'table' has x, y; t.jsonl has a, b.c", fixture.error());
    }

    @Test
    void anObjectIsTheOneThatIsNamedOrTheOneLikeTheData() {
        fixture.schema("""
                - { name: t, properties: [{ name: a, logicalType: string }] }
                - { name: u, physicalName: U, properties: [{ name: a, logicalType: integer }] }
                - { name: v, physicalName: w }
                - { name: w }
                """);
        assertEquals("t", fixture.validate().contract().object());
        assertEquals("u", fixture.with("object", "u").validate().contract().object());
        assertEquals("u", fixture.with("object", "U").validate().contract().object());
        assertEquals(
                "'object' is 'x', but c.yaml has only t, u, v, w",
                fixture.with("object", "x").error());
        assertEquals(
                "c.yaml has 2 objects named 'w': give each its own name",
                fixture.with("object", "w").error());
        assertEquals(
                "u",
                fixture.with("object", null)
                        .data("U.csv", "a\n1\n")
                        .validate()
                        .contract()
                        .object());
        fixture.data("other.csv", "a\n1\n");
        assertEquals("c.yaml has several objects: set 'object' to one of t, u, v, w", fixture.error());
        assertEquals(
                "c.yaml has no object in 'schema': there is nothing to compare data with",
                fixture.contract("{apiVersion: v3.1.0, kind: DataContract, id: x, version: '1', status: draft}")
                        .error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.csv", "t*.csv", "**/t.csv", "t.cs?"})
    void aPatternMayNameTheOneFile(String pattern) {
        assertEquals(
                "t.csv",
                fixture.with("data", pattern).with("id", "t").validate().data().path());
    }

    @Test
    void aPatternOfNoFileIsRefused() {
        assertTrue(fixture.with("data", "*.tsv").error().startsWith("'data' is '*.tsv', which matches no file in "));
    }

    @Test
    void objectsInJsonLinesAreCheckedWithTheirParts() {
        fixture.data("t.jsonl", """
                {"id": 1, "who": {"name": "ann", "home": {"zip": "123"}}}
                {"id": 2, "who": {"name": null, "age": 7}}
                {"id": 3}
                {"id": 4, "who": "bo"}
                {"id": 5, "who": {}}
                {"id": 6, "who": {"name": "cy", "age": 200, "home": {"zip": 5}}}
                """);
        fixture.properties("""
                - { name: id, unique: true, logicalType: integer }
                - name: who
                  logicalType: object
                  required: true
                  logicalTypeOptions: { required: [age], minProperties: 1, maxProperties: 2 }
                  quality: [{ metric: nullValues, mustBe: 0 }]
                  properties:
                    - { name: name, logicalType: string, required: true }
                    - { name: age, logicalType: integer, logicalTypeOptions: { maximum: 150 } }
                    - name: home
                      properties:
                        - { name: zip, logicalType: string, required: true }
                """);
        ValidationReport report = fixture.validate();
        assertEquals(rows(3), rows(report, "required", "who", "schema[0].properties[1].required"));
        assertEquals(rows(4), rows(report, "invalidType", "who", null));
        assertEquals(
                rows(1, 5), rows(report, "required", "who", "schema[0].properties[1].logicalTypeOptions.required"));
        assertEquals(rows(5), rows(report, "minProperties", "who", null));
        assertEquals(rows(6), rows(report, "maxProperties", "who", null));
        assertEquals(rows(2, 5), rows(report, "required", "who.name", null));
        assertEquals(4L, item(report, "required", "who.name").evidence().get("checked"));
        assertEquals(rows(6), rows(report, "maximum", "who.age", null));
        assertEquals(rows(), rows(report, "required", "who.home.zip", null));
        assertEquals(rows(6), rows(report, "invalidType", "who.home.zip", null));
        Item rule = item(report, "nullValues", "who");
        assertEquals(Verdict.INCONCLUSIVE, rule.outcome());
        assertTrue(rule.message().endsWith("it is about an object; say it of its properties"), rule.message());
    }

    @Test
    void arraysAreCheckedWithTheirItems() {
        fixture.data("t.jsonl", """
                {"n": [1, 2], "o": [{"k": "a"}]}
                {"n": [1, "x"], "o": [{"k": 1}]}
                {"n": [1, -2], "o": [{}]}
                {"n": [], "o": []}
                {"n": [null], "o": [7]}
                """);
        fixture.properties("""
                - { name: n, logicalType: array, items: { logicalType: integer, logicalTypeOptions: { minimum: 0 } } }
                - name: o
                  logicalType: array
                  items:
                    logicalType: object
                    properties:
                      - { name: k, logicalType: string, required: true, unique: true }
                """);
        ValidationReport report = fixture.validate();
        assertEquals(rows(2, 3), rows(report, "items", "n", null));
        assertEquals(rows(2, 3, 5), rows(report, "items", "o", null));
        assertEquals(
                "'o': cannot be checked: 'unique', 'primaryKey' and 'quality' are not checked inside of a value",
                item(report, "quality", "o").message());
    }

    @Test
    void jsonInTheCellsOfATableIsCheckedToo() {
        fixture.data("t.csv", "a,o\n1,\"{\"\"k\"\": \"\"x\"\"}\"\n2,\"{\"\"k\"\": 5}\"\n3,nonsense\n4,\n");
        fixture.properties("""
                - { name: a }
                - { name: o, logicalType: object, properties: [{ name: k, logicalType: string }] }
                """);
        ValidationReport report = fixture.validate();
        assertEquals(rows(3), rows(report, "invalidType", "o", null));
        assertEquals(rows(2), rows(report, "properties", "o", null));
    }

    @Test
    void aKeyThatNoRowHasIsMissingInAllOfThem() {
        fixture.data("t.jsonl", "{\"a\": 1}\n{\"a\": 2, \"late\": 3}\n");
        fixture.properties("""
                - { name: a }
                - { name: late, required: true }
                - { name: never, quality: [{ metric: nullValues, mustBe: 2 }] }
                - { name: needed, required: true }
                """);
        ValidationReport report = fixture.validate();
        assertEquals(rows(1), rows(report, "required", "late", null));
        assertEquals(Criticality.NOTE, item(report, "missingColumn", "never").criticality());
        assertEquals(Verdict.PASS, item(report, "nullValues", "never").outcome());
        assertEquals(rows(1, 2), rows(report, "required", "needed", null));
    }

    @Test
    void aContractInJsonIsReadToo() {
        fixture.write("c.json", """
                {"apiVersion": "v3.1.0", "kind": "DataContract", "id": "x", "version": "1", "status": "draft",
                \t"schema": [{"name": "t", "properties": [{"name": "a", "required": true}, {"name": "b"}]}]}
                """);
        assertEquals(Verdict.PASS, fixture.with("contract", "c.json").validate().verdict());
    }

    @Test
    void tenThousandColumnsWork() {
        StringBuilder header = new StringBuilder("c0");
        StringBuilder row = new StringBuilder("0");
        StringBuilder properties = new StringBuilder("- { name: c0, logicalType: integer, required: true }\n");
        for (int i = 1; i < 10_000; i++) {
            header.append(",c").append(i);
            row.append(',').append(i);
            properties.append("- { name: c").append(i).append(", logicalType: integer, required: true }\n");
        }
        fixture.data("t.csv", header + "\n" + row + "\n" + row + "\n").properties(properties.toString());
        ValidationReport report = fixture.validate();
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(1000, report.columns().size());
        assertTrue(Json.write(report).length() < 4 << 20);
        Summary summary = report.summary();
        assertEquals(0, summary.metrics().get("shareMissing(c49)").value());
        assertFalse(summary.metrics().containsKey("shareMissing(c50)"));
        assertTrue(Json.write(summary).length() < Excerpt.MOST_SUMMARY);
    }

    private static List<Long> rows(long... rows) {
        return Arrays.stream(rows).boxed().toList();
    }

    /** The rows that an item shows; the one of the path if there are several of the check and column. */
    private static List<Long> rows(ValidationReport report, String check, String column, String path) {
        return report.items().stream()
                .filter(item -> item.check().equals(check)
                        && column.equals(item.column())
                        && (path == null || path.equals(item.evidence().get("path"))))
                .findFirst()
                .orElseThrow()
                .examples()
                .stream()
                .map(example -> example.row())
                .toList();
    }

    @Test
    void aProfileThatIsTooLargeIsNotKeptAndTheValidationIsDoneAllTheSame() throws IOException {
        Random random = new Random(1);
        int columns = 3000;
        StringBuilder table = new StringBuilder("c0");
        for (int column = 1; column < columns; column++) {
            table.append(",c").append(column);
        }
        for (int row = 0; row < 45; row++) {
            for (int column = 0; column < columns; column++) {
                table.append(column == 0 ? '\n' : ',');
                random.ints(180, '0', 'z').forEach(table::appendCodePoint);
            }
        }
        ValidationReport report = fixture.data("wide.csv", table.toString()).validate();
        assertNull(report.profile());
        Item note = item(report, "profileTooLarge", null);
        assertEquals(Criticality.NOTE, note.criticality());
        assertEquals(
                "The profile of 3000 columns has more than 16 MB and is not kept, so that no later data can be compared"
                        + " with it; validate files with fewer columns each",
                note.message());
        assertEquals(Verdict.PASS, report.verdict());
        assertFalse(Files.exists(fixture.kept("validation-wide.profile.gz")));
    }
}
