package io.jenkins.plugins.mlops.engine;

import java.util.regex.Pattern;

/** The rules for names that users give and that become file names. */
public final class Identifiers {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Identifiers() {}

    /** @throws BadInput if the value is null or not 1 to 100 letters, digits, '.', '_' and '-', the first a letter or digit */
    public static String require(String parameter, String value) {
        if (value == null || value.isBlank()) {
            throw new BadInput("'" + parameter + "' is missing: give a name of letters, digits, '.', '_' and '-'");
        }
        if (!isIdentifier(value)) {
            throw new BadInput("'" + parameter + "' is '" + value + "', but must be 1 to 100 letters, digits, '.', '_'"
                    + " and '-', the first of them a letter or a digit");
        }
        return value;
    }

    /** Whether {@link #require} accepts it. */
    public static boolean isIdentifier(String value) {
        return ID.matcher(value).matches();
    }

    /**
     * The id that a report gets from the path of its data: the file name without extensions and wildcards; the name of
     * its folder if nothing is left; {@code data} if that has none either.
     */
    public static String fromPath(String path) {
        String[] components = path.replace('\\', '/').split("/", -1);
        for (int i = components.length - 1; i >= 0; i--) {
            String name = components[i];
            int dot = name.indexOf('.');
            String stem = (dot < 0 ? name : name.substring(0, dot)).replaceAll("[^A-Za-z0-9_-]", "");
            stem = stem.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
            if (!stem.isEmpty()) {
                return stem.length() > 100 ? stem.substring(0, 100) : stem;
            }
        }
        return "data";
    }

    /** @throws BadInput naming the parameter and the remedy if the value is null or blank */
    public static String requireText(String parameter, String value, String remedy) {
        if (value == null || value.isBlank()) {
            throw new BadInput("'" + parameter + "' is missing: " + remedy);
        }
        return value;
    }
}
