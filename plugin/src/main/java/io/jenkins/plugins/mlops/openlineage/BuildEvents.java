package io.jenkins.plugins.mlops.openlineage;

import hudson.model.Run;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.openlineage.Site;
import io.jenkins.plugins.mlops.engine.openlineage.StepEvents;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.io.IOException;
import java.util.List;

/**
 * The events of a build's steps. They are made of the reports, whenever they are asked for, with the name that the build
 * had when it ran: so they are the same that were sent.
 */
public final class BuildEvents {
    private BuildEvents() {}

    /** Of all its reports, as JSON Lines. */
    public static String of(Run<?, ?> run) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Report report : RecordedReports.of(run).files().reports()) {
            of(run, report).forEach(event -> lines.append(event).append('\n'));
        }
        return lines.toString();
    }

    /** Of one that is recorded. */
    static List<String> of(Run<?, ?> run, Report report) {
        String build = report.run().build();
        String job = build.substring(0, Math.max(0, build.lastIndexOf('#')));
        return StepEvents.of(
                report,
                new Site(
                        MlopsConfiguration.get().openLineageNamespace(),
                        job.isEmpty() ? BuildName.of(run).job() : job,
                        folder(run, report.summary().model()),
                        build));
    }

    /** Where its model is. */
    private static String folder(Run<?, ?> run, String model) {
        ModelHome home;
        try {
            home = ModelHome.of(run.getParent(), model);
        } catch (BadInput e) {
            // That folder is gone, or not for this user; the events name it all the same.
            home = ModelHome.of(run.getParent(), null);
        }
        return home.folder().getFullName();
    }
}
