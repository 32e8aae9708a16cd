package io.jenkins.plugins.mlops.engine;

import java.util.Locale;

/** The kinds of operation: the product, in one list. */
public enum Kind {
    VALIDATION("validateData"),
    TRAINING("trainModel"),
    FETCH("fetchModel"),
    EVALUATION("evaluateModel"),
    REGISTRATION("registerModel"),
    PROMOTION("promoteModel"),
    ROLLBACK("rollbackModel");

    private final String step;

    Kind(String step) {
        this.step = step;
    }

    /** The name of the Pipeline step. */
    public String step() {
        return step;
    }

    /** The name in reports and file names: {@code validation}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such kind */
    public static Kind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
