package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a contract, a report and a request make of files that are not plain CSV. */
class DialectTest {
    private ValidationFixture fixture;

    @BeforeEach
    void makeFixture(@TempDir Path temp) throws IOException {
        fixture = new ValidationFixture(temp);
    }

    @Test
    void numbersWithACommaAreJudgedAsNumbers() {
        ValidationReport report = fixture.data("t.csv", "id;price\n1;2,5\n2;-3,25\n")
                .properties("- { name: price, logicalType: number, logicalTypeOptions: { minimum: 0 } }")
                .validate();
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(-3.25, report.columns().get(1).min());
        assertEquals(2.5, report.columns().get(1).max());
        assertEquals(
                "delimiter ';' (found); decimal ',' (found)", report.dialect().words());
    }

    @Test
    void groupedDigitsAreNoNumbersBesideDecimalCommas() {
        ValidationReport report = fixture.data("t.csv", "id;price\n1;2,5\n2;1.234\n")
                .properties("- { name: price, logicalType: number }")
                .with("format", Map.of("decimal", ","))
                .validate();
        assertEquals(Verdict.FAIL, report.verdict());
        assertTrue(
                report.items().stream().anyMatch(item -> item.examples().stream()
                        .anyMatch(example -> "1.234".equals(example.value()))),
                report.items().toString());
    }

    @Test
    void missingMarkersAreMissingForTheContractToo() {
        fixture.data("t.csv", "age\nNA\n30\n").properties("- { name: age, logicalType: integer, required: true }");
        assertEquals(0, fixture.validate().columns().get(0).missing());
        ValidationReport report = fixture.with("format", Map.of("type", "csv", "missing", List.of("NA", -999)))
                .validate();
        assertEquals(1, report.columns().get(0).missing());
        assertEquals(List.of("NA", "-999"), report.dialect().missing());
    }

    @Test
    void theReportOfAPlainFileSaysNothingOfItsDialect() {
        ValidationReport report =
                fixture.data("t.csv", "a,b\n1,x\n").with("format", "csv").validate();
        assertNull(report.dialect());
        assertFalse(Json.write(report).contains("dialect"));
    }

    @Test
    void theReportIsReadBackWithItsDialect() {
        ValidationReport report = fixture.data("t.csv", "1;x\n2;y\n")
                .with("format", Map.of("header", false, "columns", List.of("n", "text")))
                .validate();
        assertEquals(2, report.metrics().get("rowCount").value());
        assertEquals(
                List.of("n", "text"),
                report.columns().stream().map(ColumnSummary::name).toList());
        String json = Json.write(report);
        assertEquals(json, Json.write(Json.readReport(json, "the report")));
    }

    @Test
    void filesOfOneDataSetMayDifferAndANoticeSaysSo() {
        fixture.write("d/a.csv", "id,name\n1,Mia\n");
        fixture.write("d/b.csv", "id;name\n2;Lea\n");
        ValidationReport report = fixture.with("data", "d/*.csv").validate();
        assertEquals(2, report.metrics().get("rowCount").value());
        assertTrue(
                report.notices().contains("d/b.csv is not written like d/a.csv: delimiter ';' (found)"),
                report.notices().toString());
    }

    @Test
    void aReferenceIsReadAlike() {
        StringBuilder text = new StringBuilder("1;2,5\n");
        for (int i = 0; i < 50; i++) {
            text.append(i).append(";").append(i).append(",5\n");
        }
        fixture.write("before.csv", text.toString());
        ValidationReport report = fixture.data("t.csv", text.toString())
                .with("format", Map.of("header", false))
                .with("reference", "before.csv")
                .validate();
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(2, report.drift().columns().size());
    }

    @Test
    void aDialectIsThatOfTheTextFilesAmongDataAndReference() throws IOException {
        fixture.write("text.csv", "price|n\n-|1\n2|1\n");
        fixture.write("typed.jsonl", "{\"price\": null, \"n\": 1}\n{\"price\": 2, \"n\": 1}\n");
        fixture.with("format", Map.of("missing", "-"));
        ValidationReport report = fixture.with("data", "text.csv")
                .with("reference", "typed.jsonl")
                .validate();
        assertEquals(Verdict.PASS, report.verdict(), report.items().toString());
        assertEquals(1, report.drift().columns().get(0).reference().values());
        assertEquals(1, report.drift().columns().get(0).current().values());

        report = fixture.with("data", "typed.jsonl")
                .with("reference", "text.csv")
                .validate();
        assertEquals(Verdict.PASS, report.verdict(), report.items().toString());
        assertEquals(1, report.drift().columns().get(0).reference().values());

        try (InputStream parquet = Dataset.class.getResourceAsStream("parquet/rows.parquet")) {
            Files.write(fixture.root().resolve("typed.parquet"), parquet.readAllBytes());
        }
        report = fixture.with("data", "text.csv").with("reference", "*.parquet").validate();
        assertEquals("*.parquet", report.drift().reference().name());
    }

    @Test
    void aDialectWithoutATextFileIsRefused() {
        fixture.write("typed.jsonl", "{\"n\": 1}\n");
        fixture.write("other.jsonl", "{\"n\": 1}\n");
        fixture.with("data", "typed.jsonl").with("format", Map.of("missing", "-"));
        String refused = "'format' is jsonl, which has no dialect: leave out all keys but 'type'";
        assertEquals(refused, fixture.error());
        assertEquals(refused, fixture.with("reference", "other.jsonl").error());
        assertEquals(refused, fixture.with("reference", "before.profile.gz").error());
        fixture.with("format", Map.of("missing", "-", "type", "jsonl"));
        assertTrue(fixture.error().endsWith(refused), fixture.error());
    }

    @Test
    void aRequestWithADialectSurvivesTheWayToTheAgent() {
        Map<String, Object> parameters =
                Map.of("data", "x.csv", "format", Map.of("delimiter", "\t", "missing", List.of("", "-9")));
        Validation validation =
                new Validation((ValidationRequest) Requests.of(Kind.VALIDATION, parameters), null, null);
        assertEquals(validation, Json.readOperation(Json.writeOperation(validation), "the request"));
    }

    @Test
    void whatCannotBeIsRefusedWithTheRequest() {
        refused("validateData: 'format' is 'xml', but must be csv, tsv, jsonl or parquet", "xml");
        refused(
                "validateData: 'format' is 7, but must be csv, tsv, jsonl or parquet, or a map such as"
                        + " [type: 'csv', delimiter: ';']",
                7);
        refused(
                "validateData: 'format.header' is 'no', but must be true, or false if the first line is a row",
                Map.of("header", "no"));
        refused("validateData: 'format.decimal' is ';', but must be '.' or ','", Map.of("decimal", ";"));
        refused(
                "validateData: 'format.missing' holds [NA], but must be a text or a list of texts",
                Map.of("missing", List.of(List.of("NA"))));
        refused(
                "validateData: 'format.columns' holds the name 'a' twice: give each column a name of its own",
                Map.of("header", false, "columns", List.of("a", "a")));
    }

    private static void refused(String message, Object format) {
        Map<String, Object> parameters = Map.of("data", "x.csv", "format", format);
        assertEquals(
                message,
                assertThrows(BadInput.class, () -> Requests.of(Kind.VALIDATION, parameters))
                        .getMessage());
    }
}
