package io.jenkins.plugins.mlops.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * The summaries of builds' reports, for all that looks at many builds: they are read from the builds' directories, and no
 * build is loaded. What was read is kept in memory, within bounds, until the directory of the reports changes, or Jenkins
 * reads all from disk again; nothing of it is stored. Safe for threads.
 */
@Extension
public final class SummaryIndex extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(SummaryIndex.class.getName());

    /** What changed so lately may change again without a new time. */
    private static final long COARSEST_TIME = Duration.ofSeconds(2).toMillis();

    /** A time that none is equal to. */
    static final long TOO_LATELY = -1;

    /** Of the heap, so much may be used. */
    private static final long SHARE = 8;

    /** What objects take about, in bytes. */
    private static final int BUILD = 300;

    private static final int SUMMARY = 300;
    private static final int METRIC = 120;
    private static final int TEXT = 60;

    /** Bytes. */
    private final long most;

    /** By directory of reports; the one that was used last comes last. */
    private final Map<String, Read> known = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * What a build recorded.
     *
     * @param summaries  in the order in which their steps started
     * @param unreadable by the name of a file that is damaged, why it cannot be read
     */
    public record Recorded(List<Summary> summaries, SortedMap<String, String> unreadable) {
        private static final Recorded NOTHING = new Recorded(List.of(), new TreeMap<>());

        public boolean isEmpty() {
            return summaries.isEmpty() && unreadable.isEmpty();
        }
    }

    /** @param changed when the directory of reports changed */
    private record Read(Recorded recorded, long changed, long bytes) {}

    public SummaryIndex() {
        this(Runtime.getRuntime().maxMemory() / SHARE);
    }

    SummaryIndex(long most) {
        this.most = most;
    }

    public static SummaryIndex get() {
        return ExtensionList.lookupSingleton(SummaryIndex.class);
    }

    /** The numbers of a job's builds, the newest first. */
    public static int[] builds(Job<?, ?> job) {
        String[] names = job.getBuildDir().list();
        int[] numbers = Arrays.stream(names == null ? new String[0] : names)
                .filter(SummaryIndex::isNumber)
                .mapToInt(name -> -Integer.parseInt(name))
                .sorted()
                .toArray();
        return Arrays.stream(numbers).map(number -> -number).toArray();
    }

    private static boolean isNumber(String name) {
        return name.length() < 10
                && name.charAt(0) != '0'
                && name.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** Whether a build has recorded anything. */
    public static boolean has(Job<?, ?> job, int number) {
        return reports(job, number).isDirectory();
    }

    static File reports(Job<?, ?> job, int number) {
        return new File(job.getBuildDir(), number + File.separator + "mlops");
    }

    /** When a folder changed; 0 if there is none, {@link #TOO_LATELY} if it may change again without a new time. */
    static long changed(File folder) {
        long changed = folder.lastModified();
        return changed != 0 && System.currentTimeMillis() - changed <= COARSEST_TIME ? TOO_LATELY : changed;
    }

    /** What a build recorded; nothing if it is gone, or the user may not see its job. */
    public Recorded of(BuildName build) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(build.job(), Job.class);
        return job == null ? Recorded.NOTHING : of(job, build.number());
    }

    /** What a build recorded; nothing if it is gone. */
    public Recorded of(Job<?, ?> job, int number) {
        return of(reports(job, number));
    }

    Recorded of(File reports) {
        String key = reports.getPath();
        long changed = reports.lastModified();
        if (changed == 0) {
            forget(key);
            return Recorded.NOTHING;
        }
        Read before = find(key);
        if (before != null && before.changed == changed) {
            return before.recorded;
        }
        Recorded recorded = read(reports);
        if (recorded.unreadable.isEmpty() && System.currentTimeMillis() - changed > COARSEST_TIME) {
            keep(key, new Read(recorded, changed, bytes(recorded)));
        }
        return recorded;
    }

    private static Recorded read(File reports) {
        List<Summary> summaries = new ArrayList<>();
        SortedMap<String, String> unreadable = new TreeMap<>();
        try {
            new BuildReports(reports.toPath())
                    .summaries((file, failure) -> {
                        if (new File(reports, file).exists()) {
                            LOGGER.log(Level.FINE, failure, () -> reports + " has a damaged " + file);
                            unreadable.put(file, String.valueOf(failure.getMessage()));
                        }
                    })
                    .forEach(summary -> {
                        if (Identifiers.isIdentifier(summary.id())) {
                            summaries.add(compact(summary));
                        } else {
                            unreadable.put("the summary of a report without a right id", "its id is no identifier");
                        }
                    });
        } catch (IOException | BadInput e) {
            // A build is gone as soon as Jenkins deletes it.
            if (reports.exists()) {
                LOGGER.log(Level.FINE, e, () -> "cannot read " + reports);
                unreadable.put("the folder of its reports", String.valueOf(e.getMessage()));
            }
        }
        return new Recorded(List.copyOf(summaries), unreadable);
    }

    /** With words that many builds share once in memory, and without metrics that say nothing. */
    private static Summary compact(Summary summary) {
        Map<String, MetricValue> metrics = summary.metrics().entrySet().stream()
                .filter(metric -> metric.getValue() != null)
                .collect(Collectors.toUnmodifiableMap(metric -> metric.getKey().intern(), Map.Entry::getValue));
        return new Summary(
                summary.kind(),
                summary.id().intern(),
                intern(summary.build()),
                summary.started(),
                intern(summary.model()),
                intern(summary.digest()),
                summary.data().stream().map(String::intern).toList(),
                summary.verdict(),
                summary.criticality(),
                metrics,
                summary.failed(),
                summary.facts());
    }

    private static String intern(String text) {
        return text == null ? null : text.intern();
    }

    private static long bytes(Recorded recorded) {
        long bytes = BUILD;
        for (Summary summary : recorded.summaries) {
            bytes += SUMMARY
                    + (long) METRIC * summary.metrics().size()
                    + (long) TEXT * summary.data().size();
            for (Map.Entry<String, String> fact : summary.facts().entrySet()) {
                bytes += TEXT + fact.getValue().length();
            }
            for (String failed : summary.failed()) {
                bytes += TEXT + failed.length();
            }
        }
        return bytes;
    }

    private synchronized Read find(String reports) {
        return known.get(reports);
    }

    private synchronized void forget(String reports) {
        Read old = known.remove(reports);
        bytes -= old == null ? 0 : old.bytes;
    }

    private synchronized void keep(String reports, Read added) {
        forget(reports);
        known.put(reports, added);
        bytes += added.bytes;
        Iterator<Read> oldest = known.values().iterator();
        while (bytes > most) {
            bytes -= oldest.next().bytes;
            oldest.remove();
        }
    }

    /** Jenkins has read all from disk, perhaps again, and perhaps from a backup. */
    @Override
    public synchronized void onLoaded() {
        known.clear();
        bytes = 0;
    }
}
