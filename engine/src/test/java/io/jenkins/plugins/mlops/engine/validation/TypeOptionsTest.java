package io.jenkins.plugins.mlops.engine.validation;

import com.fasterxml.jackson.databind.JsonNode;
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

import static io.jenkins.plugins.mlops.engine.validation.ValidationFixture.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What each logical type, and each of its options, accepts and refuses. */
class TypeOptionsTest {
    @TempDir
    Path temp;

    private ValidationFixture fixture;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = new ValidationFixture(temp);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    string    | ["", "x", "1", "true"]                                          | []
                    integer   | ["0", "-7", "+7", " 7", "5.0", "1e3", "12345678901234567890123"]    | ["", "5.5", "1e-3", "x", "0x1F", "1_000", "1,000", "NaN", "inf", "true", "12345678901234567890.5", "1e99999999999", "1e-2147483648"]
                    number    | ["0", "-7.25", ".5", "5.", "1e-3", "1E+400"]                     | ["", "x", "NaN", "inf", "-Infinity", "1.2.3", "1,5", "12 kg", "1e2147483649", "-1e-99999999999"]
                    boolean   | ["true", "false", "True", "FALSE"]                              | ["", "yes", "0", "1", "t"]
                    date      | ["2024-02-29", "0001-01-01", "2024-02-29T10:00:00Z"]            | ["", "2023-02-29", "2024-13-01", "29.02.2024", "2024-2-9", "20240229", "x"]
                    timestamp | ["2024-02-29T10:00", "2024-02-29 10:00:00.123456", "2024-02-29T10:00:00+02:00", "2024-02-29"] | ["", "2024-02-30 10:00", "2024-02-29 25:00", "10:00:00", "1709200800"]
                    time      | ["10:00", "23:59:59", "23:59:59.999", "10:00Z", "10:00:00+02:00"]     | ["", "24:00", "10", "10:60", "2024-02-29T10:00"]
                    array     | ["[]", "[1, \\"x\\", null]"]                                    | ["", "{}", "x", "[1", "1", "[1] x", "[1],[2]"]
                    object    | ["{}", "{\\"a\\": 1}"]                                          | ["", "[]", "x", "{a: 1}"]
                    """)
    void aTypeAcceptsWhatIsWrittenAsOne(String type, String accepted, String refused) {
        check(type, "{}", "invalidType", strings(accepted), strings(refused));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    integer   | minimum: 18                     | minimum          | ["18", "18.0", "19"]                      | ["17", "-18"]
                    integer   | maximum: 18                     | maximum          | ["18", "-1"]                              | ["19", "1e2"]
                    integer   | exclusiveMinimum: 18            | exclusiveMinimum | ["19"]                                    | ["18", "18.0", "17"]
                    integer   | exclusiveMaximum: 18            | exclusiveMaximum | ["17"]                                    | ["18", "19"]
                    integer   | minimum: 9007199254740993       | minimum          | ["9007199254740993"]                      | ["9007199254740992"]
                    number    | maximum: 0.1                    | maximum          | ["0.1", "0.10", "1e-1", "0"]              | ["0.10000000000000000001", "0.2", "1e400"]
                    number    | exclusiveMinimum: 0             | exclusiveMinimum | ["1e-400", "0.1"]                         | ["0", "-0.0", "-1e-400"]
                    number    | multipleOf: 0.1                 | multipleOf       | ["0.3", "1.1", "-0.7", "0", "1e300"]      | ["0.35", "1e-3", "1e-2000"]
                    number    | multipleOf: 5                   | multipleOf       | ["0.000000000000", "0e9"]                  | ["1e-2000", "1e2000"]
                    integer   | multipleOf: 5                   | multipleOf       | ["0", "-10", "15.0", "100000000000000000000"] | ["7", "100000000000000000001"]
                    number    | multipleOf: 2.5                 | multipleOf       | ["5", "7.5"]                              | ["6"]
                    integer   | format: i8                      | format           | ["-128", "127"]                           | ["-129", "128"]
                    integer   | format: u8                      | format           | ["0", "255"]                              | ["-1", "256"]
                    integer   | format: i16                     | format           | ["-32768", "32767"]                       | ["32768"]
                    integer   | format: u16                     | format           | ["65535"]                                 | ["65536", "-1"]
                    integer   | format: i32                     | format           | ["2147483647"]                            | ["2147483648"]
                    integer   | format: u32                     | format           | ["4294967295"]                            | ["4294967296"]
                    integer   | format: i64                     | format           | ["9223372036854775807"]                   | ["9223372036854775808"]
                    integer   | format: u64                     | format           | ["18446744073709551615"]                  | ["18446744073709551616"]
                    integer   | format: i128                    | format           | ["170141183460469231731687303715884105727"] | ["170141183460469231731687303715884105728"]
                    integer   | format: u128                    | format           | ["340282366920938463463374607431768211455"] | ["340282366920938463463374607431768211456"]
                    number    | format: f32                     | format           | ["3e38"]                                  | ["4e38"]
                    number    | format: f64                     | format           | ["1e308"]                                 | ["1e309"]
                    string    | minLength: 2                    | minLength        | ["ab", "äö", "😀😀"]                       | ["", "a", "😀"]
                    string    | maxLength: 2                    | maxLength        | ["", "ab", "😀😀"]                         | ["abc"]
                    string    | pattern: b+                     | pattern          | ["abbc"]                                  | ["ac", ""]
                    string    | pattern: '^([]x({9}]){1,1000}$' | pattern          | ["((("]                                   | ["a", ""]
                    string    | pattern: '^\\d{3}$'             | pattern          | ["123"]                                   | ["1234", "123\\n", "x123"]
                    string    | pattern: '^[\\u00e0-\\u00ff]$'  | pattern          | ["é"]                                     | ["e"]
                    string    | format: email                   | format           | ["a.b+c@example.org", "a@b"]              | ["", "a", "@b", "a@", "a b@c", "a@b..c"]
                    string    | format: uuid                    | format           | ["123E4567-e89b-12d3-a456-426614174000"]  | ["123e4567e89b12d3a456426614174000", "x"]
                    string    | format: uri                     | format           | ["https://example.org/a?b#c", "urn:x:y", "mailto:a@b"] | ["example.org", "/a", "http://a b"]
                    string    | format: hostname                | format           | ["a", "a-b.example"]                      | ["-a", "a_b", "a..b", ""]
                    string    | format: ipv4                    | format           | ["0.0.0.0", "255.255.255.255"]            | ["256.0.0.1", "1.2.3", "01.2.3.4"]
                    string    | format: ipv6                    | format           | ["::", "::1", "2001:db8::8a2e:370:7334", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4"] | ["1:2:3", "1::2::3", "12345::", "1:2:3:4:5:6:7:8:9", ":1", "::1.2.3"]
                    string    | format: byte                    | format           | ["", "YWI=", "YWJj"]                      | ["YWI", "a b="]
                    string    | format: date                    | format           | ["2024-02-29"]                            | ["2023-02-29", "x"]
                    string    | format: date-time               | format           | ["2024-02-29T10:00:00Z"]                  | ["10:00"]
                    string    | format: time                    | format           | ["10:00:00"]                              | ["x"]
                    string    | format: password                | format           | ["", "x"]                                 | []
                    date      | minimum: '2024-01-01'           | minimum          | ["2024-01-01", "2024-06-01"]              | ["2023-12-31"]
                    date      | exclusiveMaximum: '2024-01-01'  | exclusiveMaximum | ["2023-12-31"]                            | ["2024-01-01", "2024-06-01"]
                    date      | format: dd.MM.yyyy              | invalidType      | ["29.02.2024"]                            | ["29.02.2023", "2024-02-29", "9.2.2024"]
                    date      | format: dd.MM.yyyy, maximum: 31.01.2024 | maximum  | ["31.01.2024", "01.12.2023"]              | ["01.02.2024"]
                    date      | format: yyyy-MM                 | invalidType      | ["2024-02"]                               | ["2024-13", "2024-02-01"]
                    date      | format: YYYY-MM-DD              | invalidType      | ["2024-02-29"]                            | ["2023-02-29", "29.02.2024"]
                    date      | format: 'd MMM yyyy'            | invalidType      | ["1 Feb 2024", "1 feb 2024"]              | ["1 Foo 2024"]
                    timestamp | format: 'yyyy-MM-dd HH:mm:ss'   | invalidType      | ["2024-02-29 10:00:00"]                   | ["2024-02-29T10:00:00", "2024-02-29", "2024-02-29 10:00"]
                    timestamp | format: yyyy-MM-ddTHH:mm:ssZ    | invalidType      | ["2024-02-29T10:00:00Z", "2024-02-29T10:00:00+02:00", "2024-02-29T10:00:00+0200"] | ["2024-02-29 10:00:00Z"]
                    timestamp | format: "yyyy-MM-dd'T'HH:mm:ss'Z'", timezone: true | invalidType | ["2024-02-29T10:00:00Z"] | ["2024-02-29T10:00:00"]
                    timestamp | format: dd/MM/yyyy hh:mm a      | invalidType      | ["29/02/2024 01:30 PM"]                   | ["29/02/2024 13:30 PM"]
                    timestamp | format: dd/MM/yyyy hh:mm        | invalidType      | ["29/02/2024 13:30"]                      | ["29/02/2024"]
                    timestamp | timezone: true                  | invalidType      | ["2024-02-29T10:00:00Z"]                  | ["2024-02-29T10:00:00", "2024-02-29"]
                    timestamp | timezone: false                 | invalidType      | ["2024-02-29T10:00:00"]                   | ["2024-02-29T10:00:00+01:00"]
                    timestamp | minimum: '2024-01-01 00:00:00'  | minimum          | ["2024-01-01T00:00:00Z", "2024-01-01T02:00:00+01:00"] | ["2024-01-01T00:30:00+01:00"]
                    timestamp | defaultTimezone: Europe/Berlin, maximum: '2024-07-01T10:00:00Z' | maximum | ["2024-07-01T12:00:00", "2024-07-01T10:00:00Z"] | ["2024-07-01T12:00:01"]
                    time      | minimum: '08:00', format: 'HH:mm' | minimum        | ["08:00", "23:59"]                        | ["07:59"]
                    time      | maximum: '20:00'                | maximum          | ["20:00:00"]                              | ["20:00:00.001"]
                    array     | minItems: 1                     | minItems         | ["[1]"]                                   | ["[]"]
                    array     | maxItems: 1                     | maxItems         | ["[]", "[1]"]                             | ["[1, 2]"]
                    array     | uniqueItems: true               | uniqueItems      | ["[1, 2]", "[1, \\"1\\"]"]                | ["[1, 1.0]", "[{\\"a\\": 1}, {\\"a\\": 1}]"]
                    object    | minProperties: 1                | minProperties    | ["{\\"a\\": 1}"]                          | ["{}"]
                    object    | maxProperties: 1                | maxProperties    | ["{\\"a\\": 1}"]                          | ["{\\"a\\": 1, \\"b\\": 2}"]
                    object    | required: [a]                   | required         | ["{\\"a\\": 1}"]                          | ["{\\"b\\": 1}", "{\\"a\\": null}"]
                    """)
    void anOptionAcceptsWhatTheStandardSays(
            String type, String options, String check, String accepted, String refused) {
        check(type, "{ " + options + " }", check, strings(accepted), strings(refused));
    }

    @Test
    void exclusiveBoundsOfVersionThreePointZeroAreAboutTheOtherOption() {
        fixture.data("t.csv", "a,b\n0,0\n1,1\n2,2\n");
        fixture.contract("""
                apiVersion: v3.0.0
                kind: DataContract
                id: x
                version: 1.0.0
                status: draft
                schema:
                  - name: t
                    properties:
                      - { name: a, logicalType: integer, logicalTypeOptions: { minimum: 0, exclusiveMinimum: true } }
                      - { name: b, logicalType: integer, logicalTypeOptions: { maximum: 2, exclusiveMaximum: false } }
                """);
        ValidationReport report = fixture.validate();
        assertEquals(1L, item(report, "exclusiveMinimum", "a").observed());
        assertEquals(0L, item(report, "maximum", "b").observed());
    }

    @Test
    void optionsAreAboutValuesOfTheTypeOnly() {
        fixture.data("t.csv", "a\nx\n-1\n5\n");
        fixture.properties("- { name: a, logicalType: integer, logicalTypeOptions: { minimum: 0 } }");
        ValidationReport report = fixture.validate();
        assertEquals(
                "values of 'a' that are not a whole number: 1 of 3 (row 1: 'x'); correct them, or the contract's"
                        + " logicalType",
                item(report, "invalidType", "a").message());
        assertEquals(
                "values of 'a' below the minimum 0: 1 of 3 (row 2: '-1'); correct the rows, or the contract",
                item(report, "minimum", "a").message());
    }

    @Test
    void inJsonTypesAreThoseOfJson() {
        fixture.data("t.jsonl", """
                {"s": "x", "i": 1, "b": true, "a": [1]}
                {"s": 1, "i": "1", "b": "true", "a": "[1]"}
                {"s": true, "i": 1.5, "b": 0, "a": {}}
                """);
        fixture.properties("""
                - { name: s, logicalType: string }
                - { name: i, logicalType: integer }
                - { name: b, logicalType: boolean }
                - { name: a, logicalType: array }
                """);
        ValidationReport report = fixture.validate();
        for (String column : List.of("s", "i", "b", "a")) {
            assertEquals(2L, item(report, "invalidType", column).observed(), column);
        }
    }

    @Test
    void formatsThatNobodyKnowsAreInconclusive() {
        fixture.data("t.csv", "a\nx\n")
                .properties("- { name: a, logicalType: string, logicalTypeOptions: { format: iban } }");
        Item item = item(fixture.validate(), "format", "a");
        assertEquals(Verdict.INCONCLUSIVE, item.outcome());
        assertEquals(
                "'a': cannot be checked: the format 'iban' is not known (email, uuid, uri, hostname, ipv4, ipv6, byte,"
                        + " date, date-time, time); use a pattern",
                item.message());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    string | pattern: '(?=x)'      | pattern (line 11) uses look-ahead '(?=', which is not supported, since its running time has no bound; write an expression without it
                    string | pattern: 'a(?!x)'     | pattern (line 11) uses look-ahead '(?!', which is not
                    string | pattern: '(?<!x)a'    | pattern (line 11) uses look-behind '(?<!', which is not
                    string | pattern: '(?<=x)a'    | pattern (line 11) uses look-behind '(?<=', which is not
                    string | pattern: '(a)\\1'     | pattern (line 11) uses the back-reference '\\1', which is not
                    string | pattern: '[a'         | pattern (line 11) is '[a', which is no regular expression that can be used: missing closing ] '[a'
                    string | pattern: 'a{2000}'    | pattern (line 11) is 'a{2000}', which is no regular expression that can be used: invalid repeat count '{2000}'
                    string | pattern: '((a{1000}){1000}){1000}' | pattern (line 11) is '((a{1000}){1000}){1000}', of which the repetitions make more than 20000 parts; repeat less
                    string | pattern: '(a[{3}]{999}){30}b' | pattern (line 11) is '(a[{3}]{999}){30}b', of which
                    date   | format: 'yyyy-pp-b'   | format is 'yyyy-pp-b', which is no pattern for dates: Pad letter 'p' must be followed by valid pad pattern: uuuu-pp-b
                    date   | format: '%Y-%m-%d'    | format is '%Y-%m-%d', which is no pattern for dates: it is a pattern of strftime; the standard wants one of Java's DateTimeFormatter, such as yyyy-MM-dd HH:mm:ss
                    date   | minimum: yesterday    | minimum is 'yesterday', but must be a date, written as the format says or in ISO 8601
                    timestamp | defaultTimezone: Mars | defaultTimezone is 'Mars', which is no time zone; write one such as Europe/Berlin or +01:00
                    """)
    void optionsThatCannotBeUsedAreRefused(String type, String option, String message) {
        fixture.data("t.csv", "a\nx\n");
        fixture.properties("- name: a\n  logicalType: " + type + "\n  logicalTypeOptions: { " + option + " }");
        String error = fixture.error();
        assertTrue(
                error.startsWith("c.yaml: schema[0].properties[0].logicalTypeOptions."
                        + message.replace("\\\\", "\\").strip()),
                error);
    }

    @Test
    void aRegularExpressionThatWouldNeverEndEndsAtOnce() {
        fixture.data("t.csv", "a\n" + "a".repeat(100_000) + "!\n");
        fixture.properties("- { name: a, logicalType: string, logicalTypeOptions: { pattern: '^(a+)+$' } }");
        assertEquals(Verdict.FAIL, item(fixture.validate(), "pattern", "a").outcome());
    }

    /** Each value is a row; a second column keeps empty values from being blank lines, and quotes from being missing. */
    private void check(String type, String options, String check, List<String> accepted, List<String> refused) {
        List<String> values = new ArrayList<>(accepted);
        values.addAll(refused);
        StringBuilder csv = new StringBuilder("a,b\n");
        values.forEach(
                value -> csv.append('"').append(value.replace("\"", "\"\"")).append("\",x\n"));
        fixture.data("t.csv", csv.toString());
        fixture.properties("- name: a\n  logicalType: " + type + "\n  logicalTypeOptions: " + options);
        Item item = item(fixture.with("maxExamples", 100).validate(), check, "a");
        assertEquals(
                refused,
                item.examples().stream().map(example -> example.value()).toList(),
                item.message());
        assertEquals((long) refused.size(), item.observed());
    }

    private static List<String> strings(String json) {
        List<String> strings = new ArrayList<>();
        for (JsonNode node : Json.readTree(json.replace("\\\\", "\\"), "the test")) {
            strings.add(node.textValue());
        }
        return strings;
    }
}
