package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.jenkins.plugins.mlops.engine.validation.ValidationFixture.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class QualityRuleTest {
    /** Eight rows; in {@code a} two are missing, one of the others repeats an earlier one. */
    private static final String EIGHT = "a,b\n1,x\n2,x\n,x\n3,y\n3,y\n,y\n4,z\nn/a,z\n";

    @TempDir
    Path temp;

    private ValidationFixture fixture;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = new ValidationFixture(temp).data("table.csv", EIGHT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mustBe: 2                      | PASS
                    mustBe: 2.0                    | PASS
                    mustBe: 3                      | FAIL
                    mustNotBe: 2                   | FAIL
                    mustNotBe: 3                   | PASS
                    mustBeGreaterThan: 1.9         | PASS
                    mustBeGreaterThan: 2           | FAIL
                    mustBeGreaterOrEqualTo: 2      | PASS
                    mustBeGreaterOrEqualTo: 2.1    | FAIL
                    mustBeLessThan: 2.1            | PASS
                    mustBeLessThan: 2              | FAIL
                    mustBeLessOrEqualTo: 2         | PASS
                    mustBeLessOrEqualTo: 1         | FAIL
                    mustBeBetween: [1, 3]          | PASS
                    mustBeBetween: [2, 3]          | FAIL
                    mustBeBetween: [1, 2]          | FAIL
                    mustBeBetween: [3, 9]          | FAIL
                    mustNotBeBetween: [1, 3]       | FAIL
                    mustNotBeBetween: [2, 3]       | PASS
                    mustNotBeBetween: [3, 9]       | PASS
                    mustBe: 25, unit: percent                     | PASS
                    mustBe: 2, unit: percent                      | FAIL
                    mustNotBe: 25, unit: '%'                      | FAIL
                    mustNotBe: 2, unit: Percent                   | PASS
                    mustBeGreaterThan: 24.9, unit: percent        | PASS
                    mustBeGreaterThan: 25, unit: percent          | FAIL
                    mustBeGreaterOrEqualTo: 25, unit: percent     | PASS
                    mustBeGreaterOrEqualTo: 25.1, unit: percent   | FAIL
                    mustBeLessThan: 25.1, unit: percent           | PASS
                    mustBeLessThan: 25, unit: percent             | FAIL
                    mustBeLessOrEqualTo: 25, unit: percent        | PASS
                    mustBeLessOrEqualTo: 24.9, unit: percent      | FAIL
                    mustBeBetween: [24, 26], unit: percent        | PASS
                    mustBeBetween: [25, 26], unit: percent        | FAIL
                    mustNotBeBetween: [24, 26], unit: percent     | FAIL
                    mustNotBeBetween: [26, 30], unit: percent     | PASS
                    mustBe: 2, unit: rows                         | PASS
                    """)
    void everyOperatorComparesRowsAndPerCentExactly(String comparison, Verdict expected) {
        Item item = rule("metric: nullValues, " + comparison);
        assertEquals(expected, item.outcome(), item.message());
        assertEquals(
                comparison.contains("nit: ") && !comparison.contains("rows") ? (Object) 25.0 : 2L, item.observed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    metric: nullValues                                                            | 2
                    metric: missingValues                                                         | 2
                    metric: missingValues, arguments: { missingValues: [null, '', 'n/a'] }        | 3
                    metric: missingValues, arguments: { missingValues: [3] }                      | 4
                    metric: invalidValues, arguments: { validValues: [1, 2.0, '3', 'n/a'] }       | 1
                    metric: invalidValues, arguments: { pattern: '[0-9]' }                        | 1
                    metric: invalidValues, arguments: { pattern: '[0-9]', validValues: [1, n/a] } | 5
                    metric: invalidValues                                                         | 1
                    metric: duplicateValues                                                       | 1
                    metric: rowCount                                                              | 8
                    """)
    void everyMetricCountsWhatTheStandardSays(String metric, long count) {
        assertEquals(count, rule(metric + ", mustBeGreaterOrEqualTo: 0").observed());
    }

    @Test
    void valuesListedAsMissingAreHeldAgainstThatRuleAlone() {
        fixture.properties("""
                - name: a
                  logicalType: integer
                  unique: true
                  logicalTypeOptions: { maximum: 3 }
                  quality:
                    - { metric: missingValues, arguments: { missingValues: ['n/a', 3] }, mustBeLessOrEqualTo: 5 }
                    - { metric: nullValues, mustBe: 2 }
                    - { metric: invalidValues, mustBe: 1 }
                """);
        ValidationReport report = fixture.validate();
        assertEquals(0L, item(report, "invalidType", "a").observed());
        assertEquals(3L, item(report, "invalidType", "a").evidence().get("checked"));
        assertEquals(0L, item(report, "unique", "a").observed());
        assertEquals(1L, item(report, "maximum", "a").observed());
        assertEquals(5L, item(report, "missingValues", "a").observed());
        assertEquals(Verdict.PASS, item(report, "nullValues", "a").outcome());
        assertEquals(Verdict.PASS, item(report, "invalidValues", "a").outcome());
    }

    @Test
    void duplicatesOfSeveralColumnsAndOfWholeRowsAreCounted() {
        fixture.schema("""
                - name: table
                  quality:
                    - { metric: duplicateValues, arguments: { properties: [a, second] }, mustBe: 0 }
                    - { metric: duplicateValues, mustBe: 0 }
                    - { metric: duplicateValues, arguments: { properties: [second] }, mustBe: 5 }
                    - { metric: duplicateValues, arguments: { properties: [second, c] }, mustBe: 5 }
                  properties: [{ name: a }, { name: second, physicalName: b }]
                """);
        ValidationReport report = fixture.data("table.csv", EIGHT + ",x\n").validate();
        Item two = item(report, "duplicateValues", "a, second");
        assertEquals(2L, two.observed());
        assertEquals(
                "rows that repeat an earlier one in a, second: 2 of 9 (row 5: '3, y', row 9: ', x'), but the contract says"
                        + " mustBe 0; correct the rows, or the contract",
                two.message());
        assertEquals(2L, item(report, "duplicateValues", null).observed());
        assertEquals(6L, item(report, "duplicateValues", "second").observed());
        Item unknown = item(report, "duplicateValues", "second, c");
        assertEquals(Verdict.NO_EVIDENCE, unknown.outcome());
        assertEquals("'second, c': the data has no column 'c'", unknown.message());
    }

    @Test
    void aKeyOfSeveralColumnsIsCheckedInItsOrder() {
        fixture.properties("""
                - { name: a, primaryKey: true, primaryKeyPosition: 2 }
                - { name: b, primaryKey: true, primaryKeyPosition: 1 }
                """);
        Item item = item(fixture.validate(), "primaryKey", "b, a");
        assertEquals(Verdict.FAIL, item.outcome());
        assertEquals(3L, item.observed());
        assertEquals(
                List.of(3L, 5L, 6L),
                item.examples().stream().map(example -> example.row()).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    info        | NOTE
                    INFO        | NOTE
                    warning     | UNSTABLE
                    warn        | UNSTABLE
                    unstable    | UNSTABLE
                    error       | FAILURE
                    failure     | FAILURE
                    critical    | FAILURE
                    """)
    void severityBecomesCriticality(String severity, Criticality expected) {
        assertEquals(
                expected,
                rule("metric: nullValues, mustBe: 0, severity: " + severity).criticality());
    }

    @Test
    void withoutOrWithAnUnknownSeverityARuleIsAFailure() {
        assertEquals(Criticality.FAILURE, rule("metric: nullValues, mustBe: 0").criticality());
        ValidationReport report = report("metric: nullValues, mustBe: 0, severity: P3");
        assertEquals(Criticality.FAILURE, item(report, "nullValues", "a").criticality());
        assertEquals(
                List.of("c.yaml: schema[0].properties[0].quality[0].severity (line 9) is 'P3', which is none of info,"
                        + " warning and error; it counts as error"),
                report.notices());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    type: sql, query: SELECT 1, mustBe: 0 | sql | it is SQL, and there is no database here: say it with a metric of the library
                    type: custom, engine: soda, implementation: x | custom | it is for soda: say it with a metric of the library, or run soda in a stage of its own
                    metric: nullValues, mustBe: none | nullValues | its mustBe is no number
                    metric: nullValues, mustBe: 1, unit: cells | nullValues | its unit 'cells' is neither rows nor percent
                    metric: rowCount, mustBe: 1, unit: percent | rowCount | the number of rows has no per cent
                    metric: nullValues, mustBeBetween: [2, 1] | nullValues | its mustBeBetween has the larger number first
                    metric: invalidValues, mustBe: 0, arguments: { validValues: [[1]] } | invalidValues | its argument validValues is no list of single values
                    metric: invalidValues, mustBe: 0, arguments: { pattern: [x] } | invalidValues | its argument pattern is no string
                    """)
    void whatCannotBeExecutedIsInconclusiveWithTheReason(String rule, String check, String reason) {
        Item item = item(report("id: odd, " + rule), check, "a");
        assertEquals(Verdict.INCONCLUSIVE, item.outcome());
        assertEquals(Criticality.UNSTABLE, item.criticality());
        assertEquals("'a': the rule 'odd' cannot be executed: " + reason, item.message());
        assertNull(item.observed());
    }

    @Test
    void theStepSaysWhatInconclusiveCountsAs() {
        fixture.with("onInconclusive", "FAILURE");
        assertEquals(
                Criticality.FAILURE,
                item(report("type: sql, query: x, mustBe: 0"), "sql", "a").criticality());
        assertEquals(
                Criticality.NOTE,
                item(report("type: sql, query: x, mustBe: 0, severity: info"), "sql", "a")
                        .criticality());
    }

    @Test
    void textForPeopleIsListedAndDoesNothing() {
        ValidationReport report = report("type: text, description: Looks right., severity: error");
        Item item = item(report, "text", "a");
        assertEquals(Criticality.NOTE, item.criticality());
        assertEquals(
                "'a': the rule schema[0].properties[0].quality[0] cannot be executed: it is a text for people",
                item.message());
        assertEquals(Verdict.PASS, report.verdict());
    }

    @Test
    void invalidValuesNeedToKnowWhatIsValid() {
        fixture.properties("- name: a\n  quality: [{ metric: invalidValues, mustBe: 0 }]");
        Item item = item(fixture.validate(), "invalidValues", "a");
        assertEquals(Verdict.INCONCLUSIVE, item.outcome());
        assertTrue(item.message().contains("it says not what is valid"), item.message());
    }

    @Test
    void perCentOfNoRowsIsNoEvidence() {
        fixture.data("table.csv", "a,b\n1\n2\n");
        Item item = rule("metric: nullValues, mustBe: 0, unit: percent");
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals("rows without 'a': there are no rows to take per cent of", item.message());
        assertEquals(Verdict.PASS, rule("metric: nullValues, mustBe: 0").outcome());
    }

    @Test
    void rulesOfVersionThreePointZeroAreUnderstood() {
        fixture.contract("""
                apiVersion: v3.0.2
                kind: DataContract
                id: test
                version: 1.0.0
                status: draft
                schema:
                  - name: table
                    quality:
                      - { rule: rowCount, mustBeGreaterThan: 7, mustBeLessThan: 8 }
                      - { rule: rowCount }
                      - { rule: freshness, mustBe: 1 }
                    properties:
                      - name: a
                        quality:
                          - { rule: duplicateCount, mustBeLessThan: 2, unit: rows }
                          - { rule: validValues, validValues: [1, 2, 3, 4] }
                          - { rule: nullCheck }
                """);
        ValidationReport report = fixture.validate();
        List<Item> items = report.items().subList(1, report.items().size() - 1);
        assertEquals(
                List.of(
                        "rowCount FAIL mustBeGreaterThan 7 and mustBeLessThan 8",
                        "rowCount INCONCLUSIVE null",
                        "library INCONCLUSIVE null",
                        "duplicateValues PASS mustBeLessThan 2",
                        "invalidValues FAIL mustBe 0",
                        "nullValues FAIL mustBe 0"),
                items.stream()
                        .map(item -> item.check() + " " + item.outcome() + " " + item.expected())
                        .toList());
        assertTrue(
                items.get(2).message().contains("'freshness' is not in the library"),
                items.get(2).message());
    }

    private Item rule(String rule) {
        ValidationReport report = report(rule);
        return report.items().stream()
                .filter(item -> String.valueOf(item.evidence().get("path")).endsWith("quality[0]"))
                .findFirst()
                .orElseThrow();
    }

    private ValidationReport report(String rule) {
        String type = rule.equals("metric: invalidValues, mustBeGreaterOrEqualTo: 0") ? "logicalType: integer, " : "";
        return fixture.properties("- { name: a, " + type + "quality: [{ " + rule + " }] }")
                .validate();
    }
}
