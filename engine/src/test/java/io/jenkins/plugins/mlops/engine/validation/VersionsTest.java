package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The same demands, as versions 3.0 and 3.1 of the standard write them. */
class VersionsTest {
    private static final String OLD = """
            apiVersion: v3.0.2
            kind: DataContract
            id: rides
            version: 1.0.0
            status: active
            slaDefaultElement: rides.ended
            slaProperties:
              - { property: latency, value: 2, unit: d }
              - { property: retention, value: 3, unit: y, element: rides.ended }
            team: [{ username: ann, role: owner }]
            schema:
              - name: rides
                quality:
                  - { rule: rowCount, mustBeGreaterThan: 2, mustBeLessThan: 100, name: Enough }
                  - { rule: duplicateCount, properties: [bike, started], mustBe: 0 }
                  - { type: custom, engine: mlops, implementation: ended > started, mustBeLessThan: 1, unit: rows }
                  - { type: custom, engine: soda, implementation: 'type: duplicate_percent' }
                  - { type: sql, query: 'SELECT COUNT(*) FROM ${object}', mustBeLessThan: 5 }
                properties:
                  - name: bike
                    logicalType: string
                    quality:
                      - { rule: duplicateCount, mustBeLessThan: 50, unit: percent }
                      - { rule: validValues, validValues: [red, blue] }
                      - { type: library, rule: nullCheck, mustBe: 0 }
                  - { name: started, logicalType: date, logicalTypeOptions: { minimum: '2025-01-01', exclusiveMinimum: true } }
                  - { name: ended, logicalType: date }
                  - { name: fare, logicalType: number, logicalTypeOptions: { minimum: 0, exclusiveMinimum: true, maximum: 9 } }
            """;

    private static final String NEW = """
            apiVersion: v3.1.0
            kind: DataContract
            id: rides
            version: 1.0.0
            status: active
            slaProperties:
              - { id: fresh, property: latency, value: 2, unit: d, element: rides.ended }
              - { property: retention, value: 3, unit: y, element: rides.ended }
            team: { members: [{ username: ann, role: owner }] }
            schema:
              - name: rides
                relationships: [{ from: rides.bike, to: bikes.id }]
                quality:
                  - { metric: rowCount, mustBeBetween: [2, 100], name: Enough }
                  - { metric: duplicateValues, arguments: { properties: [bike, started] }, mustBe: 0 }
                  - { type: custom, engine: mlops, implementation: { expression: ended > started, mustBeLessThan: 1 }, unit: rows }
                  - { type: custom, engine: soda, implementation: 'type: duplicate_percent' }
                  - { type: sql, query: 'SELECT COUNT(*) FROM {object}', mustBeLessThan: 5 }
                properties:
                  - name: bike
                    logicalType: string
                    relationships: [{ to: bikes.id }]
                    quality:
                      - { metric: duplicateValues, mustBeLessThan: 50, unit: percent }
                      - { metric: invalidValues, arguments: { validValues: [red, blue] }, mustBe: 0 }
                      - { type: library, metric: nullValues, mustBe: 0 }
                  - { name: started, logicalType: date, logicalTypeOptions: { exclusiveMinimum: '2025-01-01' } }
                  - { name: ended, logicalType: timestamp }
                  - { name: fare, logicalType: number, logicalTypeOptions: { exclusiveMinimum: 0, maximum: 9 } }
            """;

    @TempDir
    Path temp;

    private ValidationFixture fixture;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = new ValidationFixture(temp).data("rides.csv", """
                bike,started,ended,fare
                red,2025-12-01,2025-12-02,5
                blue,2025-01-01,2024-12-31,0
                red,2025-12-01,2025-12-31,10
                green,2025-12-30,,1
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.0.0", "v3.0.1", "v3.0.2"})
    void theSameDemandsEndTheSame(String version) {
        ValidationReport old = fixture.contract(OLD.replace("v3.0.2", version)).validate();
        ValidationReport latest = fixture.contract(NEW).validate();
        assertEquals(ended(latest), ended(old));
        assertEquals("""
                malformedRows null PASS 0
                rowCount null PASS 4
                duplicateValues bike, started FAIL 1
                rowRule ended, started FAIL 1
                custom null INCONCLUSIVE null
                sql null INCONCLUSIVE null
                invalidType bike PASS 0
                duplicateValues bike PASS 25.0
                invalidValues bike FAIL 1
                nullValues bike PASS 0
                invalidType started PASS 0
                exclusiveMinimum started FAIL 1
                invalidType ended PASS 0
                invalidType fare PASS 0
                exclusiveMinimum fare FAIL 1
                maximum fare FAIL 1
                freshness ended PASS 2025-12-31""", ended(latest));
    }

    private static String ended(ValidationReport report) {
        List<String> ended = report.items().stream().map(VersionsTest::ended).toList();
        return String.join("\n", ended);
    }

    private static String ended(Item item) {
        return item.check() + " " + item.column() + " " + item.outcome() + " " + item.observed();
    }

    @Test
    void whatIsNotCheckedIsSaid() {
        List<String> notices = fixture.contract(NEW).validate().notices();
        assertTrue(notices.contains("c.yaml: schema[0].relationships (line 12) are not checked"), notices::toString);
        assertTrue(
                notices.contains("c.yaml: schema[0].properties[0].relationships (line 22) are not checked"),
                notices::toString);
        assertTrue(
                notices.contains("c.yaml: of slaProperties, latency is checked, and not retention"), notices::toString);
    }
}
