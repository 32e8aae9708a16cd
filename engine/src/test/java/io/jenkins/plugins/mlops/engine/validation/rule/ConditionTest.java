package io.jenkins.plugins.mlops.engine.validation.rule;

import com.google.re2j.Pattern;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.Literals;
import io.jenkins.plugins.mlops.engine.validation.rule.Condition.Outcome;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** How a rule ends in one row. */
class ConditionTest {
    /** A value as it is written; null if there is none. */
    private record Value(Kind kind, String text) implements Field {
        @Override
        public boolean isMissing() {
            return text == null;
        }

        @Override
        public double rounded() {
            return number() == null ? Double.NaN : number().doubleValue();
        }

        @Override
        public BigDecimal number() {
            return text != null && text.matches("-?[0-9.]+") ? new BigDecimal(text) : null;
        }

        @Override
        public long time() {
            return time(text);
        }

        @Override
        public Boolean truth() {
            return "true".equals(text) ? Boolean.TRUE : "false".equals(text) ? Boolean.FALSE : null;
        }

        @Override
        public long time(String literal) {
            byte[] bytes = literal.getBytes(StandardCharsets.UTF_8);
            long day = Literals.date(bytes, 0, bytes.length);
            return day == Literals.NONE
                    ? Literals.timestamp(bytes, 0, bytes.length)
                    : day * Duration.ofDays(1).toNanos() / 1000;
        }
    }

    private final Map<String, Value> row = new HashMap<>(Map.of(
            "none", new Value(Kind.NUMBER, null),
            "ten", new Value(Kind.NUMBER, "ten"),
            "two", new Value(Kind.NUMBER, "2"),
            "bob", new Value(Kind.TEXT, "Bob"),
            "day", new Value(Kind.INSTANT, "2024-01-02"),
            "nothing", new Value(Kind.OPEN, null),
            "some2", new Value(Kind.OPEN, "2"),
            "someday", new Value(Kind.OPEN, "2024-01-02"),
            "midnight", new Value(Kind.OPEN, "2024-01-02T00:00:00"),
            "some_text", new Value(Kind.OPEN, "x")));

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

    @Test
    void textsAreInTheOrderOfTheirCodePointsEvenIfTheyLookLikeNumbers() {
        String[] ascending = {"10", "9", "ab", "abc", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE01"};
        for (int i = 1; i < ascending.length; i++) {
            row.put("a", new Value(Kind.TEXT, ascending[i - 1]));
            row.put("b", new Value(Kind.TEXT, ascending[i]));
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
