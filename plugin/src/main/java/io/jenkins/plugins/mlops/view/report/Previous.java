package io.jenkins.plugins.mlops.view.report;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The report of the same kind and id that was made before, by the last successful build that has one. */
final class Previous {
    private static final Logger LOGGER = Logger.getLogger(Previous.class.getName());

    /** So far back is looked; only builds that have such a report are loaded, and no more than a few. */
    private static final int MOST_BUILDS = 1000;

    private static final int MOST_LOADED = 20;

    private final int build;
    private final String url;
    private final BuildReports files;
    private final Report report;

    private Previous(Run<?, ?> run, BuildReports files, Report report) {
        this.build = run.getNumber();
        this.url = run.getUrl();
        this.files = files;
        this.report = report;
    }

    static Optional<Previous> of(Run<?, ?> run, Kind kind, String id) {
        Path builds = run.getParent().getBuildDir().toPath();
        String summary = BuildReports.name(kind, id) + ".summary.json";
        int loaded = 0;
        for (int number = run.getNumber() - 1; number > 0 && number >= run.getNumber() - MOST_BUILDS; number--) {
            Path directory = builds.resolve(String.valueOf(number)).resolve("mlops");
            if (!Files.isRegularFile(directory.resolve(summary))) {
                continue;
            }
            Run<?, ?> candidate = run.getParent().getBuildByNumber(number);
            if (candidate != null && succeeded(candidate)) {
                try {
                    BuildReports files = new BuildReports(directory);
                    Optional<Report> report = files.report(kind, id);
                    if (report.isPresent()) {
                        return Optional.of(new Previous(candidate, files, report.get()));
                    }
                } catch (IOException | RuntimeException e) {
                    LOGGER.log(Level.FINE, "no comparison with " + candidate.getExternalizableId(), e);
                }
            }
            loaded++;
            if (loaded == MOST_LOADED) {
                break;
            }
        }
        return Optional.empty();
    }

    private static boolean succeeded(Run<?, ?> run) {
        Result result = run.getResult();
        return result != null && !run.isBuilding() && result.isBetterOrEqualTo(Result.UNSTABLE);
    }

    int build() {
        return build;
    }

    /** Of the build, relative to Jenkins' own. */
    String url() {
        return url;
    }

    BuildReports files() {
        return files;
    }

    Report report() {
        return report;
    }
}
