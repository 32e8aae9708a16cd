package io.jenkins.plugins.mlops.engine.lineage;

import java.util.HashMap;
import java.util.Map;

/** One object for equal texts, since many reports name the same data, commits and models. Dropped when it has too many. */
final class Strings {
    private static final int MOST = 100_000;

    private final Map<String, String> known = new HashMap<>();

    /** Null for null. */
    String one(String text) {
        if (text == null) {
            return null;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        String first = known.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
