package io.jenkins.plugins.mlops.engine.validation.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The functions of the language; {@code matches} is one more, since its pattern is compiled at once. */
enum Function {
    ABS(1, 1, Kind.NUMBER),
    COALESCE(2, 20, Kind.OPEN),
    DAYS(2, 2, Kind.NUMBER),
    LENGTH(1, 1, Kind.NUMBER),
    LOWER(1, 1, Kind.TEXT),
    UPPER(1, 1, Kind.TEXT);

    static final String MATCHES = "matches";

    private final int least;
    private final int most;
    private final Kind kind;

    Function(int least, int most, Kind kind) {
        this.least = least;
        this.most = most;
        this.kind = kind;
    }

    /** What it gives; open: what its arguments are. */
    Kind kind() {
        return kind;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takes(int arguments) {
        return least <= arguments && arguments <= most;
    }

    String wanted() {
        return key() + " takes " + (least == most ? "" : least + " to ") + most + (most == 1 ? " value" : " values");
    }

    /** Null if there is none of that name. */
    static Function of(String name) {
        return Arrays.stream(values())
                .filter(function -> function.key().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    static String names() {
        return Arrays.stream(values()).map(Function::key).collect(Collectors.joining(", ")) + ", " + MATCHES;
    }
}
