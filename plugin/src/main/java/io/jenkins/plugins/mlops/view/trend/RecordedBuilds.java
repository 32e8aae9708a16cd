package io.jenkins.plugins.mlops.view.trend;

import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.home.BuildDirectories;
import io.jenkins.plugins.mlops.view.KnownFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The builds of jobs, as their directories have them: no build is loaded. What was read is kept in memory. Safe for
 * threads.
 */
final class RecordedBuilds {
    private static final Logger LOGGER = Logger.getLogger(RecordedBuilds.class.getName());

    static final RecordedBuilds INSTANCE = new RecordedBuilds();

    /** The facts that are of use here. */
    private static final List<String> FACTS = List.of("alias", "changed", "judged", "version");

    /** A job whose latest builds recorded nothing has no trends. */
    private static final int LATEST = 50;

    /** Older builds are not looked at, so that a job that seldom records something is answered in time, too. */
    private static final int MOST_DIRECTORIES = 10_000;

    /** About 40 MB. */
    private static final int MOST_METRICS = 300_000;

    /** About 10 MB. */
    private static final int MOST_NAMES = 100_000;

    private final KnownFiles<Recorded> recorded = new KnownFiles<>(Recorded::size, MOST_METRICS);
    private final KnownFiles<String> names = new KnownFiles<>(name -> 1, MOST_NAMES);

    private RecordedBuilds() {}

    /** @param unreadable names of files that are damaged */
    private record Recorded(List<Summary> summaries, List<String> unreadable) {
        int size() {
            int size = 1;
            for (Summary summary : summaries) {
                size += summary.metrics().size();
            }
            return size;
        }

        boolean isWhole() {
            return unreadable.isEmpty();
        }
    }

    /** Whether one of a job's latest builds recorded something. It is asked often, and so looks for directories only. */
    static boolean areIn(Job<?, ?> job) {
        BuildDirectories builds = BuildDirectories.of(job);
        int next = job.getNextBuildNumber();
        for (int number = next - 1; number > Math.max(0, next - 1 - LATEST); number--) {
            if (Files.isDirectory(builds.reports(number))) {
                return true;
            }
        }
        return false;
    }

    /** The newest builds that recorded something, the oldest of them first. */
    List<RecordedBuild> newest(Job<?, ?> job, int most) {
        BuildDirectories builds = BuildDirectories.of(job);
        List<RecordedBuild> found = new ArrayList<>();
        for (int number :
                Arrays.stream(builds.numbers()).limit(MOST_DIRECTORIES).toArray()) {
            RecordedBuild build = build(builds.reports(number), number);
            if (build != null) {
                found.add(0, build);
                if (found.size() == most) {
                    break;
                }
            }
        }
        return found;
    }

    /** Null if it recorded nothing, or is gone. */
    private RecordedBuild build(Path reports, int number) {
        Recorded found = recorded.get(reports, () -> read(reports), Recorded::isWhole);
        if (found == null) {
            return null;
        }
        Path xml = reports.resolveSibling("build.xml");
        String name = names.get(xml, () -> DisplayName.of(xml, number), named -> true);
        return new RecordedBuild(number, name == null ? "#" + number : name, found.summaries(), found.unreadable());
    }

    private static Recorded read(Path reports) {
        List<Summary> summaries = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        try {
            new BuildReports(reports)
                    .summaries((file, failure) -> {
                        if (Files.exists(reports.resolve(file))) {
                            LOGGER.log(Level.FINE, failure, () -> reports + " has a damaged " + file);
                            unreadable.add(file);
                        }
                    })
                    .forEach(summary -> {
                        if (Identifiers.isIdentifier(summary.id())) {
                            summaries.add(brief(summary));
                        } else {
                            unreadable.add("the summary of a report without a right id");
                        }
                    });
        } catch (IOException | BadInput e) {
            // A build is gone as soon as Jenkins deletes it.
            if (Files.exists(reports)) {
                LOGGER.log(Level.FINE, e, () -> "cannot read " + reports);
                unreadable.add("the folder of its reports");
            }
        }
        return new Recorded(List.copyOf(summaries), List.copyOf(unreadable));
    }

    private static Summary brief(Summary summary) {
        Map<String, MetricValue> metrics = new TreeMap<>();
        summary.metrics().forEach((name, metric) -> {
            if (metric != null && metric.value() != null) {
                metrics.put(name.intern(), new MetricValue(metric.value(), metric.low(), metric.high(), null, null));
            }
        });
        Map<String, String> facts = new TreeMap<>(summary.facts());
        facts.keySet().retainAll(FACTS);
        return new Summary(
                summary.kind(),
                summary.id().intern(),
                null,
                summary.started(),
                summary.model() == null ? null : summary.model().intern(),
                null,
                List.of(),
                summary.verdict(),
                summary.criticality(),
                metrics,
                List.of(),
                facts);
    }
}
