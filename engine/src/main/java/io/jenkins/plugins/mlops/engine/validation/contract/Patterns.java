package io.jenkins.plugins.mlops.engine.validation.contract;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.jenkins.plugins.mlops.engine.BadInput;
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

    private Patterns() {}

    /**
     * @param place where the expression stands, for messages
     * @throws BadInput if it is none, or uses look-around or back-references
     */
    static Pattern compile(String regex, String place) {
        String translated = UNICODE.matcher(regex)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) == null ? match.group() : "\\x{" + match.group(1) + "}"));
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
}
