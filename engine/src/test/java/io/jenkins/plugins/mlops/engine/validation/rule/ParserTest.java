package io.jenkins.plugins.mlops.engine.validation.rule;

import com.google.re2j.Pattern;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    a and                  | 'a and': at character 6: expected a column, a value or '(' instead of the end
                    a = 1 b                | 'a = 1 b': at character 7: 'b' does not follow here; expected and, or, a comparison or the end
                    a < b < c              | 'a < b < c': at character 7: one comparison follows another: join them by 'and'
                    a = null               | 'a = null': at character 3: nothing compares with null: write 'is null' or 'is not null'
                    a between null and 2   | 'a between null and 2': at character 3: nothing compares with null: write 'is null' or 'is not null'
                    a in (1, null)         | 'a in (1, null)': at character 3: nothing compares with null: write 'is null' or 'is not null'
                    a is 5                 | 'a is 5': at character 6: expected 'null' instead of '5'
                    a not 5                | 'a not 5': at character 7: expected 'in' or 'between' after 'not', instead of '5'
                    a in 5                 | 'a in 5': at character 6: expected '(' instead of '5'
                    a between 1 or 2       | 'a between 1 or 2': at character 13: expected 'and' instead of 'or'
                    if a b                 | 'if a b': at character 6: expected 'then' instead of 'b'
                    (a = 1                 | '(a = 1': at character 7: expected ')' instead of the end
                    a = 'x                 | 'a = 'x': at character 5: the quote ' is not closed
                    a & b                  | 'a & b': at character 3: '&' means nothing here; a column of such a name is put in double quotes, a text in single ones
                    a > ٣                  | 'a > ٣': at character 5: '٣' means nothing here; a column of such a name is put in double quotes, a text in single ones
                    and = 1                | 'and = 1': at character 1: expected a column, a value or '(' instead of 'and'; a column of that name is put in double quotes
                    2nd > 1                | '2nd > 1': at character 1: a name begins with a letter; put '2nd' in double quotes if it is a column
                    a. > 1                 | 'a. > 1': at character 2: '.' means nothing here; a column of such a name is put in double quotes, a text in single ones
                    a > 1e                 | 'a > 1e': at character 5: a name begins with a letter; put '1e' in double quotes if it is a column
                    a > 1e+                | 'a > 1e+': at character 5: a name begins with a letter; put '1e' in double quotes if it is a column
                    size(a) > 1            | 'size(a) > 1': at character 1: there is no function 'size'; known are abs, coalesce, days, length, lower, upper, matches
                    abs(a, b) > 1          | 'abs(a, b) > 1': at character 1: abs takes 1 value, but is given 2
                    coalesce(a) > 1        | 'coalesce(a) > 1': at character 1: coalesce takes 2 to 20 values, but is given 1
                    matches(a, b)          | 'matches(a, b)': at character 1: matches takes a text and a regular expression in single quotes
                    1 = 1                  | '1 = 1': it names no column, so that it says nothing about a row
                    a > 1e1001             | 'a > 1e1001': at character 5: the number has more than 1000 digits
                    a > 1e99999999999      | 'a > 1e99999999999': at character 5: the number has more than 1000 digits
                    """)
    void anErrorSaysWhereAndWhatWasExpected(String rule, String message) {
        assertEquals(message, error(rule));
    }

    @Test
    void namesAreThoseOfColumnsInTheOrderOfTheirFirstOccurrence() {
        RowRule rule =
                parse("\"zu viel\" > x.y.z\n  and größe_2 > \"a\"\"b\" and NOT x.y.z is Null and length(length) > 1");
        assertEquals(List.of("zu viel", "x.y.z", "größe_2", "a\"b", "length"), rule.columns());
        assertEquals(
                "\"zu viel\" > x.y.z and größe_2 > \"a\"\"b\" and NOT x.y.z is Null and length(length) > 1",
                rule.text());
    }

    @Test
    void aRuleIsBoundedInLengthWordsAndDepth() {
        assertEquals(
                "it has 10001 characters, but may have 10000: make several rules of it",
                error("a".repeat(10_001)).replaceAll("^'.*': ", ""));
        assertEquals(
                "it has more than 1000 words: make several rules of it",
                error("a" + " or a".repeat(600)).replaceAll("^'.*': ", ""));
        for (String nested :
                List.of("(".repeat(101), "not ".repeat(101), "a > " + "-".repeat(101), "if a then ".repeat(101))) {
            String error = error(nested + "a").replaceAll("^'.*': ", "");
            assertEquals("more than 100 levels: make several rules of it", error.substring(error.indexOf(": ") + 2));
        }
        assertEquals(List.of("a"), parse("(".repeat(99) + "a" + ")".repeat(99)).columns());
        error("(".repeat(100) + "a" + ")".repeat(100));
        assertEquals(10_000, parse("a".repeat(10_000)).text().length());
        assertEquals(List.of("a"), parse("not a" + " or a".repeat(499)).columns(), "1000 words");
        error("a" + " or a".repeat(500));
    }

    @Test
    void whatStandsSideBySideIsNotNested() {
        for (String part : List.of("(a)", "not a", "a > -a", "(if a then a)")) {
            assertEquals(
                    List.of("a"), parse(part + (" and " + part).repeat(120)).columns(), part);
        }
    }

    @Test
    void aLongRuleIsCutInItsError() {
        String shown = "a".repeat(298) + " b";
        assertEquals("'" + shown + "'", error(shown).substring(0, 302));
        assertEquals(
                "'" + "a".repeat(299) + " …'", error("a".repeat(299) + " b").substring(0, 303));
    }

    /** Whatever is written, it is a rule or an error that says so. */
    @Test
    void nothingElseIsThrown() {
        String[] words = {
            "a",
            "\"b c\"",
            "'x'",
            "1",
            "1.5e3",
            ".",
            "and",
            "or",
            "not",
            "is",
            "null",
            "in",
            "between",
            "if",
            "then",
            "true",
            "=",
            "<>",
            "<=",
            "+",
            "-",
            "*",
            "/",
            "(",
            ")",
            ",",
            "abs(",
            "coalesce(",
            "days(",
            "matches(",
            "'",
            "\"",
            "ß",
            "\ud83d",
            "é"
        };
        Random random = new Random(5);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder rule = new StringBuilder();
            for (int n = 1 + random.nextInt(12); n > 0; n--) {
                rule.append(words[random.nextInt(words.length)]).append(random.nextInt(4) == 0 ? "" : " ");
            }
            try {
                parse(rule.toString());
                accepted++;
            } catch (BadInput e) {
                // As it should be.
            }
        }
        assertEquals(true, accepted > 100, accepted + " of them are rules");
    }

    private static RowRule parse(String rule) {
        return RowRule.parse(rule, Pattern::compile);
    }

    private static String error(String rule) {
        return assertThrows(BadInput.class, () -> parse(rule)).getMessage();
    }
}
