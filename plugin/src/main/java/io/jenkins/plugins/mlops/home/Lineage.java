package io.jenkins.plugins.mlops.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.config.Permissions;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.builds.FormerNames;
import io.jenkins.plugins.mlops.engine.lineage.Extent;
import io.jenkins.plugins.mlops.engine.lineage.Found;
import io.jenkins.plugins.mlops.engine.lineage.LineageIndex;
import io.jenkins.plugins.mlops.engine.lineage.Trace;
import io.jenkins.plugins.mlops.engine.lineage.Visibility;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * What came from what, over all jobs and models of this Jenkins, as far as the user of the current thread may see it. It
 * is read from the summaries of builds and from the registry, and kept in memory; before each answer it is brought up to
 * date with what has changed on disk. No build is loaded, and nothing is stored. Safe for threads.
 *
 * <p>A report is seen by who may see its job; versions and aliases by who may see their folder. A job that is gone is seen
 * by who would see a job in its place that has no rules of its own.
 */
@Extension
public final class Lineage extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(Lineage.class.getName());

    /** Jobs whose builds have recorded something since they were looked at. */
    private final Set<String> recorded = ConcurrentHashMap.newKeySet();

    private final Map<String, KnownJob> jobs = new HashMap<>();

    /** By full name. */
    private final Map<String, KnownModel> models = new TreeMap<>();

    /** Null until somebody asks, and when all is to be read again. */
    private LineageIndex index;

    private FormerNames names = FormerNames.NONE;

    /** A job as it was looked at. */
    private static final class KnownJob {
        /** When its folder of builds changed; 0 if that is to be looked at again in any case. */
        private long changed;

        /** By number of a build that has reports, when its folder of reports changed. */
        private Map<Integer, Long> builds = new HashMap<>();

        /** How many of these have something that cannot be read. */
        private int unreadable;
    }

    /** A model as it was read. */
    private static final class KnownModel {
        private final String folder;
        private final String name;
        private List<Object> stamp;
        private int records;
        private LogRecord last;
        private boolean damaged;

        KnownModel(String folder, String name) {
            this.folder = folder;
            this.name = name;
        }
    }

    public static Lineage get() {
        return ExtensionList.lookupSingleton(Lineage.class);
    }

    /** A build has recorded something. */
    public static void recorded(Run<?, ?> build) {
        get().recorded.add(build.getParent().getFullName());
    }

    /** Jenkins has read all from disk, perhaps again, and perhaps from a backup: read in the background, so that the first page need not. */
    @Override
    public void onLoaded() {
        synchronized (this) {
            index = null;
        }
        Timer.get().submit(() -> {
            try {
                fresh();
            } catch (RuntimeException e) {
                LOGGER.log(Level.FINE, "the first page that needs it reads the lineage", e);
            }
        });
    }

    /**
     * What a query may mean.
     *
     * @param query as in {@link LineageIndex#find}
     * @param most  how many things to list
     */
    public Found find(String query, int most) {
        return fresh().find(query, new Seen(), most);
    }

    /**
     * What a thing is connected with, and a notice for what could not be read.
     *
     * @param query as in {@link LineageIndex#trace}
     * @throws BadInput if that is not exactly one thing
     */
    public Trace trace(String query, Extent extent) {
        Visibility seen = new Seen();
        Trace trace = fresh().trace(query, extent, seen);
        List<String> notices = new ArrayList<>(trace.notices());
        addProblems(seen, notices);
        return new Trace(
                trace.query(), trace.roots(), trace.cameFrom(), trace.ledTo(), trace.edges(), trace.cut(), notices);
    }

    private synchronized void addProblems(Visibility seen, List<String> notices) {
        int unreadable = 0;
        for (Map.Entry<String, KnownJob> job : jobs.entrySet()) {
            if (job.getValue().unreadable > 0 && seen.ofJob(job.getKey())) {
                unreadable += job.getValue().unreadable;
            }
        }
        if (unreadable > 0) {
            notices.add("Builds with reports that cannot be read: " + unreadable + ". These reports are missing here");
        }
        for (Map.Entry<String, KnownModel> model : models.entrySet()) {
            if (model.getValue().damaged && seen.ofModel(model.getValue().folder, model.getValue().name)) {
                notices.add("Files of the model " + model.getKey() + " cannot be read: some of it is missing here");
            }
        }
    }

    /** Up to date. */
    private synchronized LineageIndex fresh() {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            FormerNames now = JobNames.known();
            boolean same = now.leadLike(names);
            names = now;
            if (index == null || !same) {
                index = new LineageIndex(BuildName::now);
                jobs.clear();
                models.clear();
            }
            readJobs();
            readModels();
        }
        return index;
    }

    private void readJobs() {
        Set<String> told = new HashSet<>(recorded);
        recorded.removeAll(told);
        Set<String> gone = new HashSet<>(jobs.keySet());
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
            String name = job.getFullName();
            gone.remove(name);
            read(job, name, told.contains(name));
        }
        for (String name : gone) {
            jobs.remove(name).builds.keySet().forEach(number -> index.remove(name + "#" + number));
        }
    }

    private void read(Job<?, ?> job, String name, boolean told) {
        long changed = SummaryIndex.changed(job.getBuildDir());
        KnownJob known = jobs.computeIfAbsent(name, unknown -> new KnownJob());
        if (!told && changed > 0 && changed == known.changed) {
            return;
        }
        Map<Integer, Long> builds = new HashMap<>();
        int unreadable = 0;
        boolean settled = true;
        for (int number : SummaryIndex.builds(job)) {
            long reports = SummaryIndex.changed(SummaryIndex.reports(job, number));
            settled &= reports != SummaryIndex.TOO_LATELY;
            if (reports == 0) {
                continue;
            }
            Long before = known.builds.get(number);
            if (before == null || before != reports || reports == SummaryIndex.TOO_LATELY) {
                SummaryIndex.Recorded found = SummaryIndex.get().of(job, number);
                index.put(name + "#" + number, found.summaries());
                if (!found.unreadable().isEmpty()) {
                    unreadable++;
                    // It may be mended.
                    reports = SummaryIndex.TOO_LATELY;
                }
            }
            builds.put(number, reports);
        }
        known.builds.keySet().stream()
                .filter(number -> !builds.containsKey(number))
                .forEach(number -> index.remove(name + "#" + number));
        known.builds = builds;
        known.unreadable = unreadable;
        known.changed = settled && unreadable == 0 ? changed : 0;
    }

    private void readModels() {
        Set<String> gone = new HashSet<>(models.keySet());
        for (ModelHome home : ModelHome.in(Jenkins.get())) {
            String folder = home.folder().getFullName();
            for (String name : home.names()) {
                String fullName = home.fullName(name);
                gone.remove(fullName);
                KnownModel model = models.computeIfAbsent(fullName, unknown -> new KnownModel(folder, name));
                try {
                    read(home, model);
                } catch (IOException | BadInput e) {
                    LOGGER.log(Level.FINE, e, () -> "cannot read the model " + fullName);
                    Damages.get().met(home, name);
                    model.stamp = null;
                    model.damaged = true;
                }
            }
        }
        for (String name : gone) {
            KnownModel model = models.remove(name);
            index.removeModel(model.folder, model.name);
        }
    }

    private void read(ModelHome home, KnownModel model) throws IOException {
        List<Object> stamp = home.stamp(model.name);
        if (stamp.equals(model.stamp)) {
            return;
        }
        ModelStore store = home.store(notice -> {});
        List<LogRecord> log = store.log(model.name);
        boolean longer = model.stamp != null
                && model.records <= log.size()
                && (model.records == 0 || log.get(model.records - 1).equals(model.last));
        if (!longer) {
            index.removeModel(model.folder, model.name);
            model.records = 0;
            model.damaged = false;
        }
        // A version that cannot be read must not hide the others.
        for (LogRecord record : log.subList(model.records, log.size())) {
            if (record.alias() == null) {
                try {
                    index.add(model.folder, store.version(record));
                } catch (IOException | BadInput e) {
                    LOGGER.log(Level.FINE, e, () -> "cannot read a version of " + model.name);
                    Damages.get().met(home, model.name);
                    model.damaged = true;
                }
            } else {
                index.add(model.folder, record);
            }
        }
        model.records = log.size();
        model.last = log.isEmpty() ? null : log.get(log.size() - 1);
        model.stamp = model.damaged ? null : stamp;
    }

    /** What the user of the current thread may see. */
    private static final class Seen implements Visibility {
        @Override
        public boolean ofJob(String job) {
            return sees(find(job), job);
        }

        @Override
        public boolean ofModel(String folder, String model) {
            if (folder.isEmpty()) {
                return Permissions.maySee(Jenkins.get());
            }
            Item found = find(folder);
            return found instanceof ItemGroup<?> && sees(found, folder);
        }

        private static Item find(String name) {
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                return Jenkins.get().getItemByFullName(name);
            }
        }

        private static boolean sees(Item item, String name) {
            if (item == null) {
                int slash = name.lastIndexOf('/');
                return slash < 0
                        ? Jenkins.get().hasPermission(Item.READ)
                        : sees(find(name.substring(0, slash)), name.substring(0, slash));
            }
            // Who may not see a folder does not come to what is in it.
            for (ItemGroup<?> group = item.getParent(); group instanceof Item above; group = above.getParent()) {
                if (!above.hasPermission(Item.READ)) {
                    return false;
                }
            }
            return item.hasPermission(Item.READ);
        }
    }
}
