package io.jenkins.plugins.mlops.engine.json;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class JsonTest {
    @Test
    void numbersArePrintedOneWayWhateverTheirType() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("z", 569.0);
        numbers.put("y", 569);
        numbers.put("x", 569L);
        numbers.put("w", 0.1 + 0.2);
        // JDK 17 prints 2.0E-3 as 0.002 and 2.2250738585072014E-308 with another last digit than JDK 19 and later.
        numbers.put("v", 2e-3);
        numbers.put("u", 2.2250738585072014E-308);
        numbers.put("t", -0.0);
        numbers.put("s", 1e300);
        assertEquals(
                "{\"s\":1.0E300,\"t\":0,\"u\":2.2250738585072014E-308,\"v\":0.002,\"w\":0.30000000000000004,"
                        + "\"x\":569,\"y\":569,\"z\":569}",
                Json.writeLine(numbers));
    }

    @Test
    void decimalsArePrintedAsWhatTheyAreReadBackAs() {
        List<BigDecimal> decimals = Stream.of(
                        "0.10",
                        "1E+3",
                        "0.00001",
                        "9223372036854775807",
                        "9223372036854775808",
                        "0.1234567890123456789",
                        "1E+2000000000",
                        "1E-2000000000",
                        "-0.0")
                .map(BigDecimal::new)
                .toList();
        String json = Json.writeLine(decimals);
        assertEquals(
                "[0.1,1000,1.0E-5,9223372036854775807,9.223372036854776E18,0.12345678901234568,\"Infinity\",0,0]",
                json);
        assertEquals(json, Json.writeLine(Json.read(json, List.class, "numbers")));
    }

    @Test
    void whatJsonHasNoNumberForIsAString() {
        assertEquals(
                "[\"NaN\",\"Infinity\",\"-Infinity\"]",
                Json.writeLine(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)));
    }

    @Test
    void keysAreSortedAndAbsentPartsOfAMetricAreLeftOut() {
        assertEquals("{\"n\":3,\"value\":0.5}", Json.writeLine(MetricValue.of(0.5, 3)));
        assertEquals(
                "{\n  \"a\" : [ ],\n  \"b\" : 1\n}\n", Json.write(new LinkedHashMap<>(Map.of("b", 1, "a", List.of()))));
    }

    @Test
    void whatIsNoReportIsBadInputThatNamesTheSource() {
        assertEquals(
                "r.json has formatVersion 2; this release reads 1 to 1",
                assertThrows(BadInput.class, () -> Json.readReport("{\"formatVersion\": 2}", "r.json"))
                        .getMessage());
        assertEquals(
                "r.json is a report of the unknown kind 'x'",
                assertThrows(BadInput.class, () -> Json.readReport("{\"formatVersion\": 1, \"kind\": \"x\"}", "r.json"))
                        .getMessage());
        assertThrows(BadInput.class, () -> Json.readReport("{\"formatVersion\": 1,", "r.json"));
        assertThrows(BadInput.class, () -> Json.readReport("", "r.json"));
    }

    @Test
    void kindsHaveTheirKeysEverywhere() {
        assertEquals("[\"validation\"]", Json.writeLine(List.of(Kind.VALIDATION)));
        assertEquals(Kind.ROLLBACK, Json.read("\"rollback\"", Kind.class, "kind"));
        assertThrows(BadInput.class, () -> Json.read("\"other\"", Kind.class, "kind"));
    }
}
