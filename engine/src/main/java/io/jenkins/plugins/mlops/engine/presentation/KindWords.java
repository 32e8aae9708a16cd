package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.Kind;

/** What a kind of report is called on pages. */
public final class KindWords {
    private KindWords() {}

    public static String title(Kind kind) {
        return switch (kind) {
            case VALIDATION -> "Data quality";
            case TRAINING -> "Training";
            case FETCH -> "Fetched model";
            case EVALUATION -> "Evaluation";
            case REGISTRATION -> "Registration";
            case PROMOTION -> "Promotion";
            case ROLLBACK -> "Rollback";
        };
    }
}
