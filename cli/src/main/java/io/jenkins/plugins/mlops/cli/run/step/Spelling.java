package io.jenkins.plugins.mlops.cli.run.step;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what was meant by a name that is not known. */
public final class Spelling {
    private Spelling() {}

    /** Asks whether a known name was meant, if one is close, with a space before; else empty. */
    public static String suggestion(String name, Collection<String> known) {
        return nearest(name, known)
                .map(near -> " (did you mean \"" + near + "\"?)")
                .orElse("");
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(k -> distance(name, k)))
                .filter(k -> distance(name, k) <= (name.length() < 4 ? 1 : Math.max(2, name.length() / 3)))
                .or(() -> known.stream().filter(k -> k.startsWith(name)).findFirst());
    }

    /** The number of characters to insert, delete or replace (Levenshtein), upper and lower case being the same. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1))
                        ? diagonal
                        : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
