package io.jenkins.plugins.mlops.engine.validation.check;

import java.util.List;
import java.util.stream.Collectors;

/** Names of columns, as messages speak of them. */
final class ColumnNames {
    /** In a message. */
    static final int MOST = 20;

    private ColumnNames() {}

    /** A list, cut where it is long. */
    static String some(List<String> names) {
        String shown = names.stream().limit(MOST).collect(Collectors.joining(", "));
        return names.size() > MOST ? shown + " and " + (names.size() - MOST) + " more" : shown;
    }

    /** What may be meant by a column that is not there: one that differs in case or punctuation; empty if there is none. */
    static String like(List<String> wanted, List<String> columns) {
        List<String> letters = wanted.stream().map(ColumnNames::letters).toList();
        return columns.stream()
                .filter(column -> letters.contains(letters(column)))
                .findFirst()
                .map(column -> "; perhaps '" + column + "' is meant")
                .orElse("");
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder();
        name.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
