package io.jenkins.plugins.mlops.view.trend;

import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The builds of jobs, as their directories have them: no build is loaded. What was read is kept in memory, within bounds,
 * until its directory changes. Safe for threads.
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

    /** What changed so lately may change again without a new time. */
    private static final Duration COARSEST_TIME = Duration.ofSeconds(2);

    /** By directory, the one that was used last comes last. */
    private final Map<Path, Read> read = new LinkedHashMap<>(16, 0.75f, true);

    private int metrics;

    private RecordedBuilds() {}

    /**
     * A build as it was read.
     *
     * @param reports when the folder of reports changed
     * @param xml     when build.xml changed; null without one
     */
    private record Read(RecordedBuild build, FileTime reports, FileTime xml) {
        int size() {
            int size = 1;
            for (Summary summary : build.summaries()) {
                size += summary.metrics().size();
            }
            return size;
        }
    }

    /** Whether one of a job's latest builds recorded something. It is asked often, and so looks for directories only. */
    static boolean areIn(Job<?, ?> job) {
        Path builds = job.getBuildDir().toPath();
        int next = job.getNextBuildNumber();
        for (int number = next - 1; number > Math.max(0, next - 1 - LATEST); number--) {
            if (Files.isDirectory(reports(builds, number))) {
                return true;
            }
        }
        return false;
    }

    /** The newest builds that recorded something, the oldest of them first. */
    List<RecordedBuild> newest(Job<?, ?> job, int most) {
        Path builds = job.getBuildDir().toPath();
        List<RecordedBuild> found = new ArrayList<>();
        for (int number : numbers(builds)) {
            RecordedBuild build = build(builds, number);
            if (build != null) {
                found.add(0, build);
                if (found.size() == most) {
                    break;
                }
            }
        }
        return found;
    }

    /** The newest first. */
    private static int[] numbers(Path builds) {
        String[] names = builds.toFile().list();
        int[] numbers = Arrays.stream(names == null ? new String[0] : names)
                .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                .mapToInt(name -> -Integer.parseInt(name))
                .sorted()
                .limit(MOST_DIRECTORIES)
                .toArray();
        return Arrays.stream(numbers).map(number -> -number).toArray();
    }

    private static Path reports(Path builds, int number) {
        return Path.of(builds + File.separator + number + File.separator + "mlops");
    }

    /** Null if it recorded nothing, or is gone. */
    private RecordedBuild build(Path builds, int number) {
        Path reports = reports(builds, number);
        Path xml = reports.resolveSibling("build.xml");
        FileTime changed = changed(reports);
        if (changed == null) {
            forget(reports);
            return null;
        }
        FileTime named = changed(xml);
        Read before = find(reports);
        boolean sameReports = before != null && before.reports().equals(changed);
        boolean sameName = before != null && named != null && named.equals(before.xml());
        if (sameReports && sameName) {
            return before.build();
        }
        List<Summary> summaries = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        if (sameReports) {
            summaries.addAll(before.build().summaries());
        } else {
            read(reports, summaries, unreadable);
        }
        String name = sameName ? before.build().name() : DisplayName.of(xml, number);
        RecordedBuild build = new RecordedBuild(number, name, List.copyOf(summaries), List.copyOf(unreadable));
        if (unreadable.isEmpty() && isSettled(changed) && (named == null || isSettled(named))) {
            keep(reports, new Read(build, changed, named));
        }
        return build;
    }

    private static void read(Path reports, List<Summary> summaries, List<String> unreadable) {
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
                unreadable.add("mlops");
            }
        }
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

    private static FileTime changed(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).lastModifiedTime();
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isSettled(FileTime changed) {
        return System.currentTimeMillis() - changed.toMillis() > COARSEST_TIME.toMillis();
    }

    private synchronized Read find(Path reports) {
        return read.get(reports);
    }

    private synchronized void forget(Path reports) {
        Read old = read.remove(reports);
        metrics -= old == null ? 0 : old.size();
    }

    private synchronized void keep(Path reports, Read added) {
        forget(reports);
        read.put(reports, added);
        metrics += added.size();
        Iterator<Read> oldest = read.values().iterator();
        while (metrics > MOST_METRICS) {
            metrics -= oldest.next().size();
            oldest.remove();
        }
    }
}
