package io.jenkins.plugins.mlops.engine.fuzzing;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Rules that are longer, deeper or stranger than anybody writes are asked or refused, and that soon. */
class RowRuleFuzzTest {
    private static final Duration HANGS = Duration.ofMinutes(1);

    @Test
    void whatTheGrammarAllowsIsAsked() {
        long seed = Long.getLong("fuzz.seed", 1);
        int rounds = 20 * Integer.getInteger("fuzz.rounds", 150);
        int asked = 0;
        for (int round = 0; round < rounds; round++) {
            Random random = new Random(seed * 1_000_003 + round);
            String rule = RowRules.condition(random, 1 + random.nextInt(random.nextInt(20) == 0 ? 60 : 6));
            asked += accepts(rule) ? 1 : 0;
        }
        assertTrue(asked > rounds / 4 && asked < rounds, asked + " of " + rounds + " were asked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "(|flag|)",
                "not |flag|",
                "if flag then |flag|",
                "if |flag| then flag",
                "(|flag| = true)",
                "(true = |flag|)",
                "(|flag| in (true, false))",
                "(|flag| between false and true)",
                "(|flag| is null)",
                "flag and |flag|",
                "flag or |flag|",
                "n + |n > 0|",
                "n * |n > 0|",
                "1e1000 * |n > 0|",
                "n / |7 > 0|",
                "-|n > 0|",
                "n < abs(|n|)",
                "coalesce(flag, |flag|)",
                "coalesce(|flag|, flag)",
                "matches(|text|, 'x')",
            })
    void nestedAndLongOnesAreAskedOrRefused(String before, String core, String after) {
        for (int times : new int[] {1, 10, 40, 99, 100, 101, 1000, 5000}) {
            String rule = before.repeat(times) + core + (after == null ? "" : after.repeat(times));
            boolean accepted = accepts(rule);
            if (times == 1) {
                assertTrue(accepted, rule);
            }
        }
    }

    @Test
    void anyCharacterAnywhereIsReadOrRefused() {
        int[] strange = {
            0, 7, 0x1b, 0x85, 0xa0, 0x660, 0x2028, 0x202e, 0xd800, 0xdfff, 0xfeff, 0xfffe, 0x1f600, 0x10ffff
        };
        for (String rule : RowRules.SEEDS) {
            for (int at = 0; at <= rule.length(); at++) {
                for (int point : strange) {
                    accepts(rule.substring(0, at) + Character.toString(point) + rule.substring(at));
                }
            }
        }
        assertTrue(accepts("\"\0\" > 'a\0b'"));
    }

    private static boolean accepts(String rule) {
        return assertTimeoutPreemptively(HANGS, () -> {
            try {
                RowRules.ask(rule);
                return true;
            } catch (BadInput e) {
                assertFalse(e.getMessage().isBlank(), rule);
                return false;
            }
        });
    }
}
