package io.jenkins.plugins.mlops.home;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.branch.MultiBranchProject;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/**
 * What a report is compared with: that of the same kind and id in the last build that was a SUCCESS, or if there is none
 * in the last that was UNSTABLE. Of a change request it is a build of the target branch, of anything else an earlier one of
 * the same job.
 */
public final class EarlierReport {
    private static final Logger LOGGER = Logger.getLogger(EarlierReport.class.getName());

    /** So far back is looked; only builds that have such a report are loaded, and no more than a few. */
    private static final int MOST_BUILDS = 1000;

    private static final int MOST_LOADED = 20;

    private final Run<?, ?> run;
    private final BuildReports files;
    private final Report report;

    private EarlierReport(Run<?, ?> run, BuildReports files, Report report) {
        this.run = run;
        this.files = files;
        this.report = report;
    }

    /** Empty if there is none, or if who runs the current thread may not see it. */
    public static Optional<EarlierReport> of(Run<?, ?> run, Kind kind, String id) {
        return job(run).flatMap(job -> last(job, before(run, job), kind, id));
    }

    /**
     * Shows all that a report of a build may be compared with, newest first, without loading a build.
     *
     * @param visitor told the build's name, and the summary, which is empty if it cannot be read; returns whether to go on
     */
    static void each(Run<?, ?> run, Kind kind, String id, BiPredicate<String, Optional<Summary>> visitor) {
        Optional<Job<?, ?>> found = job(run);
        if (found.isEmpty()) {
            return;
        }
        Job<?, ?> job = found.get();
        Path builds = job.getBuildDir().toPath();
        int before = before(run, job);
        for (int number = before - 1; number > 0 && number >= before - MOST_BUILDS; number--) {
            BuildReports files = new BuildReports(reports(builds, number));
            if (files.has(kind, id)) {
                BuildName name = new BuildName(job.getFullName(), number);
                Optional<Summary> summary = files.readableSummary(kind, id);
                if (summary.isEmpty()) {
                    Damages.get().met(name);
                }
                if (!visitor.test(name.toString(), summary)) {
                    return;
                }
            }
        }
    }

    /** The number from which on builds are no earlier ones. */
    private static int before(Run<?, ?> run, Job<?, ?> job) {
        return job.equals(run.getParent()) ? run.getNumber() : job.getNextBuildNumber();
    }

    /** The job whose builds a build is compared with. */
    static Optional<Job<?, ?>> job(Run<?, ?> run) {
        Job<?, ?> job = run.getParent();
        return SCMHead.HeadByItem.findHead(job) instanceof ChangeRequestSCMHead change
                ? target(job, change.getTarget()).filter(target -> target.hasPermission(Item.READ))
                : Optional.of(job);
    }

    private static Optional<Job<?, ?>> target(Job<?, ?> job, SCMHead target) {
        if (job.getParent() instanceof MultiBranchProject<?, ?> project) {
            // Who may see it is asked of what was found.
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                for (Job<?, ?> branch : project.getItems()) {
                    SCMHead head = SCMHead.HeadByItem.findHead(branch);
                    if (head != null
                            && !(head instanceof ChangeRequestSCMHead)
                            && head.getName().equals(target.getName())) {
                        return Optional.of(branch);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<EarlierReport> last(Job<?, ?> job, int before, Kind kind, String id) {
        Path builds = job.getBuildDir().toPath();
        String summary = BuildReports.name(kind, id) + ".summary.json";
        int loaded = 0;
        Run<?, ?> unstable = null;
        for (int number = before - 1; number > 0 && number >= before - MOST_BUILDS && loaded < MOST_LOADED; number--) {
            Path directory = reports(builds, number);
            if (!Files.isRegularFile(directory.resolve(summary))) {
                continue;
            }
            loaded++;
            Run<?, ?> candidate = job.getBuildByNumber(number);
            Result result = candidate == null || candidate.isBuilding() ? null : candidate.getResult();
            if (Result.SUCCESS.equals(result)) {
                Optional<EarlierReport> found = read(candidate, directory, kind, id);
                if (found.isPresent()) {
                    return found;
                }
            } else if (Result.UNSTABLE.equals(result) && unstable == null) {
                unstable = candidate;
            }
        }
        return unstable == null ? Optional.empty() : read(unstable, reports(builds, unstable.getNumber()), kind, id);
    }

    private static Path reports(Path builds, int number) {
        return builds.resolve(String.valueOf(number)).resolve("mlops");
    }

    private static Optional<EarlierReport> read(Run<?, ?> run, Path directory, Kind kind, String id) {
        BuildReports files = new BuildReports(directory);
        try {
            return files.report(kind, id).map(report -> new EarlierReport(run, files, report));
        } catch (IOException | BadInput e) {
            Damages.get().met(BuildName.of(run));
            LOGGER.log(Level.FINE, e, () -> "no comparison with " + run.getExternalizableId());
            return Optional.empty();
        }
    }

    public Run<?, ?> run() {
        return run;
    }

    /** The reports of that build. */
    public BuildReports files() {
        return files;
    }

    public Report report() {
        return report;
    }
}
