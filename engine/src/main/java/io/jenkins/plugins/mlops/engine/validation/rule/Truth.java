package io.jenkins.plugins.mlops.engine.validation.rule;

/** What a condition is in one row: SQL's three truth values. */
enum Truth {
    FALSE,
    /** A value that would decide is null. */
    UNKNOWN,
    TRUE;

    static Truth of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
