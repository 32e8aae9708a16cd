package io.jenkins.plugins.mlops.cli.run.view;

import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How things look.
 *
 * @param colours whether the reader sees colours
 * @param symbols whether the reader sees characters beyond ASCII
 */
public record Style(boolean colours, boolean symbols) {
    static final String BOLD = "1";
    static final String FAINT = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String GREY = "90";
    private static final String[] BRANCHES = {"36", "35", "34", "96", "95", "94"};

    /** Plain text, for files and pipes. */
    public static final Style PLAIN = new Style(false, false);

    /** For a terminal with this environment. */
    public static Style terminal(Map<String, String> environment) {
        String locale = environment.getOrDefault(
                "LC_ALL", environment.getOrDefault("LC_CTYPE", environment.getOrDefault("LANG", "")));
        return new Style(true, locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8"));
    }

    String paint(String colour, String text) {
        return colours && colour != null ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }

    /** The colour of a result or a verdict. */
    static String colour(String word) {
        return switch (word) {
            case "SUCCESS", "PASS" -> GREEN;
            case "UNSTABLE", "INCONCLUSIVE" -> YELLOW;
            case "FAILURE", "FAIL", "NO_EVIDENCE" -> RED;
            default -> GREY;
        };
    }

    /** The colour of the n-th branch. */
    static String branch(int index) {
        return BRANCHES[index % BRANCHES.length];
    }

    String begun() {
        return symbols ? "\u25b6" : "--";
    }

    String ended(Result result) {
        if (!symbols) {
            return "--";
        }
        return switch (result) {
            case SUCCESS -> "\u2714";
            case UNSTABLE -> "\u25b2";
            case FAILURE -> "\u2718";
            case NOT_BUILT -> "\u25cb";
            case ABORTED -> "\u25a0";
        };
    }

    /** {@code 0.4 s}, {@code 12.0 s}, {@code 3 min 5 s}. */
    static String time(Duration duration) {
        return duration.toSeconds() < 60
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
