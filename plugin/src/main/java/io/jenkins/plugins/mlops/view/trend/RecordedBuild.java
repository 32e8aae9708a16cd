package io.jenkins.plugins.mlops.view.trend;

import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What trends need of one build.
 *
 * @param name       as pages show it: {@code #12}, or what a user named it
 * @param summaries  in the order in which their steps started, without what trends don't need
 * @param unreadable names of files of summaries that are damaged
 */
record RecordedBuild(int number, String name, List<Summary> summaries, List<String> unreadable) {
    Optional<Summary> summary(ReportKey report) {
        return summaries.stream().filter(report::isOf).findFirst();
    }

    /** What became of aliases in this build, as {@code champion → version 3}. */
    List<String> moves(String model) {
        return summaries.stream()
                .filter(summary -> summary.kind() == Kind.PROMOTION || summary.kind() == Kind.ROLLBACK)
                .filter(summary -> model == null || Objects.equals(model, summary.model()))
                .filter(RecordedBuild::moved)
                .map(summary -> summary.facts().get("alias") + " → version "
                        + summary.facts().get("version")
                        + (model == null ? " of " + summary.model() : ""))
                .toList();
    }

    private static boolean moved(Summary summary) {
        return summary.facts().containsKey("alias")
                && summary.facts().containsKey("version")
                && !"false".equals(summary.facts().get("changed"));
    }
}
