package io.jenkins.plugins.mlops.engine.validation.contract;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Compiles a contract's regular expressions, which come from strangers, for RE2: its time is linear in the length of the
 * value, whatever the expression.
 */
final class Patterns {
    /** What ECMA-262 has and no engine whose time is linear can have. */
    private static final java.util.regex.Pattern UNSUPPORTED = java.util.regex.Pattern.compile(
            "(?<ahead>\\(\\?[=!])|(?<behind>\\(\\?<[=!])|(?<reference>\\\\(?:[1-9]|k<))|\\\\.",
            java.util.regex.Pattern.DOTALL);

    /** ECMA-262 writes a character by its number so, RE2 as {@code \x{1F}}. */
    private static final java.util.regex.Pattern UNICODE =
            java.util.regex.Pattern.compile("\\\\u([0-9A-Fa-f]{4})|\\\\.", java.util.regex.Pattern.DOTALL);

    /** What a regular expression is made of, as far as its size is concerned. */
    private static final java.util.regex.Pattern TOKEN = java.util.regex.Pattern.compile(
            "\\\\.|\\[\\^?\\]?(?:\\\\.|[^\\]\\\\])*\\]|(?<open>\\()|(?<close>\\))|\\{(?<least>\\d+),?(?<most>\\d*)}|.",
            java.util.regex.Pattern.DOTALL);

    /** Repetitions multiply an expression, and with it the time that it takes for each character. */
    private static final long LARGEST = 20_000;

    private Patterns() {}

    /**
     * @param place where the expression stands, for messages
     * @throws BadInput if it is none, or uses look-around or back-references
     */
    static Pattern compile(String regex, String place) {
        String translated = UNICODE.matcher(regex)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) == null ? match.group() : "\\x{" + match.group(1) + "}"));
        if (size(translated) > LARGEST) {
            throw new BadInput(place + " is '" + regex + "', of which the repetitions make more than " + LARGEST
                    + " parts; repeat less");
        }
        try {
            return Pattern.compile(translated);
        } catch (PatternSyntaxException e) {
            Matcher matcher = UNSUPPORTED.matcher(regex);
            while (matcher.find()) {
                for (String feature : List.of("ahead", "behind", "reference")) {
                    if (matcher.group(feature) != null) {
                        throw new BadInput(
                                place + " uses " + (feature.equals("reference") ? "the back-" : "look-") + feature
                                        + " '" + matcher.group() + "', which is not supported, since its running time"
                                        + " has no bound; write an expression without it",
                                e);
                    }
                }
            }
            throw new BadInput(
                    place + " is '" + regex + "', which is no regular expression that can be used: "
                            + e.getDescription()
                            + (e.getPattern() == null || e.getPattern().isEmpty() ? "" : " '" + e.getPattern() + "'"),
                    e);
        }
    }

    /** How many parts there are, repeated ones as often as they are repeated. */
    private static long size(String regex) {
        Deque<Long> sizes = new ArrayDeque<>(List.of(0L));
        long last = 0;
        for (Matcher token = TOKEN.matcher(regex); token.find(); ) {
            if (token.group("open") != null) {
                sizes.push(0L);
                last = 0;
            } else if (token.group("close") != null && sizes.size() > 1) {
                last = sizes.pop() + 1;
                sizes.push(sizes.pop() + last);
            } else if (token.group("least") != null) {
                long times = Math.max(number(token.group("least")), number(token.group("most")));
                long more = last * (Math.max(times, 1) - 1);
                sizes.push(Math.min(sizes.pop() + more, Integer.MAX_VALUE));
                last += more;
            } else {
                last = 1;
                sizes.push(sizes.pop() + 1);
            }
        }
        return sizes.stream().mapToLong(Long::longValue).sum();
    }

    private static long number(String digits) {
        return digits.isEmpty() ? 0 : digits.length() > 6 ? Integer.MAX_VALUE : Long.parseLong(digits);
    }
}
