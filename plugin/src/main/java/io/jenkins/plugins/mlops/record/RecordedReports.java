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

    /** The models for which the build is kept from being discarded; null in builds where it never was. */
    private volatile List<String> keptFor;

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
        files = new BuildReports(() -> run.getRootDir().toPath().resolve("mlops"));
    }

    /** Reads none of the files, since builds are loaded for many reasons. */
    @Override
    public void onLoad(Run<?, ?> run) {
        onAttached(run);
        if (!run.isBuilding()) {
            Leftovers.remove(run);
        }
    }

    /** The files of the reports, in the build's directory. */
    public BuildReports files() {
        return files;
    }

    /** In the order in which they were recorded first. */
    public List<RecordedReport> getReports() {
        return List.copyOf(reports);
    }

    /** Names of the models for which this plugin keeps the build. Empty if nobody does, or a user. */
    public List<String> getKeptFor() {
        List<String> models = keptFor;
        return models == null ? List.of() : List.copyOf(models);
    }

    public boolean isKeptFor(String model) {
        return getKeptFor().contains(model);
    }

    /**
     * Keeps the build from being discarded, since it holds files of the model. Who has kept it before, or has unlocked it
     * since, knows better.
     *
     * @param run the build that these reports are of
     * @return whether it is kept by this plugin
     */
    public synchronized boolean keepFor(String model, Run<?, ?> run) throws IOException {
        List<String> models = new ArrayList<>(getKeptFor());
        if (models.contains(model)) {
            return true;
        }
        if (models.isEmpty() && run.isKeepLog()) {
            return false;
        }
        models.add(model);
        keptFor = models;
        run.keepLog(true);
        return true;
    }

    /**
     * Takes back what {@link #keepFor} did, and nothing that a user did.
     *
     * @param run the build that these reports are of
     */
    public synchronized void releaseFrom(String model, Run<?, ?> run) throws IOException {
        List<String> models = new ArrayList<>(getKeptFor());
        if (models.remove(model)) {
            keptFor = models.isEmpty() ? null : models;
            if (models.isEmpty() && run.isKeepLog()) {
                run.keepLog(false);
            } else {
                run.save();
            }
        }
    }

    synchronized void add(Report report, String check) throws IOException {
        RecordedReport added = RecordedReport.of(report, check);
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
