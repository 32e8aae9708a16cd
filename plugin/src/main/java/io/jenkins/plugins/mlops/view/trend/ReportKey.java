package io.jenkins.plugins.mlops.view.trend;

import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.presentation.KindWords;

/** What is the same report in all builds. */
record ReportKey(Kind kind, String id) {
    static ReportKey of(Summary summary) {
        return new ReportKey(summary.kind(), summary.id());
    }

    boolean isOf(Summary summary) {
        return summary.kind() == kind && summary.id().equals(id);
    }

    String title() {
        return KindWords.title(kind) + " " + id;
    }

    /** As in addresses: {@code evaluation/churn}. */
    @Override
    public String toString() {
        return kind.key() + "/" + id;
    }
}
