package io.jenkins.plugins.mlops.engine.files;

import java.util.regex.Pattern;

/** A pattern by Ant's rules: {@code **} stands for any folders, none too; {@code *} and {@code ?} stay within a name. */
public final class Glob {
    private final Pattern regex;

    public Glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (pattern.startsWith("**/", i)) {
                regex.append("(?:[^/]+/)*");
                i += 2;
            } else if (pattern.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        this.regex = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** @param path names with {@code /} between them */
    public boolean matches(String path) {
        return regex.matcher(path).matches();
    }
}
