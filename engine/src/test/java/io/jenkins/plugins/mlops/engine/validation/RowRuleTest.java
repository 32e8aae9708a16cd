package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.jenkins.plugins.mlops.engine.validation.ValidationFixture.resource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RowRuleTest {
    private static final String STAYS = """
            guest,arrival,departure,price,paid
            Ann,2024-01-01,2024-01-05,100,100
            Bob,2024-01-03,2024-01-02,80,90
            Cem,2024-01-03,,70,
            """;

    private static final String PROPERTIES = """
            - { name: guest, logicalType: string }
            - { name: arrival, logicalType: date }
            - { name: departure, logicalType: date }
            - { name: price, logicalType: number }
            - { name: paid, logicalType: number }
            """;

    @TempDir
    Path temp;

    private ValidationFixture fixture;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = new ValidationFixture(temp).data("stays.csv", STAYS);
    }

    private Item rule(String implementation) {
        return rule(implementation, "", PROPERTIES);
    }

    private Item rule(String implementation, String more, String properties) {
        String rule = "{ type: custom, engine: mlops, implementation: " + implementation + more + " }";
        fixture.schema("- name: stays\n  quality:\n    - " + rule + "\n  properties:\n" + properties.indent(4));
        List<Item> items = fixture.validate().items().stream()
                .filter(item -> item.check().equals("rowRule"))
                .toList();
        assertEquals(1, items.size(), items::toString);
        return items.get(0);
    }

    private String error(String implementation) {
        fixture.schema("- name: stays\n  quality:\n    - { type: custom, engine: mlops, implementation: "
                + implementation + " }\n  properties:\n" + PROPERTIES.indent(4));
        return fixture.error();
    }

    @Test
    void rowsAndUnknownsAreThoseOfDuckDb() {
        List<String> lines = resource("row-rules.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        StringBuilder rules = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split(" \\| ", -1);
            rules.append("    - { type: custom, engine: mlops, name: ").append(Json.writeLine(cells[0]));
            rules.append(", implementation: ").append(Json.writeLine(cells[0])).append(" }\n");
            expected.add(cells[0] + ": " + cells[1] + " broken, " + cells[2] + " unknown");
        }
        fixture.data("rows.csv", resource("rows.csv")).schema("- name: rows\n  quality:\n" + rules + """
                  properties:
                    - { name: id, logicalType: integer }
                    - { name: a, logicalType: number }
                    - { name: b, logicalType: number }
                    - { name: n, logicalType: integer }
                    - { name: s, logicalType: string }
                    - { name: t, logicalType: string }
                    - { name: d, logicalType: date }
                    - { name: e, logicalType: date }
                    - { name: ts, logicalType: timestamp }
                    - { name: p, logicalType: boolean }
                    - { name: q, logicalType: boolean }
                """);
        List<String> found = fixture.validate().items().stream()
                .filter(item -> item.check().equals("rowRule"))
                .map(item ->
                        item.evidence().get("rule") + ": " + item.evidence().get("failed") + " broken, "
                                + item.evidence().get("unknown") + " unknown")
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", found));
        assertTrue(found.size() > 70, "the rules were found");
    }

    @Test
    void aBrokenRuleShowsTheRowsWithTheValuesOfItsColumns() {
        Item item = rule("departure >= arrival", ", name: Ends after it begins", PROPERTIES);
        assertEquals(Verdict.FAIL, item.outcome());
        assertEquals(Criticality.FAILURE, item.criticality());
        assertEquals("departure, arrival", item.column());
        assertEquals("departure >= arrival", item.expected());
        assertEquals(1L, item.observed());
        assertEquals(
                "[Example[row=2, value=departure = 2024-01-02, arrival = 2024-01-03, file=null]]",
                item.examples().toString());
        assertEquals(
                "rows that break 'Ends after it begins': 1 of 3 (row 2: 'departure = 2024-01-02, arrival = 2024-01-03'),"
                        + " but the contract says departure >= arrival; correct the rows, or the contract",
                item.message());
        assertEquals(
                "{checked=3, columns=[departure, arrival], failed=1, path=schema[0].quality[0], rule=Ends after it"
                        + " begins, share=0.3333333333333333, unknown=1, unreadable=0}",
                item.evidence().toString());
    }

    @Test
    void aNameLimitAndSeverityAreThoseOfOtherRules() {
        String tolerant = "{ expression: departure >= arrival, mustBeLessThan: 50, unit: percent }";
        Item item = rule(tolerant, ", severity: warning", PROPERTIES);
        assertEquals(Verdict.PASS, item.outcome());
        assertEquals(Criticality.UNSTABLE, item.criticality());
        assertEquals("departure >= arrival; broken in: mustBeLessThan 50 percent", item.expected());
        Item strict = rule("{ expression: departure >= arrival, mustBeLessOrEqualTo: 0 }");
        assertEquals(Verdict.FAIL, strict.outcome());
        assertTrue(
                strict.message().startsWith("rows that break the rule about departure, arrival: 1 of 3 (row 2:"),
                strict.message());
        assertEquals(
                Verdict.PASS, rule("{ expression: paid <= price, mustBe: 1 }").outcome());
    }

    @Test
    void versionThreePointZeroMayHaveTheLimitBesideTheRule() {
        fixture.contract("""
                apiVersion: v3.0.2
                kind: DataContract
                id: test
                version: 1.0.0
                status: draft
                schema:
                  - name: stays
                    quality:
                      - { type: custom, engine: mlops, implementation: departure >= arrival, mustBeLessThan: 2 }
                    properties:
                """ + PROPERTIES.indent(6));
        Item item = ValidationFixture.item(fixture.validate(), "rowRule", "departure, arrival");
        assertEquals(Verdict.PASS, item.outcome());
        assertEquals("departure >= arrival; broken in: mustBeLessThan 2", item.expected());
    }

    @Test
    void aRuleThatNoRowDecidesHasNoEvidence() {
        fixture.data("stays.csv", "arrival,departure\n2024-01-01,\n2024-01-02,\n");
        String properties = "- { name: arrival, logicalType: date }\n- { name: departure, logicalType: date }\n";
        Item item = rule("departure >= arrival", ", name: Leaves late", properties);
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals("Leaves late", item.evidence().get("rule"));
        assertEquals(
                "'departure, arrival': in none of 2 rows the values are there that would decide it; if that may be so,"
                        + " say it in the rule, by 'is null or'",
                item.message());
        assertEquals(
                Verdict.PASS,
                rule("departure is null or departure >= arrival", "", properties)
                        .outcome());
    }

    /** What breaks the type is counted by invalidType; here it must not pass for null. */
    @Test
    void aValueThatIsNotOfTheTypeLeavesTheRuleUndecided() {
        fixture.data("stays.csv", "guest,price,paid\nAnn,1,2\nBob,ten,5\nCem,3,\n");
        String properties = "- { name: price, logicalType: number }\n- { name: paid, logicalType: number }\n";
        Item item = rule("price <= paid", "", properties);
        assertEquals(Verdict.INCONCLUSIVE, item.outcome());
        assertEquals(
                "rows that break the rule about price, paid: 0 of 3, but 1 more have a value that is not of the type that"
                        + " the rule needs (row 2: 'price = ten, paid = 5'); correct the rows, or the contract",
                item.message());
        assertEquals(1L, item.evidence().get("unreadable"));
        assertEquals(1L, item.evidence().get("unknown"));
        assertEquals(2, item.examples().get(0).row());
        assertEquals(Verdict.FAIL, rule("price > paid", "", properties).outcome());
        assertEquals(
                Verdict.PASS,
                rule("{ expression: price <= paid, mustBeLessOrEqualTo: 1 }", "", properties)
                        .outcome());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    price > 2 or guest = 'Bob'                | 1 | 1 | 0
                    guest = 'Bob' or price > 2                | 1 | 1 | 0
                    guest <> 'Bob' and price > 2              | 2 | 1 | 0
                    price is null                             | 2 | 0 | 0
                    coalesce(price, 0) > 2                    | 2 | 0 | 1
                    coalesce(price * 2, 0) > 2                | 2 | 0 | 1
                    price + 1 is null                         | 1 | 0 | 1
                    price > 2 or coalesce(paid, 7) = 7        | 1 | 0 | 1
                    """)
    void whereAnotherPartDecidesAnUnreadableValueDoesNotMatter(
            String rule, long broken, long unknown, long unreadable) {
        fixture.data("stays.csv", "guest,price,paid\nAnn,1,2\nBob,ten,5\nCem,,\n");
        Item item = rule(Json.writeLine(rule), "", """
                - { name: guest, logicalType: string }
                - { name: price, logicalType: number }
                - { name: paid, logicalType: number }
                """);
        assertEquals(
                broken + " " + unknown + " " + unreadable,
                item.evidence().get("failed") + " " + item.evidence().get("unknown") + " "
                        + item.evidence().get("unreadable"));
    }

    @Test
    void numbersAreExact() {
        fixture.data("stays.csv", "a,b,c\n0.1,0.2,0.3\n9007199254740993,0,9007199254740992\n1e400,0,1e400\n");
        String properties = """
                - { name: a, logicalType: number }
                - { name: b, logicalType: number }
                - { name: c, logicalType: number }
                """;
        Item sum = rule("a + b = c", "", properties);
        assertEquals(
                "[Example[row=2, value=a = 9007199254740993, b = 0, c = 9007199254740992, file=null]]",
                sum.examples().toString());
        assertEquals(2L, rule("a = c", "", properties).evidence().get("failed"));
        assertEquals(2L, rule("a > c", "", properties).evidence().get("failed"));
        fixture.data("stays.csv", "a,b,c\n1e99999999999,1,1\n1e2000,1,1\n1,1,1\n");
        Item large = rule("a + b > c", "", properties);
        assertEquals(2L, large.evidence().get("unreadable"), "more digits than anybody computes with");
    }

    @Test
    void theContractSaysHowADateIsWritten() {
        fixture.data("stays.csv", "d,e\n02.01.2024,2024-01-02T00:30:00+01:00\n31.12.2023,2024-01-01T00:00:00Z\n");
        String properties = """
                - { name: d, logicalType: date, logicalTypeOptions: { format: dd.MM.yyyy } }
                - { name: e, logicalType: timestamp }
                """;
        assertEquals(1L, rule("d <= e", "", properties).observed());
        assertEquals(1L, rule("d >= '01.01.2024'", "", properties).observed());
        assertEquals(1L, rule("d >= '2024-01-01'", "", properties).observed());
        assertEquals(0L, rule("'days(d, e) <= 1'", "", properties).observed());
    }

    @Test
    void valuesThatThePropertyListsAsMissingAreNull() {
        fixture.data("stays.csv", "price,paid\n5,n/a\n5,4\n");
        String properties = """
                - { name: price, logicalType: number }
                - { name: paid, logicalType: number, quality: [{ metric: missingValues, arguments: { missingValues: [n/a] }, mustBe: 1 }] }
                """;
        Item item = rule("paid <= price", "", properties);
        assertEquals(Verdict.PASS, item.outcome());
        assertEquals(1L, item.evidence().get("unknown"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    a < b      | 2
                    a = b      | 4
                    a <> b     | 1
                    a >= 5     | 0
                    c = 'x'    | 2
                    c in (b)   | 4
                    """)
    void withoutATypeAValueIsWhatItLooksLike(String rule, long broken) {
        fixture.data("stays.csv", "a,b,c\n9,10,x\n2024-03-01,2024-02-01 10:00,x\nx,y,\n7,7.0,y\n5,x,5\n");
        assertEquals(
                broken,
                rule(Json.writeLine(rule), "", "- name: a\n- name: b\n")
                        .evidence()
                        .get("failed"));
    }

    @Test
    void anUnknownColumnIsNoEvidence() {
        Item item = rule("departed >= arrival");
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals("'departed, arrival': the data has no column 'departed'", item.message());
    }

    @Test
    void aKeyThatNoRowOfJsonLinesHasIsNullIfTheContractNamesIt() {
        fixture.data("stays.jsonl", "{\"stay\": {\"price\": 5}, \"note\": \"5\"}\n{\"stay\": {\"price\": 0}}\n");
        String properties = """
                - { name: stay, logicalType: object, properties: [{ name: price, logicalType: number }, { name: paid, logicalType: number }] }
                - { name: note, logicalType: string }
                """;
        assertEquals(
                1L,
                rule("stay.paid is not null or stay.price > 0", "", properties).observed());
        Item unknown = rule("stay.tip is null", "", properties);
        assertEquals(Verdict.NO_EVIDENCE, unknown.outcome());
        assertEquals(1L, rule("note = '5' and stay.price > 0", "", properties).observed());
    }

    @Test
    void aRuleOfAPropertyMayNameOtherColumnsByAnyOfTheirNames() {
        fixture.data("stays.csv", "from day,to\n5,3\n1,2\n").properties("""
                - name: start
                  physicalName: from day
                  logicalType: integer
                - name: end
                  physicalName: to
                  logicalType: integer
                  quality:
                    - { type: custom, engine: MLOps, implementation: 'end >= "from day"' }
                """);
        Item item = ValidationFixture.item(fixture.validate(), "rowRule", "end, from day");
        assertEquals(1L, item.observed());
        assertEquals("end = 3, from day = 5", item.examples().get(0).value());
    }

    @Test
    void ruleAndValuesOfAClassifiedColumnAreNotShown() {
        fixture.data("stays.csv", "guest,price\nAnn,7654321\n");
        Item item = rule(
                "price < 7654320",
                "",
                "- { name: guest }\n- { name: price, logicalType: number, classification: internal }\n");
        assertEquals(Verdict.FAIL, item.outcome());
        assertEquals("[Example[row=1, value=null, file=null]]", item.examples().toString());
        assertEquals("the rule, as in the contract", item.expected());
        assertFalse(item.toString().contains("76543"), item::toString);
    }

    @Test
    void allFilesOfADataSetCount() {
        fixture.write("in/a.csv", "departure,arrival\n2024-01-02,2024-01-01\n");
        fixture.write("in/b.csv", "arrival,departure\n2024-01-02,2024-01-01\n2024-01-01,2024-01-02\n");
        fixture.with("data", "in/*.csv");
        Item item = rule("departure >= arrival");
        assertEquals(
                "[Example[row=1, value=departure = 2024-01-01, arrival = 2024-01-02, file=in/b.csv]]",
                item.examples().toString());
        assertEquals(3L, item.evidence().get("checked"));
        assertNull(item.slice());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    arrival >=                | implementation (line 9) is 'arrival >=': at character 11: expected a column, a value or '(' instead of the end
                    guest >= 5                | is 'guest >= 5': at character 7: a string is compared with a number
                    price = '5'               | is 'price = '5'': at character 7: a number is compared with a string: write numbers without quotes
                    arrival > 'yesterday'     | is 'arrival > 'yesterday'': at character 11: 'yesterday' is not a date: write it as the column's format says, or in ISO 8601
                    price                     | is 'price': at character 1: 'price' is a number, but must be true or false
                    lower(price) = guest      | is 'lower(price) = guest': at character 7: 'price' is a number, but must be a string
                    matches(guest, '(?=x)')   | is 'matches(guest, '(?=x)')': the regular expression uses look-ahead '(?=', which is not supported
                    { rule: price > 5 }       | .implementation.rule (line 9) is not known; known here: expression, unit, mustBe, mustNotBe,
                    { mustBe: 5 }             | has no 'expression' that is a text: write the condition that each row must keep
                    """)
    void whatIsNoRuleIsAnErrorWithItsPlaceAndTheRemedy(String implementation, String message) {
        String error = error(implementation.startsWith("{") ? implementation : Json.writeLine(implementation));
        assertTrue(error.contains(message), error);
    }
}
