package io.jenkins.plugins.mlops.engine.validation.rule;

import com.google.re2j.Pattern;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.validation.rule.Condition.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** How a rule ends in one row. */
class ConditionTest {
    private final Map<String, WrittenValue> row = new HashMap<>(Map.of(
            "none", new WrittenValue(Kind.NUMBER, null),
            "ten", new WrittenValue(Kind.NUMBER, "ten"),
            "two", new WrittenValue(Kind.NUMBER, "2"),
            "bob", new WrittenValue(Kind.TEXT, "Bob"),
            "day", new WrittenValue(Kind.INSTANT, "2024-01-02"),
            "nothing", new WrittenValue(Kind.OPEN, null),
            "some2", new WrittenValue(Kind.OPEN, "2"),
            "someday", new WrittenValue(Kind.OPEN, "2024-01-02"),
            "midnight", new WrittenValue(Kind.OPEN, "2024-01-02T00:00:00"),
            "some_text", new WrittenValue(Kind.OPEN, "x")));

    private Outcome outcome(String rule) {
        return RowRule.parse(rule, Pattern::compile).bind(row::get).test();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    (ten > 2 or bob = 'Bob') and none > 1            | UNKNOWN
                    ten > 2 and none > 1                             | UNREADABLE
                    ten > 2 or none + 1 is null                      | KEPT
                    ten > 2 and none + 1 is null                     | UNREADABLE
                    ten > 2 or coalesce(none, 7) = 7                 | KEPT
                    ten > 2 and coalesce(none, 7) = 7                | UNREADABLE
                    some2 < some_text                                | UNREADABLE
                    some2 = some_text                                | BROKEN
                    """)
    void whatCouldNotBeReadMattersOnlyWhereItWouldDecide(String rule, Outcome outcome) {
        assertEquals(outcome, outcome(rule));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    someday = midnight                               | KEPT
                    someday < some2                                  | UNREADABLE
                    coalesce(nothing, some2) = some2                 | KEPT
                    coalesce(nothing, someday) = midnight            | KEPT
                    coalesce(nothing, null) = some2                  | UNKNOWN
                    coalesce(none, null) = two                       | UNKNOWN
                    coalesce(null, day) = '2024-01-02'               | KEPT
                    coalesce(null, day) > '2024-01-02'               | BROKEN
                    """)
    void whatHasNoTypeIsWhatItLooksLike(String rule, Outcome outcome) {
        assertEquals(outcome, outcome(rule));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    two > .5          | KEPT
                    two < 2.          | BROKEN
                    two = 2e0         | KEPT
                    two = 2e+0        | KEPT
                    two = 200E-2      | KEPT
                    two = 2e1         | BROKEN
                    two = 0.2e1       | KEPT
                    two < 1e2         | KEPT
                    two < 1e-2        | BROKEN
                    """)
    void aNumberIsWrittenAsInSql(String rule, Outcome outcome) {
        assertEquals(outcome, outcome(rule));
    }

    /** At each level the part is compared twice, but computed once. */
    @ParameterizedTest
    @ValueSource(strings = {" in (false, true))", " between false and true)", " not in (true, false))"})
    void nestedComparisonsDoNotDoubleTheirTime(String comparison) {
        String rule = "(".repeat(60) + "(two = 2)" + comparison.repeat(60);
        Outcome expected = comparison.contains("not") ? Outcome.BROKEN : Outcome.KEPT;
        assertEquals(expected, assertTimeoutPreemptively(Duration.ofMinutes(1), () -> outcome(rule)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    two + 1 in (2, 3)                                | KEPT
                    two + 1 in (two, none)                           | UNKNOWN
                    two + ten in (two, 5)                            | UNREADABLE
                    coalesce(none, two) between 1 and two            | KEPT
                    two * 2 between ten and 3                        | BROKEN
                    two * 2 between none and 5                       | UNKNOWN
                    lower(bob) in ('x', 'bob')                       | KEPT
                    coalesce(day, null) in ('2024-01-01', '2024-01-02') | KEPT
                    """)
    void whatIsComputedIsComparedLikeAColumn(String rule, Outcome outcome) {
        assertEquals(outcome, outcome(rule));
    }

    @Test
    void textsAreInTheOrderOfTheirCodePointsEvenIfTheyLookLikeNumbers() {
        String[] ascending = {"10", "9", "ab", "abc", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE01"};
        for (int i = 1; i < ascending.length; i++) {
            row.put("a", new WrittenValue(Kind.TEXT, ascending[i - 1]));
            row.put("b", new WrittenValue(Kind.TEXT, ascending[i]));
            assertEquals(Outcome.KEPT, outcome("a < b"), ascending[i]);
            assertEquals(Outcome.BROKEN, outcome("b <= a"), ascending[i]);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    bob in (5)                | 'bob in (5)': at character 5: a string is compared with a number
                    abs(bob) > 1              | 'abs(bob) > 1': at character 5: 'bob' is a string, but must be a number
                    -(two > 1) > 1            | '-(two > 1) > 1': at character 7: this is true or false, but must be a number
                    days(two, day) > 1        | 'days(two, day) > 1': at character 6: 'two' is a number, but must be a date
                    not two                   | 'not two': at character 5: 'two' is a number, but must be true or false
                    """)
    void valuesOfAnotherTypeAreAnError(String rule, String message) {
        assertEquals(message, assertThrows(BadInput.class, () -> outcome(rule)).getMessage());
    }

    @Test
    void numbersHaveUpToAThousandDigits() {
        assertEquals(BigDecimal.ONE, Numbers.read("0".repeat(2007) + "1"));
        assertEquals(null, Numbers.read("0".repeat(2008) + "1"));
        assertEquals(1000, Numbers.read("9".repeat(1000)).precision());
        assertEquals(null, Numbers.read("9".repeat(1001)));
        assertEquals(new BigDecimal("1e1000"), Numbers.read("1e1000"));
        assertEquals(new BigDecimal("1e-1000"), Numbers.read("1e-1000"));
        assertEquals(null, Numbers.read("1e-1001"));
    }
}
