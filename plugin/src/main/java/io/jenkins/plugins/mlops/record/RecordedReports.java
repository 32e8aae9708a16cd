package io.jenkins.plugins.mlops.record;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;

/** The reports of a build: their names and verdicts in build.xml, and the way to their files. */
public final class RecordedReports extends InvisibleAction implements RunAction2 {
    /** Replaced, never changed, since the build may be saved at any time. */
    private volatile List<RecordedReport> reports = new ArrayList<>();

    private transient volatile BuildReports files;

    RecordedReports() {}

    /** Those of a build; added to it if it has none. */
    public static RecordedReports of(Run<?, ?> run) {
        synchronized (run) {
            RecordedReports action = run.getAction(RecordedReports.class);
            if (action == null) {
                action = new RecordedReports();
                run.addAction(action);
            }
            return action;
        }
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        onLoad(run);
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        files = new BuildReports(run.getRootDir().toPath().resolve("mlops"));
    }

    /** The files of the reports, in the build's directory. */
    public BuildReports files() {
        return files;
    }

    /** In the order in which they were recorded first. */
    public List<RecordedReport> getReports() {
        return List.copyOf(reports);
    }

    synchronized void add(Report report) throws IOException {
        RecordedReport added = RecordedReport.of(report);
        List<RecordedReport> more = new ArrayList<>(reports);
        for (int i = 0; i < more.size(); i++) {
            if (more.get(i).sameKey(added)) {
                more.set(i, added);
                reports = more;
                return;
            }
        }
        more.add(added);
        reports = more;
    }
}
