package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.jenkins.plugins.mlops.engine.validation.ValidationFixture.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The clock of the workspace stands at 2026-01-02T03:04:05Z. */
class FreshnessTest {
    @TempDir
    Path temp;

    private ValidationFixture fixture;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = new ValidationFixture(temp);
    }

    private Item newest(String value, String maxAge) {
        fixture.data("t.csv", "at\n2020-01-01\n" + value + "\n\n").with("contract", null);
        fixture.with("freshness", Map.of("column", "at", "maxAge", maxAge));
        return item(fixture.validate(), "freshness", "at");
    }

    @Test
    void whatIsOlderThanAllowedFailsWithItsAge() {
        Item item = newest("2026-01-01T00:04:05Z", "24h");
        assertEquals(Verdict.FAIL, item.outcome());
        assertEquals(Criticality.FAILURE, item.criticality());
        assertEquals(
                "'at': the newest value, 2026-01-01T00:04:05Z, is 1 d 3 h old, but must be at most 24 h; bring newer data,"
                        + " or correct the limit",
                item.message());
        assertEquals("2026-01-01T00:04:05Z", item.observed());
        assertEquals("at most 24 h old", item.expected());
        assertEquals(
                Map.of(
                        "ageSeconds",
                        97_200L,
                        "asOf",
                        "2026-01-02T03:04:05Z",
                        "checked",
                        2L,
                        "future",
                        0L,
                        "unreadable",
                        0L),
                item.evidence());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-01-01T03:04:05Z,      24h,     PASS
            2026-01-01T03:04:04.999Z,  24h,     FAIL
            2026-01-01T03:04:05,       1 day,   PASS
            2026-01-01T04:04:04+01:00, P1D,     FAIL
            2026-01-02T03:03:05Z,      60s,     PASS
            2026-01-02T03:03:04Z,      1 min,   FAIL
            2026-01-02T01:34:05Z,      1.5h,    PASS
            2025-12-19T03:04:05Z,      2w,      PASS
            2025-12-02T03:04:05Z,      1 month, PASS
            2025-12-02T03:04:04Z,      1mo,     FAIL
            2024-01-02T03:04:05Z,      2y,      PASS
            2024-01-02T03:04:05Z,      P1Y12M,  PASS
            2025-12-31,                24h,     FAIL
            2026-01-01,                24h,     PASS
            2026-01-01,                3h,      FAIL
            2026-01-01,                4h,      PASS
            2026-01-02,                1s,      PASS
            2026-01-03T03:04:05Z,      1s,      PASS
            2026-01-03T03:04:06Z,      1s,      FAIL
            """)
    void aDayIsAsOldAsItsEndAndATimeWithoutOffsetIsUtc(String value, String maxAge, Verdict expected) {
        Item item = newest(value, maxAge);
        assertEquals(expected, item.outcome(), item.message());
    }

    @Test
    void whatIsMoreThanADayAheadDoesNotCountAndIsSaid() {
        fixture.data("t.csv", "at\n2026-01-02T00:00:00Z\n2099-01-01\n2099-01-02\nsoon\n");
        fixture.with("freshness", Map.of("column", "at", "maxAge", "12h"));
        Item item = item(fixture.validate(), "freshness", "at");
        assertEquals(
                "'at': the newest value, 2026-01-02T00:00:00Z, is 3 h 4 min old; 1 values are none; 2 are more than a day"
                        + " after 2026-01-02T03:04:05Z",
                item.message());
        assertEquals(2L, item.evidence().get("future"));
        fixture.data("t.csv", "at\n2099-01-01\nsoon\n\n");
        Item none = item(fixture.validate(), "freshness", "at");
        assertEquals(Verdict.NO_EVIDENCE, none.outcome());
        fixture.data("t.csv", "other\n1\n");
        Item missing = item(fixture.validate(), "freshness", "at");
        assertEquals("'at': the data has no such column", missing.message());
        assertEquals(Verdict.NO_EVIDENCE, missing.outcome());
    }

    private ValidationFixture contract(String serviceLevels) {
        return contract(serviceLevels, "");
    }

    private ValidationFixture contract(String serviceLevels, String more) {
        return fixture.contract("""
                apiVersion: v3.1.0
                kind: DataContract
                id: test
                version: 1.0.0
                status: draft
                """ + more + "slaProperties:\n" + serviceLevels.indent(2) + """
                schema:
                  - name: orders
                    physicalName: t
                    properties:
                      - { name: at, logicalType: timestamp, logicalTypeOptions: { format: dd.MM.yyyy HH:mm, defaultTimezone: Europe/Berlin } }
                      - { name: day, physicalName: the day, logicalType: date }
                  - name: customers
                    properties:
                      - { name: since, logicalType: date }
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            property: latency, value: 3, unit: h, element: orders.at            | PASS | at most 3 h old
            property: Latency, value: 2, unit: Hours, element: t.at             | FAIL | at most 2 Hours old
            property: ly, value: 180, unit: minutes, element: at                | PASS | at most 180 minutes old
            property: freshness, value: '1', unit: d, element: orders.at        | PASS | at most 1 d old
            property: latency, value: PT2H, element: orders.at                  | FAIL | at most PT2H old
            property: latency, value: 0.1, unit: d, element: 'orders.at'        | FAIL | at most 0.1 d old
            """)
    void serviceLevelsOfTheObjectAreChecked(String level, Verdict expected, String words) {
        // 01:00 in Berlin is two hours and four minutes before three hours after midnight.
        fixture.data("t.csv", "at,the day\n02.01.2026 01:30,2026-01-01\n");
        ValidationReport report = contract("- { " + level + " }").validate();
        Item item = item(report, "freshness", "at");
        assertEquals(expected, item.outcome(), item.message());
        assertEquals(words, item.expected());
        assertEquals("slaProperties[0]", item.evidence().get("path"));
    }

    @Test
    void aServiceLevelMayNameSeveralColumnsOrTheDefaultElementAndOtherObjectsAreLeftAlone() {
        fixture.data("t.csv", "at,the day\n02.01.2026 01:30,2025-01-01\n");
        ValidationReport report = contract("""
                        - { property: latency, value: 1, unit: d, element: 'orders.at, orders.day, customers.since' }
                        - { property: latency, value: 1, unit: y }
                        - { property: latency, value: soon, element: customers.since }
                        """, "slaDefaultElement: since\n").validate();
        List<String> items = report.items().stream()
                .filter(item -> item.check().equals("freshness"))
                .map(item -> item.column() + " " + item.outcome())
                .toList();
        assertEquals(List.of("at PASS", "day FAIL"), items);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            property: latency, value: 3, unit: m, element: orders.at     | its value is '3 m', of which the unit is minutes or months: write min or mo
            property: latency, value: 3, element: orders.at              | its value is '3', but must be a number with a unit, such as 24h or 7 days
            property: latency, value: 3, unit: parsec, element: at       | its value is '3 parsec', of which the unit is none of s, min, h, d, w, mo and y
            property: latency, value: 1.5, unit: y, element: at          | its value is '1.5 y', but months and years must be whole
            property: latency, value: 0, unit: d, element: at            | its value is '0 d', but must be above 0
            property: latency, value: 1e9, unit: y, element: at          | its value is '1e9 y', but must be a number with a unit, such as 24h or 7 days
            property: latency, value: 99999, unit: y, element: at        | its value is '99999 y', but must be less than 10000 years
            property: latency, value: 3652425, unit: days, element: at   | its value is '3652425 days', but must be less than 10000 years
            property: latency, value: null, unit: d, element: at         | its value is empty
            property: latency, value: 1, unit: d                         | it names no column: add the element, such as orders.updated_at
            """)
    void aServiceLevelThatCannotBeCheckedIsInconclusive(String level, String reason) {
        fixture.data("t.csv", "at,the day\n02.01.2026 01:30,2025-01-01\n");
        Item item = contract("- { " + level + " }").validate().items().stream()
                .filter(one -> one.check().equals("freshness"))
                .findFirst()
                .orElseThrow();
        assertEquals(Verdict.INCONCLUSIVE, item.outcome());
        assertEquals("cannot be checked: " + reason, item.message());
    }

    @Test
    void otherServiceLevelsAreNamedAsNotChecked() {
        fixture.data("t.csv", "at,the day\n02.01.2026 01:30,2025-01-01\n");
        ValidationReport report = contract("""
                - { property: retention, value: 3, unit: y }
                - { property: latency, value: 1, unit: d, element: orders.at }
                - { property: generalAvailability, value: '2022-05-12' }
                """).validate();
        assertTrue(
                report.notices()
                        .contains(
                                "c.yaml: of slaProperties, latency is checked, and not retention, generalAvailability"),
                report.notices()::toString);
    }

    @Test
    void anAgeAloneIsAboutTheColumnOfTheContract() {
        fixture.data("t.csv", "at,the day\n02.01.2026 01:30,2025-01-01\n");
        contract("- { property: latency, value: 1, unit: y, element: orders.at }")
                .with("freshness", "2h");
        List<String> items = fixture.validate().items().stream()
                .filter(item -> item.check().equals("freshness"))
                .map(item -> item.column() + " " + item.outcome() + " " + item.expected())
                .toList();
        assertEquals(List.of("at PASS at most 1 y old", "at FAIL at most 2 h old"), items);
        contract("- { property: retention, value: 1 }");
        assertEquals(
                "'freshness' has no column, and c.yaml has several dates: at, day; give the column, such as"
                        + " [column: 'updated_at', maxAge: '24h']",
                fixture.error());
        fixture.with("object", "customers").data("t.csv", "since\n2025-01-01\n");
        assertEquals(
                Verdict.FAIL, item(fixture.validate(), "freshness", "since").outcome());
    }

    @Test
    void asOfPinsTheClockForTheContractToo() {
        fixture.data("t.csv", "at,the day\n02.01.2020 01:30,2025-01-01\n");
        contract("- { property: latency, value: 1, unit: d, element: orders.at }");
        fixture.with("freshness", Map.of("asOf", "2020-01-02T12:00:00+01:00"));
        Item item = item(fixture.validate(), "freshness", "at");
        assertEquals("'at': the newest value, 2020-01-02T00:30:00Z, is 10 h 30 min old", item.message());
        assertEquals("2020-01-02T11:00:00Z", item.evidence().get("asOf"));
        contract("- { property: latency, value: 1, unit: d, element: customers.since }");
        assertEquals(
                "'freshness' has no maxAge, and c.yaml has no latency of 'orders' in slaProperties: give a maxAge such as"
                        + " 24h",
                fixture.error());
    }

    @Test
    void theNewestValueOfAClassifiedColumnIsNotShown() {
        fixture.data("t.csv", "at\n2025-01-17\n")
                .properties("- { name: at, logicalType: date, classification: secret }");
        fixture.with("freshness", Map.of("maxAge", "1d", "criticality", "UNSTABLE"));
        ValidationReport report = fixture.validate();
        Item item = item(report, "freshness", "at");
        assertEquals(Criticality.UNSTABLE, item.criticality());
        assertEquals(
                "'at': the newest value is older than 1 d; bring newer data, or correct the limit", item.message());
        assertFalse(Json.write(report).contains("2025"), () -> Json.write(report));
        assertFalse(item.evidence().containsKey("ageSeconds"));
    }

    @Test
    void theNewestOfAllFilesCounts() {
        fixture.write("in/a.jsonl", "{\"meta\": {\"at\": \"2026-01-02T01:00:00Z\"}}\n");
        fixture.write("in/b.jsonl", "{\"id\": 1}\n{\"meta\": {\"at\": \"2026-01-01T01:00:00Z\"}}\n");
        fixture.with("data", "in/*.jsonl").with("freshness", Map.of("column", "meta.at", "maxAge", "3h"));
        Item item = item(fixture.validate(), "freshness", "meta.at");
        assertEquals(Verdict.PASS, item.outcome(), item.message());
        assertEquals(2L, item.evidence().get("checked"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "24"                                | 'freshness' is '24', but must be a number with a unit, such as 24h or 7 days
            24                                  | 'freshness' is '24', but must be an age such as '24h', or a map
            "24h"                               | 'freshness' is '24h', but there is no 'contract' that could say the rest: give column and maxAge
            {"column": "at"}                    | 'freshness' has no maxAge
            {"asOf": "2026-01-01"}              | but there is no 'contract'
            {"maxAge": "1d", "max": 1}          | unknown parameter 'freshness.max'; known here: column, maxAge, asOf, criticality
            {"maxAge": 24, "column": "at"}      | 'freshness.maxAge' is '24', but must be a string
            {"maxAge": "1m", "column": "at"}    | 'freshness.maxAge' is '1 m', of which the unit is minutes or months: write min or mo
            {"maxAge": "1d", "column": "at", "asOf": "now"}         | 'freshness.asOf' is 'now', but must be a date or time in ISO 8601
            {"maxAge": "1d", "column": "at", "criticality": "BAD"}  | 'freshness.criticality' is 'BAD', but must be one of
            """)
    void whatIsNoFreshnessIsRefused(String json, String message) {
        fixture.data("t.csv", "at\n2025-01-17\n")
                .with(
                        "freshness",
                        Json.read("[" + json + "]", List.class, "test").get(0));
        assertTrue(fixture.error().contains(message), fixture.error());
    }
}
