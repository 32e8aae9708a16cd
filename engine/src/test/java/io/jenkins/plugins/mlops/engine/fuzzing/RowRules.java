package io.jenkins.plugins.mlops.engine.fuzzing;

import com.google.re2j.Pattern;
import io.jenkins.plugins.mlops.engine.validation.rule.Field;
import io.jenkins.plugins.mlops.engine.validation.rule.Kind;
import io.jenkins.plugins.mlops.engine.validation.rule.RowRule;
import io.jenkins.plugins.mlops.engine.validation.rule.WrittenValue;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Conditions on the columns of a row, and a row to ask them of. */
final class RowRules {
    /** Valid ones. */
    static final List<String> SEEDS = List.of(
            "end_date >= start_date",
            "if day is not null then (n + 1) * -2.5e3 / n <> 0 or not flag",
            "text in ('it''s', 'ä😀') and length(\"a \"\"b\"\"\") between 1 and abs(n) - days(day, '2024-01-01')",
            "coalesce(lower(text), upper(text)) = 'x' and (flag = true) is null and matches(text, '^[a-z]+$')",
            "((flag in (true, false)) between false and true) in (flag, (n > 1), (other is null))");

    private static final Field OTHER = new WrittenValue(Kind.OPEN, "2");
    private static final Map<String, Field> ROW = Map.of(
            "n", new WrittenValue(Kind.NUMBER, "-7.5"),
            "gone", new WrittenValue(Kind.NUMBER, null),
            "unreadable", new WrittenValue(Kind.NUMBER, "seven"),
            "text", new WrittenValue(Kind.TEXT, "it's"),
            "flag", new WrittenValue(Kind.TRUTH, "true"),
            "day", new WrittenValue(Kind.INSTANT, "2024-01-02"),
            "list", new WrittenValue(Kind.NESTED, "[]"));

    private static final String[] NUMBERS = {
        "n", "gone", "unreadable", "0", "1e1000", ".5", "2.", "9".repeat(900), "other", "\"\0\"", "null"
    };
    private static final String[] TEXTS = {
        "text", "''", "'\0'", "'\ud83d'", "'😀\u202e'", "'" + "x''".repeat(300) + "'", "other", "\"große Spalte\""
    };
    private static final String[] TRUTHS = {"flag", "true", "false", "day > '2024-01-01'", "list is null", "other"};

    private RowRules() {}

    /** Reads a rule, and asks it. The regular expressions are no part of it. */
    static void ask(String rule) {
        RowRule.parse(rule, regex -> Pattern.compile(Pattern.quote(regex)))
                .bind(column -> ROW.getOrDefault(column, OTHER))
                .test();
    }

    /** One by the grammar, of which most are valid. */
    static String condition(Random random, int depth) {
        if (depth == 0) {
            return any(random, TRUTHS);
        }
        String one = condition(random, depth - 1);
        String other = condition(random, random.nextInt(Math.min(depth, 4)));
        String not = random.nextBoolean() ? "" : " not";
        return switch (random.nextInt(10)) {
            case 0 -> "not " + one;
            case 1 -> one + any(random, " and ", "\tOR\n", " or\u2003") + other;
            case 2 -> "if " + other + " then " + one;
            case 3 -> "(" + one + ")" + not + " in ((" + other + "), true)";
            case 4 -> "(" + one + ")" + not + " between false and (" + other + ")";
            case 5 -> "(" + one + ") is" + not + " null";
            case 6 -> "coalesce(" + one + ", " + other + ")";
            case 7 ->
                number(random, depth - 1)
                        + any(random, "=", "<>", "<=", ">")
                        + number(random, random.nextInt(Math.min(depth, 4)));
            case 8 -> text(random, depth - 1) + not + " in (" + text(random, random.nextInt(Math.min(depth, 4))) + ")";
            default -> "(" + one + ")" + any(random, "=", "!=") + "(" + other + ")";
        };
    }

    private static String number(Random random, int depth) {
        if (depth == 0) {
            return any(random, NUMBERS);
        }
        String one = number(random, depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> "-" + one;
            case 1 ->
                "(" + one + any(random, "+", "-", "*", "/") + number(random, random.nextInt(Math.min(depth, 4))) + ")";
            case 2 -> "abs(" + one + ")";
            case 3 -> "coalesce(" + one + "," + number(random, random.nextInt(Math.min(depth, 4))) + ")";
            case 4 -> "length(" + text(random, depth - 1) + ")";
            default -> "days(day, day) + " + one;
        };
    }

    private static String text(Random random, int depth) {
        return depth == 0
                ? any(random, TEXTS)
                : any(random, "lower(", "UPPER(", "coalesce(text, ") + text(random, depth - 1) + ")";
    }

    private static String any(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
