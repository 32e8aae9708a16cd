package io.jenkins.plugins.mlops.view.report;

import io.jenkins.plugins.mlops.engine.Kind;

/** What a kind of report is called and looks like on pages. */
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

    static String icon(Kind kind) {
        String name =
                switch (kind) {
                    case VALIDATION -> "list-outline";
                    case TRAINING -> "barbell-outline";
                    case FETCH -> "download-outline";
                    case EVALUATION -> "stats-chart-outline";
                    case REGISTRATION -> "cube-outline";
                    case PROMOTION -> "ribbon-outline";
                    case ROLLBACK -> "arrow-undo-outline";
                };
        return "symbol-" + name + " plugin-ionicons-api";
    }
}
