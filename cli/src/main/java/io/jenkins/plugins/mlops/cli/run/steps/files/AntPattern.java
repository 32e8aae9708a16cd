package io.jenkins.plugins.mlops.cli.run.steps.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An Ant pattern: {@code **} stands for any folders, none too; {@code *} and {@code ?} stay within a name. */
public final class AntPattern {
    private final List<String> names;
    private final boolean caseSensitive;

    private AntPattern(String pattern, boolean caseSensitive) {
        String normal = pattern.replace('\\', '/');
        this.names = split(normal.endsWith("/") ? normal + "**" : normal, caseSensitive);
        this.caseSensitive = caseSensitive;
    }

    /** One pattern. */
    public static AntPattern of(String pattern, boolean caseSensitive) {
        return new AntPattern(pattern, caseSensitive);
    }

    /** The patterns of a comma-separated list. */
    static List<AntPattern> list(String patterns, boolean caseSensitive) {
        List<AntPattern> all = new ArrayList<>();
        for (String pattern : patterns.split(",", -1)) {
            if (!pattern.isBlank()) {
                all.add(new AntPattern(pattern.strip(), caseSensitive));
            }
        }
        return all;
    }

    private static List<String> split(String path, boolean caseSensitive) {
        return Arrays.asList((caseSensitive ? path : path.toLowerCase(Locale.ROOT)).split("/", -1));
    }

    /** Whether this relative path, with slashes, is one that is meant. */
    public boolean matches(String path) {
        return matches(0, split(path, caseSensitive), 0, false);
    }

    /** Whether a path below this folder could match. */
    boolean mayMatchBelow(String folder) {
        return matches(0, split(folder, caseSensitive), 0, true);
    }

    private boolean matches(int at, List<String> path, int from, boolean start) {
        if (from == path.size()) {
            return start || names.subList(at, names.size()).stream().allMatch("**"::equals);
        }
        if (at == names.size()) {
            return false;
        }
        if (names.get(at).equals("**")) {
            return matches(at + 1, path, from, start) || matches(at, path, from + 1, start);
        }
        return nameMatches(names.get(at), 0, path.get(from), 0) && matches(at + 1, path, from + 1, start);
    }

    private static boolean nameMatches(String pattern, int at, String name, int from) {
        if (at == pattern.length()) {
            return from == name.length();
        }
        if (pattern.charAt(at) == '*') {
            return nameMatches(pattern, at + 1, name, from)
                    || (from < name.length() && nameMatches(pattern, at, name, from + 1));
        }
        return from < name.length()
                && (pattern.charAt(at) == '?' || pattern.charAt(at) == name.charAt(from))
                && nameMatches(pattern, at + 1, name, from + 1);
    }
}
