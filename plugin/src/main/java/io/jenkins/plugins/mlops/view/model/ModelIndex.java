package io.jenkins.plugins.mlops.view.model;

import hudson.Extension;
import hudson.model.ItemGroup;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.registry.Evidence;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.home.Damages;
import io.jenkins.plugins.mlops.home.ModelHome;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * The models' logs, and what lists show of each model. It is read from the registry alone, never from a build, and kept
 * in memory until the model's files change; nothing of it is stored. Safe for threads.
 */
@Extension
public final class ModelIndex extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(ModelIndex.class.getName());

    private static final Map<ItemGroup<?>, Map<String, Known>> FOLDERS =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** Reads all models in the background as soon as Jenkins knows its folders, so that the first page need not. */
    @Override
    public void onLoaded() {
        Timer.get().submit(() -> {
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                for (ModelHome home : ModelHome.in(Jenkins.get())) {
                    of(home);
                }
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.FINE, "the first page that needs them reads the models", e);
            }
        });
    }

    /**
     * One model.
     *
     * @param versions  how many; 0 if they cannot be read
     * @param aliases   by alias the version that holds it
     * @param last      the last change; null if it cannot be read
     * @param evaluated how the newest version was judged last; null if it was not
     * @param error     what is damaged; null if nothing is
     */
    record Entry(
            String name,
            int versions,
            SortedMap<String, Integer> aliases,
            LogRecord last,
            Judgement evaluated,
            String error) {}

    /**
     * The last evaluation of a version.
     *
     * @param metric null if only the verdict is known
     */
    record Judgement(String id, String verdict, MetricRow metric) {}

    /**
     * A model as it was read.
     *
     * @param stamp changes whenever the model's files do
     * @param log   forgotten when memory is short, since it may be long
     * @param entry null if no version was ever registered
     */
    private record Known(List<Object> stamp, SoftReference<List<LogRecord>> log, Entry entry) {}

    /** The models that lie in a folder itself, sorted by name. */
    static List<Entry> of(ModelHome home) throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<String> models = home.names();
        Map<String, Known> folder = folder(home);
        folder.keySet().retainAll(models);
        for (String model : models) {
            List<Object> stamp = home.stamp(model);
            Known known = folder.get(model);
            if (known == null || !known.stamp.equals(stamp)) {
                known = read(home, model, stamp);
                folder.put(model, known);
            }
            if (known.entry != null) {
                entries.add(known.entry);
            }
        }
        return entries;
    }

    /**
     * All changes of a model, oldest first.
     *
     * @throws IOException naming file and remedy if it is damaged
     */
    static List<LogRecord> log(ModelHome home, String model) throws IOException {
        List<Object> stamp = home.stamp(model);
        Known known = folder(home).get(model);
        List<LogRecord> log = known == null || !known.stamp.equals(stamp) ? null : known.log.get();
        if (log == null) {
            log = home.store(notice -> {}).log(model);
            folder(home).put(model, known(home, stamp, model, log));
        }
        return log;
    }

    private static Map<String, Known> folder(ModelHome home) {
        return FOLDERS.computeIfAbsent(home.folder(), unknown -> new ConcurrentHashMap<>());
    }

    private static Known read(ModelHome home, String model, List<Object> stamp) {
        try {
            return known(home, stamp, model, home.store(notice -> {}).log(model));
        } catch (IOException | BadInput e) {
            return new Known(stamp, new SoftReference<>(null), damaged(home, model, e));
        }
    }

    private static Known known(ModelHome home, List<Object> stamp, String model, List<LogRecord> log) {
        return new Known(stamp, new SoftReference<>(log), log.isEmpty() ? null : entry(home, model, log));
    }

    private static Entry entry(ModelHome home, String model, List<LogRecord> log) {
        LogRecord newest = log.get(0);
        SortedMap<String, Integer> aliases = new TreeMap<>();
        for (LogRecord record : log) {
            if (record.alias() == null) {
                newest = record;
            } else {
                aliases.put(record.alias(), record.to());
            }
        }
        try {
            Judgement evaluated = judgement(home.store(notice -> {}).version(newest), log);
            return new Entry(model, newest.to(), aliases, log.get(log.size() - 1), evaluated, null);
        } catch (IOException | BadInput e) {
            return damaged(home, model, e);
        }
    }

    private static Entry damaged(ModelHome home, String model, Exception e) {
        Damages.get().met(home, model);
        return new Entry(model, 0, new TreeMap<>(), null, null, Damage.describe(e));
    }

    /** By what the registry itself keeps: at the registration, and of the promotions since. */
    static Judgement judgement(ModelVersion version, List<LogRecord> log) {
        Summary last = null;
        for (Summary summary : version.origin()) {
            if (summary.kind() == Kind.EVALUATION
                    && (last == null || last.started() == null || !isBefore(summary, last))) {
                last = summary;
            }
        }
        Evidence later = null;
        for (LogRecord record : log) {
            if (record.to() == version.version() && record.alias() != null) {
                for (Evidence evidence : record.evidence()) {
                    boolean kept = version.origin().stream()
                            .anyMatch(summary -> summary.kind() == Kind.EVALUATION
                                    && summary.id().equals(evidence.id())
                                    && evidence.build().equals(summary.build()));
                    if (evidence.kind().equals(Kind.EVALUATION.key()) && !kept) {
                        later = evidence;
                    }
                }
            }
        }
        if (later != null) {
            return new Judgement(later.id(), later.verdict().name(), null);
        }
        return last == null ? null : new Judgement(last.id(), last.verdict().name(), MetricRow.key(last.metrics()));
    }

    private static boolean isBefore(Summary one, Summary other) {
        return one.started() != null && one.started().compareTo(other.started()) < 0;
    }
}
