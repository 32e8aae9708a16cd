package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.LogLines;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Values of classified columns are nowhere: not in the report, its summary and log, nor in the profile. */
class SecrecyTest {
    @TempDir
    Path temp;

    @Test
    void classifiedColumnsShowRowNumbersOnly() throws IOException {
        ValidationFixture fixture =
                new ValidationFixture(temp).data("t.csv", """
                        id,email,salary,city,note
                        1,secret-one@example.org,7654321,Secretville,open one
                        1,secret-one@example.org,-7654322,Hiddenberg,open two
                        3,secret two,7654321,Secretville
                        4,secret-three,secret four,Secretville,open three
                        """).schema("""
                        - name: t
                          quality:
                            - { metric: duplicateValues, arguments: { properties: [id, email] }, mustBe: 0 }
                            - { metric: duplicateValues, arguments: { properties: [id] }, mustBe: 0 }
                          properties:
                            - { name: id, primaryKey: true, classification: public }
                            - { name: mail, physicalName: email, classification: restricted, unique: true, logicalType: string, logicalTypeOptions: { format: email, pattern: '^secret-one', minLength: 30 } }
                            - { name: Salary, classification: '3', logicalType: number }
                            - { name: salary, logicalType: number, logicalTypeOptions: { minimum: 7654321, maximum: 7654321 } }
                            - name: city
                              classification: Confidential
                              quality: [{ metric: invalidValues, arguments: { validValues: [Hiddenberg] }, mustBe: 0 }]
                            - { name: note, classification: Public, logicalType: string, logicalTypeOptions: { maxLength: 1 } }
                        """);
        ValidationReport report = fixture.validate();
        assertEquals(Verdict.FAIL, report.verdict());
        Item format = ValidationFixture.item(report, "format", "email");
        assertEquals(
                "[Example[row=4, value=null, file=null]]", format.examples().toString());
        assertEquals(
                "values of 'email' that are not of the format: 1 of 3 (row 4); correct the rows, or the contract",
                format.message());
        String everything = Json.write(report)
                + Json.write(report.summary())
                + LogLines.of(report)
                + report.notices()
                + profile(fixture);
        for (String secret : new String[] {"secret", "7654321", "7654322", "Secretville", "Hiddenberg"}) {
            assertFalse(everything.contains(secret), secret);
        }
        assertTrue(everything.contains("open one"), "public values are shown");
        assertTrue(profile(fixture).contains("open two"), "public values are in the profile");
    }

    @Test
    void insideOfObjectsAndArraysToo() throws IOException {
        ValidationFixture fixture =
                new ValidationFixture(temp).data("t.jsonl", """
                        {"id": 1, "person": {"name": "secret one", "age": 7}, "tags": ["secret two"], "Pin": "secret three"}
                        {"id": "x", "person": {"name": 5, "age": "x"}, "tags": "secret four", "pin": "secret five"}
                        {"id": 3, "person": "secret six", "tags": [5]}
                        """).properties("""
                        - { name: id, logicalType: integer }
                        - name: person
                          logicalType: object
                          classification: personal
                          properties:
                            - { name: name, logicalType: string }
                            - { name: age, logicalType: integer }
                        - { name: tags, logicalType: array, items: { logicalType: string, classification: internal } }
                        - { name: pin, classification: internal, logicalType: integer }
                        """);
        ValidationReport report = fixture.validate();
        String everything = Json.write(report) + LogLines.of(report) + profile(fixture);
        assertFalse(everything.contains("secret"), everything);
        assertEquals(
                1L, ValidationFixture.item(report, "invalidType", "person.age").observed());
        assertEquals(1L, ValidationFixture.item(report, "items", "tags").observed());
    }

    private static String profile(ValidationFixture fixture) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(fixture.kept("validation-t.profile.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
