package io.jenkins.plugins.mlops.view.trend;

import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What trends need of one build.
 *
 * @param summaries  in the order in which their steps started
 * @param unreadable names of files of summaries that are damaged
 */
record RecordedBuild(Job<?, ?> job, int number, List<Summary> summaries, List<String> unreadable) {
    /** As pages show it: {@code #12}, or what a user named it. */
    String name() {
        return DisplayName.of(new File(job.getBuildDir(), number + File.separator + "build.xml"), number);
    }

    /** Null if it has no such report. */
    Summary summary(ReportKey report) {
        for (Summary summary : summaries) {
            if (report.isOf(summary)) {
                return summary;
            }
        }
        return null;
    }

    /** What became of aliases in this build, as {@code champion → version 3}. */
    List<String> moves(String model) {
        List<String> moves = new ArrayList<>();
        for (Summary summary : summaries) {
            if ((summary.kind() == Kind.PROMOTION || summary.kind() == Kind.ROLLBACK)
                    && (model == null || Objects.equals(model, summary.model()))
                    && moved(summary)) {
                String move = summary.facts().get("alias") + " → version "
                        + summary.facts().get("version");
                moves.add(model == null ? move + " of " + summary.model() : move);
            }
        }
        return moves;
    }

    private static boolean moved(Summary summary) {
        return summary.facts().containsKey("alias")
                && summary.facts().containsKey("version")
                && !"false".equals(summary.facts().get("changed"));
    }
}
