package io.jenkins.plugins.mlops.view.report;

import io.jenkins.plugins.mlops.engine.Kind;

/** What a kind of report looks like on pages. */
final class KindIcon {
    private KindIcon() {}

    static String of(Kind kind) {
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
